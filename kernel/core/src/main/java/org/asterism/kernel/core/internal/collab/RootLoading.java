package org.asterism.kernel.core.internal.collab;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.core.Report;
import org.asterism.kernel.core.internal.block.Head;
import org.asterism.kernel.core.internal.checkpoint.CheckpointException;
import org.asterism.kernel.core.internal.checkpoint.Opening;
import org.asterism.kernel.core.internal.checkpoint.StateRoot;
import org.asterism.kernel.core.internal.checkpoint.StateTree;
import org.asterism.kernel.core.internal.checkpoint.States;
import org.asterism.kernel.core.internal.log.BlockLog;
import org.asterism.kernel.core.internal.log.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Finds the newest state root that fits the log, and makes the state of it. One that is lost,
 * damaged or not of the type is given up, and the next is tried; with none left all is replayed.
 */
final class RootLoading {
  private static final long OPENED_A_TURN = 128 << 10;

  private final Context context;
  private final BlockLog log;
  private final Roots roots;
  private final Supplier<States> states;
  private final TreeReading reading;
  private long run;

  /**
   * A state and what is in it.
   *
   * @param state to be gone on with
   * @param upTo how far each replica is in it
   * @param size of its bytes
   * @param withoutEffect blocks in it whose payloads are not of the type
   */
  record Loaded(CrdtState state, VectorClock upTo, long size, long withoutEffect) {
    /** Whether a block is in it. */
    boolean has(Entry entry) {
      return entry.to() <= upTo.get(entry.replica());
    }
  }

  RootLoading(Context context, BlockLog log, Roots roots, Supplier<States> states) {
    this.context = context;
    this.log = log;
    this.roots = roots;
    this.states = states;
    this.reading = new TreeReading(context, true);
  }

  /** Loads; at once, if there is nothing to be loaded. */
  void load(CrdtType type, Consumer<@Nullable Loaded> done) {
    cancel();
    tryNext(new ArrayDeque<>(roots.newestFirst()), type, done);
  }

  /** Tries again at once what failed. */
  void kick() {
    reading.kick();
  }

  /** Stops; nobody is told. */
  void cancel() {
    run++;
    reading.cancel();
  }

  /** Whether the blocks that a root stands on are here, and their replicas have one history. */
  private boolean fits(StateRoot root) {
    for (Head head : root.heads()) {
      Entry entry = log.find(head.cid());
      if (entry == null || !entry.head().equals(head) || log.forked(head.replica())) {
        return false;
      }
    }
    return true;
  }

  private void tryNext(Deque<KnownRoot> rest, CrdtType type, Consumer<@Nullable Loaded> done) {
    KnownRoot root = rest.poll();
    if (root == null) {
      done.accept(null);
      return;
    }
    Runnable next = () -> tryNext(rest, type, done);
    reading.read(
        root.record().cid(),
        result -> {
          StateRoot decoded = result.root();
          if (decoded == null || result.fault() != null) {
            giveUp(root, String.valueOf(result.fault()), next);
          } else if (!decoded.type().equals(type.id())) {
            giveUp(root, "it is of the type " + decoded.type(), next);
          } else if (!fits(decoded)) {
            next.run();
          } else {
            open(root, decoded, result, type, next, done);
          }
        });
  }

  private void open(
      KnownRoot root,
      StateRoot decoded,
      TreeReading.Result found,
      CrdtType type,
      Runnable next,
      Consumer<@Nullable Loaded> done) {
    try {
      Set<Cid> names = StateTree.names(decoded, found.shelf());
      names.add(root.record().cid());
      root.blocks(names);
      Opening opening = states.get().open(decoded, found.shelf(), false);
      step(root, decoded, opening, type, next, done);
    } catch (CheckpointException e) {
      giveUp(root, String.valueOf(e.getMessage()), next);
    }
  }

  private void step(
      KnownRoot root,
      StateRoot decoded,
      Opening opening,
      CrdtType type,
      Runnable next,
      Consumer<@Nullable Loaded> done) {
    Loaded loaded;
    try {
      if (!opening.step(OPENED_A_TURN)) {
        long which = run;
        context
            .queue()
            .post(
                () -> {
                  if (which == run) {
                    step(root, decoded, opening, type, next, done);
                  }
                });
        return;
      }
      CrdtState state = type.decode(opening.state());
      VectorClock upTo = clock(decoded.heads());
      if (!state.clock().equals(upTo)) {
        throw new IllegalStateException("its state is of other operations than its heads");
      }
      loaded = new Loaded(state, upTo, decoded.size(), root.record().withoutEffect());
    } catch (RuntimeException | StackOverflowError e) {
      giveUp(root, String.valueOf(e.getMessage()), next);
      return;
    }
    // Others may have come while it was being opened.
    if (fits(decoded)) {
      done.accept(loaded);
    } else {
      next.run();
    }
  }

  private void giveUp(KnownRoot root, String why, Runnable next) {
    context.report(
        Report.Kind.ROOT_DROPPED, "state root " + root.record().cid() + " is of no use: " + why);
    roots.condemn(root);
    next.run();
  }

  private static VectorClock clock(List<Head> heads) {
    Map<ReplicaId, Long> seqs = new TreeMap<>();
    heads.forEach(head -> seqs.put(head.replica(), head.seq()));
    return VectorClock.of(seqs);
  }
}
