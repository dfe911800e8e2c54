package org.asterism.kernel.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.collab.Link;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crypto.PublicKey;
import org.asterism.kernel.api.crypto.Signer;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.core.internal.block.Certificate;
import org.asterism.kernel.core.internal.block.DeltaBlock;
import org.asterism.kernel.core.internal.block.Header;
import org.asterism.kernel.core.internal.secrets.ContentSeal;
import org.asterism.kernel.core.internal.secrets.Secrets;
import org.asterism.kernel.core.internal.sync.Frame;
import org.asterism.kernel.core.internal.sync.FrameCodec;
import org.asterism.kernel.core.internal.sync.Proofs;
import org.asterism.kernel.ipld.DagCborWriter;
import org.asterism.kernel.simulator.world.SimulatedNode;
import org.asterism.kernel.simulator.world.TokenLog;
import org.asterism.kernel.simulator.world.World;
import org.jspecify.annotations.Nullable;

/** A peer that was given a link and keeps to no rule: it says what a test tells it to. */
final class Insider implements org.asterism.kernel.core.Link {
  private final World world;
  private final SimulatedNode node;
  private final CollaborationId id;
  private final Secrets secrets;
  private final PeerId self;
  private final Signer replica;
  private final List<Frame> heard = new ArrayList<>();
  private final Bytes nonce;
  private boolean closed;

  /** One that has joined; its channel is 1. */
  Insider(World world, SimulatedNode node, Link link) {
    this.world = world;
    this.node = node;
    this.id = link.collaboration();
    this.secrets = Secrets.of(link.capability(), link.secret());
    this.self = PeerId.of(PublicKey.ed25519(world.randomBytes(32)));
    this.replica = world.signatures().signer(world.randomBytes(32));
    this.nonce = world.randomBytes(32);
    node.engine().linkOpened(this);
    world.run(10);
    say(new Frame.Hello(nonce));
    Bytes theirs =
        heard.stream()
            .filter(Frame.Hello.class::isInstance)
            .map(frame -> ((Frame.Hello) frame).nonce())
            .findFirst()
            .orElseThrow();
    Proofs proofs =
        new Proofs(new Proofs.Party(node.peerId(), theirs), new Proofs.Party(self, nonce));
    Bytes proof = proofs.proof(secrets.listen(), false);
    say(new Frame.Announce(List.of(new Frame.Announcement(1, proof))));
    say(new Frame.Clock(1, true, null, null, List.of()));
  }

  void say(Frame frame) {
    node.engine().linkFrame(this, FrameCodec.encode(frame));
    world.run(50);
  }

  void send(DeltaBlock... blocks) {
    List<Bytes> bytes = List.of(blocks).stream().map(one -> one.block().bytes()).toList();
    say(new Frame.Blocks(1, List.of(), bytes));
    world.run(500);
  }

  List<Frame> heard() {
    return heard;
  }

  boolean isClosed() {
    return closed;
  }

  ReplicaId replicaId() {
    return new ReplicaId(replica.publicKey().data());
  }

  /** A certificate for its replica, by somebody's owner key, for a collaboration. */
  Bytes certificate(Bytes ownerSeed, CollaborationId collaboration) {
    return Certificate.sign(collaboration, replicaId(), world.signatures().signer(ownerSeed));
  }

  /** The certificate that it should have. */
  Bytes certificate() {
    return certificate(secrets.ownerSeed(), id);
  }

  /** A block whose payload is sealed as it should be. */
  DeltaBlock block(@Nullable DeltaBlock after, @Nullable Bytes cert, String... tokens) {
    ContentSeal seal = new ContentSeal(secrets.read());
    return DeltaBlock.seal(
        header(after, cert, tokens.length, true), payload(tokens), seal, replica);
  }

  /** A block of one operation with any payload, sealed as it should be. */
  DeltaBlock sealed(@Nullable DeltaBlock after, @Nullable Bytes cert, Bytes payload) {
    ContentSeal seal = new ContentSeal(secrets.read());
    return DeltaBlock.seal(header(after, cert, 1, true), payload, seal, replica);
  }

  /** A block with any bytes for a sealed payload. */
  DeltaBlock unopenable(@Nullable DeltaBlock after, @Nullable Bytes cert, Bytes payload) {
    return DeltaBlock.sign(header(after, cert, 1, true), payload, replica);
  }

  /** A block that is not sealed. */
  DeltaBlock open(@Nullable DeltaBlock after, @Nullable Bytes cert, String... tokens) {
    return DeltaBlock.sign(header(after, cert, tokens.length, false), payload(tokens), replica);
  }

  private Header header(
      @Nullable DeltaBlock after, @Nullable Bytes cert, int operations, boolean sealed) {
    long from = after == null ? 0 : after.header().to();
    Cid prev = after == null ? null : after.cid();
    return new Header(
        id,
        replicaId(),
        from,
        from + operations,
        1L << 40,
        prev,
        List.of(),
        TokenLog.ID,
        cert,
        sealed);
  }

  private static Bytes payload(String... tokens) {
    DagCborWriter payload = new DagCborWriter().array(tokens.length);
    List.of(tokens).forEach(payload::text);
    return payload.end().toBytes();
  }

  @Override
  public PeerId peer() {
    return self;
  }

  @Override
  public boolean initiator() {
    return true;
  }

  @Override
  public boolean send(Bytes frame) {
    heard.add(Objects.requireNonNull(FrameCodec.decode(frame)));
    return true;
  }

  @Override
  public void release(int bytes) {}

  @Override
  public void close(String reason) {
    if (!closed) {
      closed = true;
      world.after(10, () -> node.engine().linkClosed(this));
    }
  }
}
