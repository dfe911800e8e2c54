package org.asterism.kernel.core.internal.collab;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.asterism.kernel.api.collab.CollaborationStatus.Condition;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.EngineSettings;
import org.asterism.kernel.core.Report;
import org.asterism.kernel.core.TurnQueue;
import org.asterism.kernel.core.internal.block.Head;
import org.asterism.kernel.core.internal.checkpoint.CheckpointException;
import org.asterism.kernel.core.internal.checkpoint.Cutting;
import org.asterism.kernel.core.internal.checkpoint.StateRoot;
import org.asterism.kernel.core.internal.checkpoint.States;
import org.asterism.kernel.core.internal.log.BlockLog;
import org.asterism.kernel.core.internal.log.Entry;
import org.asterism.kernel.core.internal.storage.Records;
import org.jspecify.annotations.Nullable;

/**
 * Writes the state down when enough has come since it was written last, so that a start need not
 * replay that.
 *
 * <p>The state is encoded in one turn, and cut and sealed in as many as it takes. The blocks wait
 * for storage behind the delta blocks that are in the state, and the record of the root behind
 * their places, so a root never stands on blocks that a crash took. Nothing of a root is removed
 * while one is being made, since they share most of their blocks.
 */
final class RootMaking {
  private static final long SEALED_A_TURN = 64 << 10;
  private static final int BYTES_OF_STATE_A_BLOCK = 2_048;
  private static final int BYTES_OF_STATE_A_BYTE = 8;

  /** On parting so much less is enough. */
  private static final int PARTING = 8;

  private final Context context;
  private final BlockLog log;
  private final LiveState live;
  private final Storage storage;
  private final Roots roots;
  private final Supplier<States> states;
  private final RootTidying tidying;
  private final Moments moments;
  private final Runnable flush;
  private final BooleanSupplier borrowing;
  private final Consumer<KnownRoot> written;
  private Phase phase = Phase.IDLE;
  private TurnQueue.@Nullable Timer resting;
  private @Nullable Runnable whenCut;
  private boolean ended;
  private Extent last = new Extent(0, 0, 0);
  private Extent due = last;

  private enum Phase {
    IDLE,
    POSTED,
    CUTTING,
    STORING,
    TIDYING
  }

  /** How much was there when a root was made; how much more makes the next one due. */
  private record Extent(long blocks, long bytes, long state) {}

  /**
   * With none made.
   *
   * @param flush makes blocks of all edits that are in none yet
   * @param borrowing whether pieces of a state from a member are coming, which old roots may have
   * @param written is given every root that was stored
   */
  RootMaking(
      Context context,
      BlockLog log,
      LiveState live,
      Storage storage,
      Roots roots,
      Supplier<States> states,
      Runnable flush,
      BooleanSupplier borrowing,
      Consumer<KnownRoot> written) {
    this.context = context;
    this.log = log;
    this.live = live;
    this.storage = storage;
    this.roots = roots;
    this.states = states;
    this.tidying = new RootTidying(context, roots, storage);
    this.moments = new Moments(context);
    this.flush = flush;
    this.borrowing = borrowing;
    this.written = written;
    made(last);
  }

  /**
   * The state is there.
   *
   * @param blocks of it that a root had
   * @param bytes of those
   * @param state the root's size
   */
  void opened(long blocks, long bytes, long state) {
    made(new Extent(blocks, bytes, state));
    grown();
  }

  /** Whether nothing is being made or removed, or waits to be. */
  boolean isIdle() {
    return phase == Phase.IDLE && roots.toRemove() == null;
  }

  /** Something came or was made. */
  void grown() {
    if (phase != Phase.IDLE || ended || resting != null || borrowing.getAsBoolean()) {
      return;
    }
    if (!isBuilt() || !isDue(1)) {
      if (roots.toRemove() != null) {
        tidy();
      }
    } else {
      phase = Phase.POSTED;
      context
          .queue()
          .post(
              () -> {
                if (phase == Phase.POSTED) {
                  phase = Phase.IDLE;
                  flush.run();
                  begin();
                }
              });
    }
  }

  /** The state is about to be let go; all edits are in blocks. */
  void parting() {
    if ((phase == Phase.IDLE || phase == Phase.POSTED) && isBuilt() && isDue(PARTING)) {
      phase = Phase.IDLE;
      begin();
    }
  }

  /** Makes no more; runs the turn when what has been begun is handed to storage. */
  void end(Runnable done) {
    ended = true;
    tidying.cancel();
    if (resting != null) {
      resting.cancel();
    }
    if (phase == Phase.CUTTING) {
      whenCut = done;
    } else {
      done.run();
    }
  }

