package org.asterism.kernel.testkit.crdt;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
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
    Known known = ending.known(replica);
    CrdtState state = subject.copy(known);
    long upTo = 1L + random.nextInt(5);
    state.skip(STRANGER, upTo);
    Bytes before = state.encode();
    state.skip(STRANGER, upTo);
    state.skip(STRANGER, 1);
    Equal.unchanged(() -> "skipped again", before, state);
    Supplier<String> what = () -> "with S:1.." + upTo + " skipped, " + replica.letter;
    Equal.clocks(what, known.clock().with(STRANGER, upTo), state.clock());
    Equal.values(what, replica.value, state.value());
    Known skipped = new Known(state);
    subject.expectSound(what, skipped);
    Equal.states(() -> what.get() + " joined", skipped, subject.joined(known, skipped));
    CrdtState patched = subject.copy(known);
    state.diff(known.clock()).forEach(patched::apply);
    Equal.states(() -> what.get() + " by its difference", skipped, patched);
  }

  /** An author's operations are skipped up to some mutation, before the others come or after. */
  private void member(Made last) {
    ReplicaId author = last.delta().replica();
    long upTo = last.delta().upTo();
    VectorClock all = VectorClock.zero();
    for (Replica each : ending.swarm.replicas) {
      all = all.merge(ending.known(each).clock());
    }
    List<Delta> deltas = ending.swarm.within(all);
    CrdtState first = subject.type().bottom();
    Object nothing = first.value();
    first.skip(author, upTo);
    Supplier<String> what = () -> "with " + Words.letter(author) + ":1.." + upTo + " skipped";
    for (Delta delta : deltas) {
      if (delta.replica().equals(author) && delta.upTo() <= upTo) {
        Subject.expectKnown(() -> what.get() + ", then applied", first, delta);
      }
    }
    Equal.values(() -> what.get() + ", a new state", nothing, first.value());
    deltas.forEach(first::apply);
    Known before = new Known(first);
    subject.expectSound(what, before);
    CrdtState second = subject.type().bottom();
    apply(second, deltas, author, false);
    second.skip(author, upTo);
    apply(second, deltas, author, true);
    Equal.states(() -> what.get() + " after the others' came, beside before", before, second);
  }

  private static void apply(CrdtState to, List<Delta> deltas, ReplicaId author, boolean own) {
    for (Delta delta : deltas) {
      if (delta.replica().equals(author) == own) {
        to.apply(delta);
      }
    }
  }
}
