package org.asterism.kernel.testkit.crdt;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.Mutation;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.VectorClock;
import org.jspecify.annotations.Nullable;

/**
 * {@link Law#JOIN_TOTAL_AT_ONE_DOT}: a replica is cloned, and both clones make operations of their
 * own under the same dots. Which of them stays where is the engine's business.
 */
final class ForkLaw {
  private static final int TRIES = 12;

  /** Ways for clones to meet that are tried in each case. */
  private static final int EACH_CASE = 2;

  private final Ending ending;
  private final Subject subject;
  private final SplittableRandom random;

  ForkLaw(Ending ending) {
    this.ending = ending;
    this.subject = ending.subject;
    this.random = ending.random(Law.JOIN_TOTAL_AT_ONE_DOT);
  }

  void judge() {
    List<Replica> order = ending.shuffled(random);
    Replica forked = order.get(0);
    CrdtState one = subject.copy(forked.state);
    CrdtState two = subject.copy(forked.state);
    List<Delta> ofOne = new ArrayList<>();
    List<Delta> ofTwo = new ArrayList<>();
    List<String> calls = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      mutate(forked, one, ofOne, "one clone of ", calls);
      mutate(forked, two, ofTwo, "the other of ", calls);
    }
    if (ofOne.isEmpty() || ofTwo.isEmpty() || ofOne.get(0).equals(ofTwo.get(0))) {
      return;
    }
    String told = String.join("; ", calls) + "; ";
    try {
      CrdtState third = order.get(1).state;
      List<Meeting> meetings =
          List.of(
              new Meeting("one ⊔ the other", one, state -> state.join(two)),
              new Meeting("the other ⊔ one", two, state -> state.join(one)),
              new Meeting("one, applying the other's", one, state -> applied(state, ofTwo)),
              new Meeting("a third ⊔ one ⊔ the other", third, state -> joined(state, one, two)),
              new Meeting("a third ⊔ the other ⊔ one", third, state -> joined(state, two, one)));
      VectorClock both = one.clock().merge(two.clock());
      int first = random.nextInt(meetings.size());
      for (int i = 0; i < (ending.thorough ? meetings.size() : EACH_CASE); i++) {
        expect(meetings.get((first + i) % meetings.size()), both);
      }
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(told + Words.of(e), e);
    }
  }

  /** A state, and how it comes to know both clones. */
  private record Meeting(String what, CrdtState from, Function<CrdtState, List<Change>> merge) {}

  private void expect(Meeting meeting, VectorClock both) {
    String what = meeting.what();
    CrdtState state = subject.copy(meeting.from());
    Mirror mirror = new Mirror(state.value());
    mirror.apply(meeting.merge().apply(state));
    Equal.clocks(what, meeting.from().clock().merge(both), state.clock());
    Equal.shown(what, mirror, state);
    subject.expectSound(what, state);
    Equal.noChanges(what + ", once more", meeting.merge().apply(state));
    // It goes on.
    List<Delta> more = new ArrayList<>();
    mutate(ending.swarm.replica(random.nextInt(3)), state, more, "", new ArrayList<>());
    Equal.states(what + ", after one operation more, decoded", state, subject.copy(state));
  }

  private static List<Change> applied(CrdtState state, List<Delta> deltas) {
    List<Change> changes = new ArrayList<>();
    deltas.forEach(delta -> changes.addAll(state.apply(delta)));
    return changes;
  }

  private static List<Change> joined(CrdtState state, CrdtState first, CrdtState second) {
    List<Change> changes = new ArrayList<>(state.join(first));
    changes.addAll(state.join(second));
    return changes;
  }

  /** One mutation with an effect, if one is found. */
  private void mutate(
      Replica by, CrdtState state, List<Delta> deltas, String who, List<String> calls) {
    for (int i = 0; i < TRIES; i++) {
      Mutation mutation = attempt(by, state, who, calls);
      if (mutation != null && !mutation.delta().isEmpty()) {
        deltas.add(mutation.delta());
        return;
      }
    }
  }

  private @Nullable Mutation attempt(Replica by, CrdtState state, String who, List<String> calls) {
    List<Mutator> mutators = subject.type().mutators();
    Mutator mutator = mutators.get(random.nextInt(mutators.size()));
    List<?> arguments = subject.generator().arguments(mutator, state.value(), random);
    long time = by.time + 10 + random.nextInt(3);
    try {
      MutationContext now = new MutationContext(by.id, time);
      Mutation mutation = state.mutate(now, mutator.name(), arguments);
      if (!mutation.delta().isEmpty()) {
        calls.add(
            who
                + by.letter
                + ": "
                + Words.call(mutator.name(), arguments)
                + " → "
                + Words.of(mutation.delta()));
      }
      return mutation;
    } catch (CrdtException.BadArgument e) {
      return null;
    }
  }
}
