package org.asterism.kernel.core.internal.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.asterism.kernel.api.collab.Collaboration;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.Report;
import org.asterism.kernel.core.Surroundings;
import org.asterism.kernel.core.TurnQueue;
import org.asterism.kernel.core.internal.block.Genesis;
import org.asterism.kernel.core.internal.secrets.Secrets;
import org.asterism.kernel.core.internal.sync.Frame;
import org.asterism.kernel.core.internal.sync.MemberLink;
import org.asterism.kernel.core.internal.sync.Participant;

/**
 * A collaboration that was opened by a link and whose genesis is not here yet: it takes part to ask
 * each member for it, and does nothing else.
 */
final class Joining implements Participant {
  private final Surroundings world;
  private final TurnQueue queue;
  private final AppHandle app;
  private final String name;
  private final CollaborationId id;
  private final Secrets secrets;
  private final Consumer<Genesis> found;
  private final List<CompletableFuture<Collaboration>> asked = new ArrayList<>();
  private boolean asking;
  private boolean ended;

  /**
   * One that takes no part yet.
   *
   * @param queue the node's
   * @param name that it is to have on this node
   * @param found runs once, in a turn of the node, with the genesis
   */
  Joining(
      Surroundings world,
      TurnQueue queue,
      AppHandle app,
      String name,
      CollaborationId id,
      Secrets secrets,
      Consumer<Genesis> found) {
    this.world = world;
    this.queue = queue;
    this.app = app;
    this.name = name;
    this.id = id;
    this.secrets = secrets;
    this.found = found;
  }

  AppHandle app() {
    return app;
  }

  String name() {
    return name;
  }

  Secrets secrets() {
    return secrets;
  }

  /** Those who wait until it is open. */
  List<CompletableFuture<Collaboration>> asked() {
    return asked;
  }

  /** Whether peers are asked. */
  boolean asking() {
    return asking;
  }

  /** Peers are asked from now on. */
  void ask() {
    asking = true;
  }

  /** It asks no more. */
  void end() {
    ended = true;
  }

  @Override
  public CollaborationId id() {
    return id;
  }

  @Override
  public TurnQueue queue() {
    return queue;
  }

  @Override
  public void joined(MemberLink link) {
    link.send(new Frame.Genesis(link.channel(), null), () -> {});
  }

  @Override
  public void left(MemberLink link) {}

  @Override
  public void frame(MemberLink link, Frame.OfChannel frame, int size) {
    link.release(size);
    Bytes block = frame instanceof Frame.Genesis genesis ? genesis.block() : null;
    if (block != null && !ended) {
      take(link.peer(), block);
    }
  }

  private void take(PeerId from, Bytes bytes) {
    try {
      if (!Block.of(Cid.DAG_CBOR, bytes).cid().equals(id.genesis())) {
        throw new IllegalArgumentException("a genesis block of another name");
      }
      Genesis genesis = Genesis.decode(bytes, world);
      ended = true;
      // Not within the link's own turn: what follows withdraws from it.
      queue.post(() -> found.accept(genesis));
    } catch (IllegalArgumentException e) {
      world.report(
          new Report(Report.Kind.REFUSED_BLOCK, Optional.of(from), name + ": " + e.getMessage()));
    }
  }
}
