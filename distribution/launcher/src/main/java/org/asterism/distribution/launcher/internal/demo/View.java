package org.asterism.distribution.launcher.internal.demo;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.asterism.distribution.launcher.internal.Failure;
import org.jspecify.annotations.Nullable;

/**
 * The text at a node as its events tell it, with the clock that it is of and a cursor that stays
 * where it is in the text while others write around it. Thread-safe.
 */
final class View {
  private static final long PATIENCE_SECONDS = 60;

  private final boolean followsText;
  private final StringBuilder text = new StringBuilder();
  private Clock clock = Clock.ZERO;
  private int cursor;
  private boolean watching;
  private @Nullable String ended;

  View(boolean followsText) {
    this.followsText = followsText;
  }

  /**
   * A moment of it.
   *
   * @param clock of the text
   * @param cursor in UTF-16 units
   * @param length of the text in UTF-16 units
   */
  record Moment(Clock clock, int cursor, int length) {}

  boolean followsText() {
    return followsText;
  }

  synchronized Moment now() {
    return new Moment(clock, cursor, text.length());
  }

  synchronized void placeCursor(int index) {
    cursor = index;
  }

  synchronized void moveCursor(int units) {
    cursor += units;
  }

  /** Takes in an event. */
  synchronized void take(Map<String, ?> event) {
    Fields fields = new Fields(event);
    switch (fields.text("event")) {
      case "watching" -> watching = true;
      case "changed" -> {
        if (followsText && event.get("changes") instanceof List<?> changes) {
          changes.forEach(change -> splice(new Fields((Map<?, ?>) change)));
        }
        clock = clock.merge(fields.clock("clock"));
      }
      case "rebuilt" -> {
        // It is told once at the beginning, too, when what is stored has been read.
        Clock rebuilt = fields.clock("clock");
        if (followsText && !clock.covers(rebuilt)) {
          ended = "the text was built anew, which this view does not follow";
        }
        clock = clock.merge(rebuilt);
      }
      default -> {}
    }
    notifyAll();
  }

  private void splice(Fields change) {
    int index = (int) change.number("index");
    int removed = (int) change.number("removed");
    String inserted = change.text("inserted");
    text.replace(index, index + removed, inserted);
    if (index + removed <= cursor && (removed > 0 || index < cursor)) {
      cursor += inserted.length() - removed;
    } else if (index < cursor) {
      cursor = index;
    }
  }

  synchronized void end(String reason) {
    if (ended == null) {
      ended = reason;
    }
    notifyAll();
  }

  /** Waits till the node streams its events. */
  void awaitWatching() throws Failure, InterruptedException {
    await(view -> view.watching, "start to stream events");
  }

  /** Waits till all that a clock names is there. */
  void awaitCovers(Clock wanted) throws Failure, InterruptedException {
    await(view -> view.clock.covers(wanted), "see an edit");
  }

  /** Waits till the clock is another than one. */
  void awaitOther(Clock than) throws Failure, InterruptedException {
    await(view -> !view.clock.equals(than), "tell of a change");
  }

  private synchronized void await(Predicate<View> condition, String what)
      throws Failure, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.test(this)) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (ended != null) {
        throw new Failure(ended);
      }
      if (left <= 0) {
        throw new Failure("a node did not " + what + " within " + PATIENCE_SECONDS + " s");
      }
      wait(left);
    }
  }
}
