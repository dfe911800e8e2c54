package org.asterism.kernel.core.internal.collab;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.asterism.kernel.api.collab.CollaborationException;
import org.asterism.kernel.core.internal.log.BlockLog;

/** Exports that begin, one after the other: each finds the newest state first. */
final class Leaving {
  private final Context context;
  private final BlockLog log;
  private final OwnReplica own;
  private final Roots roots;
  private final Manifests manifests;
  private final TreeReading reading;
  private final Deque<CompletableFuture<Outgoing>> waiting = new ArrayDeque<>();

  Leaving(Context context, BlockLog log, OwnReplica own, Roots roots, Manifests manifests) {
    this.context = context;
    this.log = log;
    this.own = own;
    this.roots = roots;
    this.manifests = manifests;
    this.reading = new TreeReading(context, false);
  }

  /** Begins one; what is stored when the future completes is what leaves. */
  void begin(CompletableFuture<Outgoing> future) {
    waiting.add(future);
    if (waiting.size() == 1) {
      next();
    }
  }

  private void next() {
    if (waiting.isEmpty()) {
      return;
    }
    Optional<KnownRoot> newest = roots.newestFirst().stream().findFirst();
    Optional<KnownRoot> pinned = Optional.ofNullable(manifests.newest()).map(Manifests.Kept::root);
    OutgoingState.find(newest.or(() -> pinned), reading, this::found);
  }

  private void found(OutgoingState state) {
    CompletableFuture<Outgoing> future = waiting.remove();
    try {
      Outgoing outgoing = new Outgoing(context, log, own, state);
      context.world().deliver(() -> future.complete(outgoing));
    } catch (CollaborationException e) {
      context.world().deliver(() -> future.completeExceptionally(e));
    }
    next();
  }

  /** Tries again at once what failed. */
  void kick() {
    reading.kick();
  }

  /** None begins any more: the collaboration closes. */
  void end(CollaborationException why) {
    reading.cancel();
    List<CompletableFuture<Outgoing>> left = List.copyOf(waiting);
    waiting.clear();
    context.world().deliver(() -> left.forEach(future -> future.completeExceptionally(why)));
  }
}