  /** Tries again at once what failed. */
  void kick() {
    tidying.kick();
  }

  private boolean isBuilt() {
    return live.condition() == Condition.ACTIVE && live.isPresent();
  }

  /** There is a root of so much; says with how much more the next is due, here. */
  private void made(Extent extent) {
    last = extent;
    EngineSettings.Checkpoints bounds = context.settings().checkpoints();
    long blocks = Math.max(bounds.blocks(), extent.state / BYTES_OF_STATE_A_BLOCK);
    long bytes = Math.max(bounds.bytes(), extent.state / BYTES_OF_STATE_A_BYTE);
    due = new Extent(ours(blocks), ours(bytes), 0);
  }

  /** Three quarters to five quarters of it, so that not all nodes write at the same edit. */
  private long ours(long bound) {
    return bound - bound / 4 + moments.below(bound / 2 + 1, last.blocks);
  }

  private boolean isDue(int times) {
    return (log.size() - last.blocks) * times >= due.blocks
        || (log.bytes() - last.bytes) * times >= due.bytes;
  }

  private void begin() {
    if (!isBuilt() || !live.isWhole()) {
      rest();
      return;
    }
    List<Head> heads = new ArrayList<>();
    for (ReplicaId replica : log.replicas()) {
      log.heads(replica).stream().map(Entry::head).forEach(heads::add);
    }
    try {
      if (heads.size() > StateRoot.MAX_HEADS || !live.clock().equals(log.clock())) {
        rest();
        return;
      }
      heads.sort(StateRoot::compare);
      Bytes state = live.encode();
      Making making =
          new Making(new Extent(log.size(), log.bytes(), state.size()), live.withoutEffect());
      making.begin(heads, state);
    } catch (RuntimeException | StackOverflowError e) {
      context.report(Report.Kind.ROOT_DROPPED, "the state cannot be written: " + e);
      phase = Phase.IDLE;
      rest();
    }
  }

  private void rest() {
    if (!ended && resting == null) {
      resting =
          context
              .queue()
              .after(
                  context.settings().checkpoints().restMillis(),
                  () -> {
                    resting = null;
                    grown();
                  });
    }
  }

  private void tidy() {
    if (borrowing.getAsBoolean()) {
      phase = Phase.IDLE;
      rest();
      return;
    }
    phase = Phase.TIDYING;
    tidying.tidy(
        () -> {
          phase = Phase.IDLE;
          rest();
        });
  }

  /** One root on its way to the store. */
  private final class Making {
    private final Extent extent;
    private final long withoutEffect;
    private final Set<Cid> names = new TreeSet<>();
    private final List<Block> fresh = new ArrayList<>();

    Making(Extent extent, long withoutEffect) {
      this.extent = extent;
      this.withoutEffect = withoutEffect;
    }

    void begin(List<Head> heads, Bytes state) {
      Cutting cutting = states.get().cut(context.genesis().type(), heads, state, this::made);
      phase = Phase.CUTTING;
      step(cutting);
    }

    private void made(Block block) {
      if (names.add(block.cid()) && !roots.holds(block.cid())) {
        fresh.add(block);
      }
    }

    private void step(Cutting cutting) {
      boolean done;
      try {
        done = cutting.step(SEALED_A_TURN);
      } catch (CheckpointException e) {
        context.report(Report.Kind.ROOT_DROPPED, "the state cannot be written: " + e.getMessage());
        phase = Phase.IDLE;
        rest();
        cut();
        return;
      }
      if (!done) {
        store(() -> {});
        context.queue().post(() -> step(cutting));
        return;
      }
      StateRoot root = cutting.root();
      Records.Root record =
          new Records.Root(
              storage.rootKey(root.headsDigest()),
              root.block().cid(),
              roots.nextNumber(),
              withoutEffect);
      phase = Phase.STORING;
      store(() -> storage.root(record, () -> stored(root, record)));
      cut();
    }

    /** Storage is done with these before it is done with any that follow. */
    private void store(Runnable stored) {
      if (fresh.isEmpty()) {
        stored.run();
        return;
      }
      for (int i = 0; i < fresh.size(); i++) {
        storage.keep(fresh.get(i), i == fresh.size() - 1 ? stored : () -> {});
      }
      fresh.clear();
    }

    private void cut() {
      Runnable then = whenCut;
      whenCut = null;
      if (then != null) {
        then.run();
      }
    }

    private void stored(StateRoot root, Records.Root record) {
      KnownRoot known = new KnownRoot(record, names);
      known.known(root, names);
      roots.add(known);
      RootMaking.this.made(extent);
      written.accept(known);
      if (ended) {
        phase = Phase.IDLE;
      } else {
        tidy();
      }
    }
  }
}
