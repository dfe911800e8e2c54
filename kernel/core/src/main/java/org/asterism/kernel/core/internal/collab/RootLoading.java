package org.asterism.kernel.core.internal.collab;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.asterism.kernel.core.Report;
import org.asterism.kernel.core.internal.block.Head;
import org.asterism.kernel.core.internal.checkpoint.CheckpointException;
import org.asterism.kernel.core.internal.checkpoint.Opening;
import org.asterism.kernel.core.internal.checkpoint.StateRoot;
import org.asterism.kernel.core.internal.checkpoint.States;
import org.asterism.kernel.core.internal.log.BlockLog;
import org.asterism.kernel.core.internal.log.Entry;
import org.asterism.kernel.core.internal.log.Past;
import org.asterism.kernel.core.internal.parts.PartTypes;
import org.asterism.kernel.core.internal.parts.Parts;
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
   * @param past the blocks that are in it
   * @param size of its bytes
   * @param withoutEffect blocks in it whose payloads are not of the type
   */
  record Loaded(Parts state, Past past, long size, long withoutEffect) {
    /** Whether a block is in it. */
    boolean has(Entry entry) {
      return past.has(entry);
    }
  }

  /** What becomes of one root. */
  private interface Attempt {
    boolean fits(StateRoot root);

    void opened(StateRoot root, Parts state);

    /** It does not fit, or is of no use. */
    void failed();
  }

  RootLoading(Context context, BlockLog log, Roots roots, Supplier<States> states) {
    this.context = context;
    this.log = log;
    this.roots = roots;
    this.states = states;
    this.reading = new TreeReading(context, true);
  }

  /** Loads the newest that fits; at once, if there is none. */
  void load(PartTypes type, Consumer<@Nullable Loaded> done) {
    cancel();
    tryNext(new ArrayDeque<>(roots.newestFirst()), type, done);
  }

  /** Loads one, whether it fits the log or not; gives nothing if it is of no use. */
  void load(KnownRoot root, PartTypes type, BiConsumer<@Nullable StateRoot, @Nullable Parts> done) {
    cancel();
    attempt(
        root,
        type,
        new Attempt() {
          @Override
          public boolean fits(StateRoot decoded) {
            return true;
          }

          @Override
          public void opened(StateRoot decoded, Parts state) {
            done.accept(decoded, state);
          }

          @Override
          public void failed() {
            done.accept(null, null);
          }
        });
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

  /**
   * Whether the blocks that a root stands on are here, and the state of all blocks that are here is
   * that of the root with the rest applied to it: of a replica that forked since, a branch may come
   * before what is in the root.
   */
  private boolean fitsLog(StateRoot root) {
    for (Head head : root.heads()) {
      Entry entry = log.find(head.cid());
      if (entry == null || !entry.head().equals(head)) {
        return false;
      }
    }
    return log.goesOn(log.past(root.heads())::has, entry -> true);
  }

  private void tryNext(Deque<KnownRoot> rest, PartTypes type, Consumer<@Nullable Loaded> done) {
    KnownRoot root = rest.poll();
    if (root == null) {
      done.accept(null);
      return;
    }
    attempt(
        root,
        type,
        new Attempt() {
          @Override
          public boolean fits(StateRoot decoded) {
            return fitsLog(decoded);
          }

          @Override
          public void opened(StateRoot decoded, Parts state) {
            done.accept(
                new Loaded(
                    state,
                    log.past(decoded.heads()),
                    decoded.size(),
                    root.record().withoutEffect()));
          }

          @Override
          public void failed() {
            tryNext(rest, type, done);
          }
        });
  }

  private void attempt(KnownRoot root, PartTypes type, Attempt attempt) {
    reading.read(
        root.record().cid(),
        result -> {
          StateRoot decoded = result.root();
          if (decoded == null || result.fault() != null) {
            giveUp(root, String.valueOf(result.fault()), attempt);
          } else if (!decoded.type().equals(type.id())) {
            giveUp(root, "it is of the type " + decoded.type(), attempt);
          } else if (!attempt.fits(decoded)) {
            attempt.failed();
          } else {
            open(root, decoded, result, type, attempt);
          }
        });
  }

  private void open(
      KnownRoot root,
      StateRoot decoded,
      TreeReading.Result found,
      PartTypes type,
      Attempt attempt) {
    Opening opening;
    try {
      root.read(decoded, found.shelf());
      opening = states.get().open(decoded, found.shelf(), false);
    } catch (CheckpointException e) {
      giveUp(root, String.valueOf(e.getMessage()), attempt);
      return;
    }
    step(root, decoded, opening, type, attempt);
  }

  private void step(
      KnownRoot root, StateRoot decoded, Opening opening, PartTypes type, Attempt attempt) {
    Parts state;
    try {
      if (!opening.step(OPENED_A_TURN)) {
        long which = run;
        context
            .queue()
            .post(
                () -> {
                  if (which == run) {
                    step(root, decoded, opening, type, attempt);
                  }
                });
        return;
      }
      state = type.decode(opening.state());
      if (!state.clock().equals(KnownRoot.upTo(decoded))) {
        throw new IllegalStateException("its state is of other operations than its heads");
      }
    } catch (RuntimeException | StackOverflowError e) {
      giveUp(root, String.valueOf(e.getMessage()), attempt);
      return;
    }
    // Others may have come while it was being opened.
    if (attempt.fits(decoded)) {
      attempt.opened(decoded, state);
    } else {
      attempt.failed();
    }
  }

  private void giveUp(KnownRoot root, String why, Attempt attempt) {
    context.report(
        Report.Kind.ROOT_DROPPED, "state root " + root.record().cid() + " is of no use: " + why);
    roots.condemn(root);
    attempt.failed();
  }
}
