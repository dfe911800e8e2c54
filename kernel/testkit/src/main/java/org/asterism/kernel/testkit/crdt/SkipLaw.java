package org.asterism.kernel.testkit.crdt;

import java.util.List;
import java.util.SplittableRandom;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.multiformats.Bytes;

/** {@link Law#SKIP}: operations that are skipped, of a stranger and of a member. */
final class SkipLaw {
  private static final ReplicaId STRANGER = Words.replica('S');

  private final Ending ending;
  private final Subject subject;
  private final SplittableRandom random;

  SkipLaw(Ending ending) {
    this.ending = ending;
    this.subject = ending.subject;
    this.random = ending.random(Law.SKIP);
  }

  void judge() {
    stranger(ending.shuffled(random).get(0));
    if (!ending.swarm.made.isEmpty()) {
      member(ending.swarm.made.get(random.nextInt(ending.swarm.made.size())));
    }
  }

  private void stranger(Replica replica) {
    CrdtState state = subject.copy(replica.state);
    long upTo = 1L + random.nextInt(5);
    state.skip(STRANGER, upTo);
    Bytes before = state.encode();
    state.skip(STRANGER, upTo);
    state.skip(STRANGER, 1);
    Equal.unchanged("skipped again", before, state);
    String what = "with S:1.." + upTo + " skipped, " + replica.letter;
    Equal.clocks(what, replica.state.clock().with(STRANGER, upTo), state.clock());
    Equal.values(what, replica.value, state.value());
    subject.expectSound(what, state);
    Equal.states(what + " joined", state, subject.joined(replica.state, state));
    CrdtState patched = subject.copy(replica.state);
    state.diff(replica.state.clock()).forEach(patched::apply);
    Equal.states(what + " by its difference", state, patched);
  }

  /** An author's operations are skipped up to some mutation, before the others come or after. */
  private void member(Made last) {
    ReplicaId author = last.delta().replica();
    long upTo = last.delta().upTo();
    VectorClock all = VectorClock.zero();
    for (Replica each : ending.swarm.replicas) {
      all = all.merge(each.state.clock());
    }
    List<Delta> deltas = ending.swarm.within(all);
    CrdtState first = subject.type().bottom();
    Object nothing = first.value();
    first.skip(author, upTo);
    String what = "with " + Words.letter(author) + ":1.." + upTo + " skipped";
    for (Delta delta : deltas) {
      if (delta.replica().equals(author) && delta.upTo() <= upTo) {
        Subject.expectKnown(what + ", then applied", first, delta);
      }
    }
    Equal.values(what + ", a new state", nothing, first.value());
    deltas.forEach(first::apply);
    subject.expectSound(what, first);
    CrdtState second = subject.type().bottom();
    apply(second, deltas, author, false);
    second.skip(author, upTo);
    apply(second, deltas, author, true);
    Equal.states(what + " after the others' came, beside before", first, second);
  }

  private static void apply(CrdtState to, List<Delta> deltas, ReplicaId author, boolean own) {
    for (Delta delta : deltas) {
      if (delta.replica().equals(author) == own) {
        to.apply(delta);
      }
    }
  }
}
