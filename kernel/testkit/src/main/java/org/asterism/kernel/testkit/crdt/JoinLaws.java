package org.asterism.kernel.testkit.crdt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.multiformats.Bytes;

/** The laws of joining states, and of taking them apart. */
final class JoinLaws {
  private final Ending ending;
  private final Subject subject;

  JoinLaws(Ending ending) {
    this.ending = ending;
    this.subject = ending.subject;
  }

  void commutative() {
    List<Replica> order = ending.shuffled(ending.random(Law.JOIN_COMMUTATIVE));
    Replica x = order.get(0);
    Replica y = order.get(1);
    Equal.states(
        () -> y.letter + " ⊔ " + x.letter + " beside " + x.letter + " ⊔ " + y.letter,
        joined(x, y),
        joined(y, x));
  }

  void associative() {
    List<Replica> order = ending.shuffled(ending.random(Law.JOIN_ASSOCIATIVE));
    Replica x = order.get(0);
    Replica y = order.get(1);
    Replica z = order.get(2);
    CrdtState left = joined(x, y);
    left.join(z.state);
    CrdtState right = subject.joined(ending.known(x), new Known(joined(y, z)));
    Equal.states(
        () ->
            String.format(
                "%c ⊔ (%c ⊔ %c) beside (%c ⊔ %c) ⊔ %c",
                x.letter, y.letter, z.letter, x.letter, y.letter, z.letter),
        left,
        right);
  }

  void idempotent() {
    List<Replica> order = ending.shuffled(ending.random(Law.JOIN_IDEMPOTENT));
    Replica x = order.get(0);
    Replica y = order.get(1);
    CrdtState copy = subject.copy(ending.known(x));
    Supplier<String> itself = () -> x.letter + " ⊔ " + x.letter;
    Equal.noChanges(itself, copy.join(x.state));
    Equal.states(itself, ending.known(x), copy);
    CrdtState joined = joined(x, y);
    Bytes before = joined.encode();
    String again = "(" + x.letter + " ⊔ " + y.letter + ") ⊔ ";
    Equal.noChanges(() -> again + y.letter, joined.join(y.state));
    Equal.noChanges(() -> again + x.letter, joined.join(x.state));
    Equal.unchanged(() -> again + y.letter + " ⊔ " + x.letter, before, joined);
  }

  void dropsNothing() {
    List<Replica> order = ending.shuffled(ending.random(Law.JOIN_DROPS_NOTHING));
    Replica x = order.get(0);
    Replica y = order.get(1);
    CrdtState joined = joined(x, y);
    Bytes before = ending.known(y).bytes();
    Equal.unchanged(() -> y.letter + ", whom " + x.letter + " joined", before, y.state);
    VectorClock both = ending.known(x).clock().merge(ending.known(y).clock());
    Supplier<String> what = () -> x.letter + " ⊔ " + y.letter;
    Equal.clocks(what, both, joined.clock());
    Supplier<String> beside = () -> what.get() + " beside all operations one by one";
    Equal.states(beside, ending.reference(both), joined);
    // Who knows the rest too keeps what it has.
    VectorClock all = both;
    for (Replica each : order) {
      joined.join(each.state);
      all = all.merge(ending.known(each).clock());
    }
    Equal.states(
        () -> "all joined beside all operations one by one", ending.reference(all), joined);
  }

  private CrdtState joined(Replica into, Replica other) {
    return subject.joined(ending.known(into), ending.known(other));
  }

  void diff() {
    SplittableRandom random = ending.random(Law.DIFF);
    List<Replica> order = ending.shuffled(random);
    Replica x = order.get(0);
    Replica y = order.get(1);
    CrdtState patched = subject.copy(ending.known(x));
    List<Delta> deltas = new ArrayList<>(y.state.diff(ending.known(x).clock()));
    Collections.shuffle(deltas, new Random(random.nextLong()));
    Supplier<String> what = () -> x.letter + " ⊔ the difference of " + y.letter;
    expectIntervals(what, deltas, ending.known(x).clock(), ending.known(y).clock());
    deltas.forEach(patched::apply);
    Equal.states(what, joined(x, y), patched);
    if (!patched.diff(patched.clock()).isEmpty()) {
      throw new AssertionError("the difference of a state from its own clock is not empty");
    }
    CrdtState whole = subject.made(x.state.diff(VectorClock.zero()));
    Equal.states(() -> "the difference of " + x.letter + " from nothing", ending.known(x), whole);
    inPart(x, y, deltas, random);
  }

  /** Who hears only some deltas of a difference is as all others once the rest has come. */
  private void inPart(Replica x, Replica y, List<Delta> deltas, SplittableRandom random) {
    CrdtState state = subject.copy(ending.known(x));
    Mirror mirror = new Mirror(state.value());
    List<Delta> heard = new ArrayList<>(deltas);
    heard.removeIf(delta -> random.nextBoolean());
    heard.forEach(delta -> mirror.apply(state.apply(delta)));
    Supplier<String> what =
        () -> x.letter + " with only " + Words.deltas(heard) + " of " + y.letter;
    subject.expectSound(what, state);
    VectorClock both = ending.known(x).clock().merge(ending.known(y).clock());
    ending.swarm.within(both).forEach(delta -> mirror.apply(state.apply(delta)));
    Supplier<String> then = () -> what.get() + ", and then the rest";
    Equal.states(then, ending.reference(both), state);
    Equal.shown(then, mirror, state);
  }

  private static void expectIntervals(
      Supplier<String> what, List<Delta> deltas, VectorClock from, VectorClock to) {
    VectorClock reached = from;
    for (Delta delta : deltas) {
      if (delta.isEmpty() || delta.after() > reached.get(delta.replica())) {
        throw new AssertionError(
            what.get() + " has " + Words.of(delta) + " for who is at " + Words.of(reached));
      }
      reached = reached.with(delta.replica(), delta.upTo());
    }
    Equal.clocks(() -> what.get() + ", by its intervals", from.merge(to), reached);
  }

  void decompose() {
    SplittableRandom random = ending.random(Law.DECOMPOSE);
    for (Replica each : ending.shuffled(random).subList(0, 2)) {
      Map<ReplicaId, List<Delta>> queues = new LinkedHashMap<>();
      for (Delta delta : each.state.decompose()) {
        expectOneOperation(each, delta);
        queues.computeIfAbsent(delta.replica(), id -> new ArrayList<>()).add(delta);
      }
      CrdtState made = subject.made(Ending.mixed(List.copyOf(queues.values()), random));
      Equal.states(() -> "what " + each.letter + " decomposes into", ending.known(each), made);
    }
  }

  /** Of an interval's operations only the last may have an effect. */
  private void expectOneOperation(Replica each, Delta delta) {
    Supplier<String> what = () -> each.letter + " decomposes into " + Words.of(delta);
    if (delta.isEmpty()) {
      throw new AssertionError(what.get());
    }
    if (delta.upTo() > delta.after() + 1) {
      Equal.states(
          () -> what.get() + ", its last operation beside all of them",
          after(delta, delta.upTo() - 1),
          after(delta, delta.after()));
    }
  }

  /** What a delta gives on top of its replica's operations up to a number without effect. */
  private CrdtState after(Delta delta, long skipped) {
    CrdtState state = subject.type().bottom();
    if (skipped > 0) {
      state.skip(delta.replica(), skipped);
    }
    state.apply(delta);
    return state;
  }
}
