package org.asterism.kernel.core.internal.collab;

import java.util.ArrayDeque;
import java.util.Deque;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.Report;
import org.asterism.kernel.core.internal.block.DeltaBlock;
import org.asterism.kernel.core.internal.block.Head;
import org.asterism.kernel.core.internal.block.Header;
import org.asterism.kernel.core.internal.log.BlockLog;
import org.asterism.kernel.core.internal.log.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Takes verified blocks into the log, each behind the one that it follows on. Whether a block is
 * taken depends on its bytes and on those blocks alone, so every node takes the same.
 */
final class Acceptance {
  private static final String BEHIND_REFUSED = "follows on a block that was refused";

  private final Context context;
  private final BlockLog log;
  private final Waiting waiting;
  private final Quotas quotas;
  private final Listener listener;
  private final Traffic traffic = new Traffic();

  /** Who wants to know of blocks that were taken. */
  interface Listener {
    /**
     * A block is in the log.
     *
     * @param stored to be run when it is stored
     */
    void accepted(Received received, Entry entry, Runnable stored);

    /** A block came before the one that it follows on. */
    void early(Received received);

    /**
     * A new block came that was here already.
     *
     * @param replica of it
     */
    void duplicate(PeerId from, ReplicaId replica);

    /** A block was refused. */
    void refused(PeerId from);
  }

  Acceptance(Context context, BlockLog log, Waiting waiting, Quotas quotas, Listener listener) {
    this.context = context;
    this.log = log;
    this.waiting = waiting;
    this.quotas = quotas;
    this.listener = listener;
  }

  /** What came. */
  Traffic traffic() {
    return traffic;
  }

  /** A block came, of whatever kind. */
  void came(Block block) {
    traffic.came(block.bytes().size());
  }

  /**
   * A block came that was here already.
   *
   * @param live whether it was sent as a new one
   */
  void duplicate(PeerId from, ReplicaId replica, boolean live) {
    traffic.duplicate();
    if (live) {
      listener.duplicate(from, replica);
    }
  }

  void refuse(Received received, String why) {
    refuse(received.from(), received.block().cid(), why);
  }

  /** Refuses a block, and with it what waits for it. */
  void refuse(PeerId from, Cid cid, String why) {
    count(from, cid, why);
    for (Received behind : waiting.refuse(cid)) {
      count(behind.from(), behind.block().cid(), BEHIND_REFUSED);
    }
  }

  /** Refuses something else that a member sent. */
  void refuse(PeerId from, String why) {
    traffic.refuse();
    listener.refused(from);
    context.report(Report.Kind.REFUSED_BLOCK, from, why);
  }

  private void count(PeerId from, Cid cid, String why) {
    refuse(from, cid + ": " + why);
  }

  /** Takes a block and those that waited for it. */
  void accept(Received first, Runnable dealt) {
    Deque<Received> ready = new ArrayDeque<>();
    Runnable stored = dealt;
    ready.add(first);
    while (!ready.isEmpty()) {
      Received next = ready.remove();
      if (place(next, stored)) {
        ready.addAll(waiting.takeFor(next.block().cid()));
      }
      stored = () -> {};
    }
  }

  /** Whether it is in the log now and was not before. */
  private boolean place(Received received, Runnable stored) {
    DeltaBlock block = received.block();
    if (log.find(block.cid()) != null) {
      stored.run();
      return false;
    }
    if (quotas.reached()) {
      quotas.decline(1);
      stored.run();
      return false;
    }
    Cid missing = missing(block.header());
    if (missing != null && waiting.wasRefused(missing)) {
      refuse(received, BEHIND_REFUSED);
      stored.run();
      return false;
    }
    if (missing != null) {
      waiting.add(received, missing);
      listener.early(received);
      stored.run();
      return false;
    }
    String fault = fault(block.header());
    if (fault != null) {
      refuse(received, fault);
      stored.run();
      return false;
    }
    add(received, stored);
    return true;
  }

  private void add(Received received, Runnable stored) {
    DeltaBlock block = received.block();
    Header header = block.header();
    Cid prev = header.prev();
    boolean forkedBefore = log.forked(header.replica());
    Entry entry =
        log.add(
            new Head(header.replica(), header.to(), block.cid()),
            header.from(),
            header.time(),
            block.block().bytes().size(),
            prev == null ? null : log.find(prev));
    if (log.forked(header.replica()) && !forkedBefore) {
      context.report(
          Report.Kind.FORK, received.from(), "replica " + header.replica() + " has two histories");
    }
    listener.accepted(received, entry, stored);
  }

  /**
   * The block that it follows on, if that is not here. Those of other replicas that it names are
   * not waited for: states need no causal order, and one that was lost with its only home would
   * hold up all that its readers wrote since.
   */
  private @Nullable Cid missing(Header header) {
    Cid prev = header.prev();
    return prev != null && log.find(prev) == null ? prev : null;
  }

  /** Whether the block that it follows on is what it says it is. */
  private @Nullable String fault(Header header) {
    Cid prev = header.prev();
    Entry before = prev == null ? null : log.find(prev);
    if (before != null
        && (!before.replica().equals(header.replica()) || before.to() != header.from())) {
      return "follows on a block that does not end where it begins";
    }
    return null;
  }
}
