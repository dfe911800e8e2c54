package org.asterism.kernel.core.internal.collab;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.asterism.kernel.api.collab.Capability;
import org.asterism.kernel.api.collab.CollaborationException;
import org.asterism.kernel.api.collab.CollaborationStatus;
import org.asterism.kernel.api.collab.Commit;
import org.asterism.kernel.api.collab.Draft;
import org.asterism.kernel.api.collab.Snapshot;
import org.asterism.kernel.api.collab.SubId;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.core.internal.block.DeltaBlock;
import org.asterism.kernel.core.internal.parts.PartTypes;
import org.asterism.kernel.core.internal.parts.Parts;
import org.jspecify.annotations.Nullable;

/** Runs edits and snapshots against the live state, or has them wait until it is there. */
final class Editor {
  private final Context context;
  private final LiveState live;
  private final OwnReplica own;
  private final HybridClock clock;
  private final Commits commits;
  private final Acknowledgements acknowledgements;
  private final Runnable rebuild;
  private final Deque<Waiting> waiting = new ArrayDeque<>();

  private record Waiting(Runnable turn, CompletableFuture<?> future) {}

  Editor(
      Context context,
      LiveState live,
      OwnReplica own,
      HybridClock clock,
      Commits commits,
      Acknowledgements acknowledgements,
      Runnable rebuild) {
    this.context = context;
    this.live = live;
    this.own = own;
    this.clock = clock;
    this.commits = commits;
    this.acknowledgements = acknowledgements;
    this.rebuild = rebuild;
  }

  /**
   * Runs an edit.
   *
   * @param sub whose draft the function is given; none for the root
   */
  <R> void edit(
      @Nullable SubId sub,
      Function<? super Draft, ? extends R> change,
      CompletableFuture<Commit<R>> future) {
    if (permitted(Capability.WRITE, future)) {
      whenActive(future, () -> run(sub, change, future));
    }
  }

  /** Gives the value of a sub, or of the root. */
  void snapshot(@Nullable SubId sub, CompletableFuture<Snapshot> future) {
    if (permitted(Capability.READ, future)) {
      whenActive(future, () -> complete(future, live.snapshot(sub)));
    }
  }

  /** Gives the subs that were written to. */
  void subs(CompletableFuture<List<SubId>> future) {
    if (permitted(Capability.READ, future)) {
      whenActive(future, () -> complete(future, live.subs()));
    }
  }

  private boolean permitted(Capability capability, CompletableFuture<?> future) {
    if (context.may(capability)) {
      return true;
    }
    fail(future, notPermitted(capability));
    return false;
  }

  private CollaborationException notPermitted(Capability capability) {
    return new CollaborationException.NotPermitted(
        context.name(), context.secrets().capability(), capability);
  }

  /** Runs what waited for the state, in its order, or tells it why it waits in vain. */
  void conditionChanged() {
    while (!waiting.isEmpty()) {
      buildIfWanted();
      if (live.condition() == CollaborationStatus.Condition.LOADING || waiting.isEmpty()) {
        return;
      }
      Waiting next = waiting.remove();
      whenActive(next.future, next.turn);
    }
  }

  /** If the state is built at once, all that waited has run when this returns. */
  private void buildIfWanted() {
    if (live.condition() == CollaborationStatus.Condition.ACTIVE && !live.isPresent()) {
      rebuild.run();
    }
  }

  private void whenActive(CompletableFuture<?> future, Runnable turn) {
    buildIfWanted();
    switch (live.condition()) {
      case ACTIVE -> {
        try {
          turn.run();
        } catch (CollaborationException e) {
          fail(future, e);
        }
      }
      case LOADING -> {
        if (waiting.size() >= context.settings().limits().editsWhileLoading()) {
          fail(future, overflow(waiting.size()));
        } else {
          waiting.add(new Waiting(turn, future));
        }
      }
      case PARKED ->
          fail(future, new CollaborationException.TypeUnavailable(context.genesis().type()));
      case LISTENING -> fail(future, notPermitted(Capability.READ));
      case CLOSED -> fail(future, closed(context));
    }
  }

  private <R> void run(
      @Nullable SubId sub,
      Function<? super Draft, ? extends R> change,
      CompletableFuture<Commit<R>> future) {
    PartTypes types = live.types();
    if (types == null) {
      throw new CollaborationException.TypeUnavailable(context.genesis().type());
    }
    if (commits.full()) {
      throw overflow(commits.unacknowledged());
    }
    OwnReplica.Key key = own.use();
    Parts state = live.edited();
    DraftTurn draft = new DraftTurn(state, key.id(), clock);
    R result;
    try {
      result = change.apply(draft.of(sub));
    } catch (Throwable e) {
      undo(draft);
      fail(future, e);
      return;
    } finally {
      draft.end();
    }
    Delta delta = joined(state, draft, key);
    CompletableFuture<Void> durable = new CompletableFuture<>();
    long seq = delta == null ? commits.lastSeq(key) : delta.upTo();
    acknowledgements.sights().own(key.id());
    complete(
        future,
        new Commit<>(result, live.clock(), durable, acknowledgements.of(key.id(), seq, durable)));
    if (delta == null) {
      context.world().deliver(() -> durable.complete(null));
      return;
    }
    live.changed(key.id(), true, draft.taken());
    commits.add(key, delta, durable, types);
  }

  /** What an edit did as one delta; {@code null} if it did nothing. */
  private @Nullable Delta joined(Parts state, DraftTurn draft, OwnReplica.Key key) {
    if (draft.isEmpty()) {
      return null;
    }
    try {
      Delta delta = draft.joined(state);
      if (!delta.replica().equals(key.id()) || delta.after() != commits.lastSeq(key)) {
        throw new CollaborationException.Damaged(
            "the type " + state.types().id() + " gave operations out of order", null);
      }
      if (delta.payload().size() > DeltaBlock.MAX_PAYLOAD) {
        throw new CollaborationException.Invalid(
            "an edit of "
                + delta.payload().size()
                + " bytes is too large for a block: make several of it");
      }
      return delta;
    } catch (RuntimeException e) {
      undo(draft);
      throw e instanceof CollaborationException known
          ? known
          : new CollaborationException.Damaged("the type " + state.types().id() + " failed", e);
    }
  }

  private void undo(DraftTurn draft) {
    if (!draft.isEmpty()) {
      rebuild.run();
    }
  }

  private <T> void complete(CompletableFuture<T> future, T value) {
    context.world().deliver(() -> future.complete(value));
  }

  private void fail(CompletableFuture<?> future, Throwable cause) {
    context.world().deliver(() -> future.completeExceptionally(cause));
  }

  static CollaborationException closed(Context context) {
    return new CollaborationException.Closed(context.name() + " is closed");
  }

  private static CollaborationException overflow(int edits) {
    return new CollaborationException.Overflow(
        edits + " edits wait for storage; try again when they are stored");
  }
}
