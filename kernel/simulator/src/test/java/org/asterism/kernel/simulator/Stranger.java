package org.asterism.kernel.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crypto.PublicKey;
import org.asterism.kernel.api.crypto.Signer;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.core.Link;
import org.asterism.kernel.core.internal.block.DeltaBlock;
import org.asterism.kernel.core.internal.block.Header;
import org.asterism.kernel.core.internal.secrets.Secrets;
import org.asterism.kernel.core.internal.sync.Feature;
import org.asterism.kernel.core.internal.sync.Frame;
import org.asterism.kernel.core.internal.sync.FrameCodec;
import org.asterism.kernel.core.internal.sync.Proofs;
import org.asterism.kernel.ipld.DagCborWriter;
import org.asterism.kernel.simulator.world.SimulatedNode;
import org.asterism.kernel.simulator.world.TokenLog;
import org.asterism.kernel.simulator.world.World;
import org.jspecify.annotations.Nullable;

/** A peer that is no engine: it says what a test tells it to, frame by frame. */
public final class Stranger implements Link {
  private final World world;
  private final SimulatedNode node;
  private final CollaborationId id;
  private final PeerId self;
  private final Signer replica;
  private final List<Frame> heard = new ArrayList<>();
  private final Bytes nonce;
  private boolean closed;
  private long unreleased;

  public Stranger(World world, SimulatedNode node, CollaborationId id) {
    this.world = world;
    this.node = node;
    this.id = id;
    this.self = PeerId.of(PublicKey.ed25519(world.randomBytes(32)));
    this.replica = world.signatures().signer(world.randomBytes(32));
    this.nonce = world.randomBytes(32);
    node.engine().linkOpened(this);
    world.run(10);
  }

  public List<Frame> heard() {
    return heard;
  }

  public boolean isClosed() {
    return closed;
  }

  /** Bytes that the node has not said it dealt with. */
  public long unreleased() {
    return unreleased;
  }

  public void say(Bytes frame) {
    unreleased += frame.size();
    node.engine().linkFrame(this, frame);
    world.run(50);
  }

  public void say(Frame frame) {
    say(FrameCodec.encode(frame));
  }

  public void hello() {
    say(new Frame.Hello(nonce));
  }

  /** Says hello and proves that it may listen, and what it knows; its channel is 1. */
  public void join(Feature... known) {
    hello();
    Bytes theirs =
        heard.stream()
            .filter(Frame.Hello.class::isInstance)
            .map(frame -> ((Frame.Hello) frame).nonce())
            .findFirst()
            .orElseThrow();
    Proofs proofs =
        new Proofs(new Proofs.Party(node.peerId(), theirs), new Proofs.Party(self, nonce));
    Bytes listen = Secrets.ofPublic(Cast.APP, Cast.NAME, TokenLog.ID).listen();
    List<Frame.Announcement> all = new ArrayList<>();
    all.add(new Frame.Announcement(1, proofs.proof(listen, false)));
    for (Feature feature : known) {
      all.add(new Frame.Announcement(1L + all.size(), proofs.proof(feature, false)));
    }
    say(new Frame.Announce(all));
  }

  /** The key of its replica. */
  Signer replica() {
    return replica;
  }

  public ReplicaId replicaId() {
    return new ReplicaId(replica.publicKey().data());
  }

  /** The stranger's next block, after another. */
  public DeltaBlock block(@Nullable DeltaBlock after, String... tokens) {
    DagCborWriter payload = new DagCborWriter().array(tokens.length);
    List.of(tokens).forEach(payload::text);
    return block(after, tokens.length, payload.end().toBytes());
  }

  public DeltaBlock block(@Nullable DeltaBlock after, int operations, Bytes payload) {
    long from = after == null ? 0 : after.header().to();
    Cid prev = after == null ? null : after.cid();
    Header header =
        new Header(
            id, replicaId(), from, from + operations, 1L << 40, prev, List.of(), TokenLog.ID);
    return DeltaBlock.sign(header, payload, replica);
  }

  public void send(DeltaBlock... blocks) {
    say(
        new Frame.Blocks(
            1, List.of(), List.of(blocks).stream().map(one -> one.block().bytes()).toList()));
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
  public void release(int bytes) {
    unreleased -= bytes;
  }

  @Override
  public void close(String reason) {
    if (!closed) {
      closed = true;
      world.after(10, () -> node.engine().linkClosed(this));
    }
  }
}
