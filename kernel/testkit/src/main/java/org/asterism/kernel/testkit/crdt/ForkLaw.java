package org.asterism.kernel.testkit.crdt;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
  private static final int EACH_CASE = 1;

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
    CrdtState one = subject.copy(ending.known(forked));
    CrdtState two = subject.copy(ending.known(forked));
    List<Delta> ofOne = new ArrayList<>();
    List<Delta> ofTwo = new ArrayList<>();
    List<Supplier<String>> calls = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      mutate(forked, one, ofOne, "one clone of ", calls);
      mutate(forked, two, ofTwo, "the other of ", calls);
    }
    if (ofOne.isEmpty() || ofTwo.isEmpty() || ofOne.get(0).equals(ofTwo.get(0))) {
      return;
    }
    try {
      Known third = ending.known(order.get(1));
      Known first = new Known(one);
      Known second = new Known(two);
      List<Meeting> meetings =
          List.of(
              new Meeting("one ⊔ the other", first, state -> state.join(two)),
              new Meeting("the other ⊔ one", second, state -> state.join(one)),
              new Meeting("one, applying the other's", first, state -> applied(state, ofTwo)),
              new Meeting("a third ⊔ one ⊔ the other", third, state -> joined(state, one, two)),
              new Meeting("a third ⊔ the other ⊔ one", third, state -> joined(state, two, one)));
      VectorClock both = first.clock().merge(second.clock());
      int begin = random.nextInt(meetings.size());
      for (int i = 0; i < (ending.thorough ? meetings.size() : EACH_CASE); i++) {
        expect(meetings.get((begin + i) % meetings.size()), both);
      }
    } catch (AssertionError | RuntimeException e) {
      String told = calls.stream().map(Supplier::get).collect(Collectors.joining("; "));
      throw new AssertionError(told + "; " + Words.of(e), e);
    }
  }

  /** A state, and how it comes to know both clones. */
  private record Meeting(String what, Known from, Function<CrdtState, List<Change>> merge) {}

  private void expect(Meeting meeting, VectorClock both) {
    Supplier<String> what = meeting::what;
    CrdtState state = subject.copy(meeting.from());
    Mirror mirror = new Mirror(state.value());
    mirror.apply(meeting.merge().apply(state));
    Equal.clocks(what, meeting.from().clock().merge(both), state.clock());
    Equal.shown(what, mirror, state);
    subject.expectSound(what, state);
    Equal.noChanges(() -> what.get() + ", once more", meeting.merge().apply(state));
    // It goes on.
    List<Delta> more = new ArrayList<>();
    mutate(ending.swarm.replica(random.nextInt(3)), state, more, "", new ArrayList<>());
    Known after = new Known(state);
    Equal.states(
        () -> what.get() + ", after one operation more, decoded", after, subject.copy(after));
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
      Replica by, CrdtState state, List<Delta> deltas, String who, List<Supplier<String>> calls) {
    for (int i = 0; i < TRIES; i++) {
      Mutation mutation = attempt(by, state, who, calls);
      if (mutation != null && !mutation.delta().isEmpty()) {
        deltas.add(mutation.delta());
        return;
      }
    }
  }

  private @Nullable Mutation attempt(
      Replica by, CrdtState state, String who, List<Supplier<String>> calls) {
    List<Mutator> mutators = subject.type().mutators();
    Mutator mutator = mutators.get(random.nextInt(mutators.size()));
    List<?> arguments = subject.generator().arguments(mutator, state.value(), random);
    long time = by.time + 10 + random.nextInt(3);
    try {
      MutationContext now = new MutationContext(by.id, time);
      Mutation mutation = state.mutate(now, mutator.name(), arguments);
      if (!mutation.delta().isEmpty()) {
        calls.add(
            () ->
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
