package org.asterism.kernel.testkit.crdt;

import java.util.List;
import java.util.Objects;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.multiformats.Bytes;

/** The assertions about states. */
final class Equal {
  private Equal() {}

  /** Fails unless two states have the same clock, value and bytes. */
  static void states(String what, CrdtState expected, CrdtState actual) {
    clocks(what, expected.clock(), actual.clock());
    values(what, expected.value(), actual.value());
    if (!expected.encode().equals(actual.encode())) {
      throw new AssertionError(
          what
              + ": the value is "
              + Words.of(actual)
              + ", as expected, but the bytes are "
              + actual.encode()
              + " instead of "
              + expected.encode());
    }
  }

  static void clocks(String what, VectorClock expected, VectorClock actual) {
    if (!expected.equals(actual)) {
      throw new AssertionError(
          what + ": expected the clock " + Words.of(expected) + ", got " + Words.of(actual));
    }
  }

  static void values(String what, Object expected, Object actual) {
    if (!Objects.equals(expected, actual)) {
      throw new AssertionError(
          what + ": expected " + Words.of(expected) + ", got " + Words.of(actual));
    }
  }

  /** Fails unless a state still gives the bytes that it gave before. */
  static void unchanged(String what, Bytes before, CrdtState state) {
    if (!before.equals(state.encode())) {
      throw new AssertionError(what + ": the state changed, it is now " + Words.of(state));
    }
  }

  /** Fails unless a mirror shows a state's value. */
  static void shown(String what, Mirror mirror, CrdtState state) {
    Object value = state.value();
    if (!mirror.shows(value)) {
      throw new AssertionError(
          what
              + ": the changes that were told make "
              + Words.of(mirror.value())
              + ", but the value is "
              + Words.of(value));
    }
  }

  static void noChanges(String what, List<Change> changes) {
    if (!changes.isEmpty()) {
      throw new AssertionError(what + ": expected no changes, got " + changes);
    }
  }
}
