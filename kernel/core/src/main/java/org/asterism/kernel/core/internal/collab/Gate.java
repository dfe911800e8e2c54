package org.asterism.kernel.core.internal.collab;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Holds back what needs the index until that is read. */
final class Gate {
  private final Context context;
  private final List<Held> held = new ArrayList<>();
  private boolean open;
  private boolean closed;

  private record Held(CompletableFuture<?> future, Runnable turn) {}

  Gate(Context context) {
    this.context = context;
  }

  /**
   * Runs something, now or once the gate is open.
   *
   * @param future fails if it will not be
   */
  void pass(CompletableFuture<?> future, Runnable turn) {
    if (closed) {
      fail(future);
    } else if (open) {
      turn.run();
    } else {
      held.add(new Held(future, turn));
    }
  }

  /** The index is read. */
  void open() {
    open = true;
    List<Held> all = List.copyOf(held);
    held.clear();
    all.forEach(each -> each.turn.run());
  }

  boolean isOpen() {
    return open;
  }

  /** Nothing passes any more. */
  void close() {
    closed = true;
    held.forEach(each -> fail(each.future));
    held.clear();
  }

  private void fail(CompletableFuture<?> future) {
    context.world().deliver(() -> future.completeExceptionally(Editor.closed(context)));
  }
}
