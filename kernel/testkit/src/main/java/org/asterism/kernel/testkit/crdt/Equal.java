package org.asterism.kernel.testkit.crdt;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.multiformats.Bytes;

/** The assertions about states. What is asserted is put into words when it does not hold. */
final class Equal {
  private Equal() {}

  /** Fails unless two states have the same clock, value and bytes. */
  static void states(Supplier<String> what, CrdtState expected, CrdtState actual) {
    states(what, new Known(expected), actual);
  }

  /** Likewise. */
  static void states(Supplier<String> what, Known expected, CrdtState actual) {
    clocks(what, expected.clock(), actual.clock());
    values(what, expected.value(), actual.value());
    Bytes bytes = actual.encode();
    if (!expected.bytes().equals(bytes)) {
      throw new AssertionError(
          what.get()
              + ": the value is "
              + Words.of(actual)
              + ", as expected, but the bytes are "
              + bytes
              + " instead of "
              + expected.bytes());
    }
  }

  static void clocks(Supplier<String> what, VectorClock expected, VectorClock actual) {
    if (!expected.equals(actual)) {
      throw new AssertionError(
          what.get() + ": expected the clock " + Words.of(expected) + ", got " + Words.of(actual));
    }
  }

  static void values(Supplier<String> what, Object expected, Object actual) {
    if (!Objects.equals(expected, actual)) {
      throw new AssertionError(
          what.get() + ": expected " + Words.of(expected) + ", got " + Words.of(actual));
    }
  }

  /** Fails unless a state still gives the bytes that it gave before. */
  static void unchanged(Supplier<String> what, Bytes before, CrdtState state) {
    if (!before.equals(state.encode())) {
      throw new AssertionError(what.get() + ": the state changed, it is now " + Words.of(state));
    }
  }

  /** Fails unless a mirror shows a state's value. */
  static void shown(Supplier<String> what, Mirror mirror, CrdtState state) {
    Object value = state.value();
    if (!mirror.shows(value)) {
      throw new AssertionError(
          what.get()
              + ": the changes that were told make "
              + Words.of(mirror.value())
              + ", but the value is "
              + Words.of(value));
    }
  }

  static void noChanges(Supplier<String> what, List<Change> changes) {
    if (!changes.isEmpty()) {
      throw new AssertionError(what.get() + ": expected no changes, got " + changes);
    }
  }
}
