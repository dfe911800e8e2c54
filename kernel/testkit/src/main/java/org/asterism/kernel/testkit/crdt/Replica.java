package org.asterism.kernel.testkit.crdt;

import java.util.List;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.ReplicaId;

/** One member of a swarm, and what a listener to its changes shows. */
final class Replica {
  /** Milliseconds since 1970, shifted, at which all clocks begin. */
  private static final long EPOCH = 1_700_000_000_000L << 16;

  final char letter;
  final ReplicaId id;
  CrdtState state;

  /** Another state that heard the same, but its own mutations as deltas. */
  CrdtState shadow;

  /** The value of the state after its last step. */
  Object value;

  /** The greatest timestamp known. */
  long time = EPOCH;

  private final Mirror mirror;

  Replica(int index, Subject subject) {
    this.letter = (char) ('A' + index);
    this.id = Words.replica(letter);
    this.state = subject.type().bottom();
    this.shadow = subject.type().bottom();
    this.value = state.value();
    this.mirror = new Mirror(value);
  }

  /** For its next mutation. */
  MutationContext now() {
    time++;
    return new MutationContext(id, time);
  }

  void heard(long other) {
    time = Math.max(time, other);
  }

  /** Takes note of the value after a step that told changes. */
  void see(List<Change> changes, Subject subject, Findings findings) {
    findings.judge(
        Law.INCREMENTAL_VALUE,
        () -> {
          mirror.apply(changes);
          Equal.shown(() -> "after " + changes + " at " + letter, mirror, state);
        });
    value = state.value();
    StructureCheck structure = subject.structure();
    if (structure != null) {
      findings.judge(Law.STRUCTURE, () -> structure.check(state));
    }
  }
}
