package org.asterism.kernel.testkit.crdt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
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
        y.letter + " ⊔ " + x.letter + " beside " + x.letter + " ⊔ " + y.letter,
        subject.joined(x.state, y.state),
        subject.joined(y.state, x.state));
  }

  void associative() {
    List<Replica> order = ending.shuffled(ending.random(Law.JOIN_ASSOCIATIVE));
    Replica x = order.get(0);
    Replica y = order.get(1);
    Replica z = order.get(2);
    CrdtState left = subject.joined(x.state, y.state);
    left.join(z.state);
    CrdtState right = subject.joined(x.state, subject.joined(y.state, z.state));
    Equal.states(
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
    CrdtState copy = subject.copy(x.state);
    String itself = x.letter + " ⊔ " + x.letter;
    Equal.noChanges(itself, copy.join(x.state));
    Equal.states(itself, x.state, copy);
    CrdtState joined = subject.joined(x.state, y.state);
    Bytes before = joined.encode();
    String again = "(" + x.letter + " ⊔ " + y.letter + ") ⊔ ";
    Equal.noChanges(again + y.letter, joined.join(y.state));
    Equal.noChanges(again + x.letter, joined.join(x.state));
    Equal.unchanged(again + y.letter + " ⊔ " + x.letter, before, joined);
  }

  void dropsNothing() {
    List<Replica> order = ending.shuffled(ending.random(Law.JOIN_DROPS_NOTHING));
    Replica x = order.get(0);
    Replica y = order.get(1);
    Bytes before = y.state.encode();
    CrdtState joined = subject.joined(x.state, y.state);
    Equal.unchanged(y.letter + ", whom " + x.letter + " joined", before, y.state);
    VectorClock both = x.state.clock().merge(y.state.clock());
    String what = x.letter + " ⊔ " + y.letter;
    Equal.clocks(what, both, joined.clock());
    Equal.states(what + " beside all operations one by one", ending.reference(both), joined);
    // Who knows the rest too keeps what it has.
    VectorClock all = both;
    for (Replica each : order) {
      joined.join(each.state);
      all = all.merge(each.state.clock());
    }
    Equal.states("all joined beside all operations one by one", ending.reference(all), joined);
  }

  void diff() {
    SplittableRandom random = ending.random(Law.DIFF);
    List<Replica> order = ending.shuffled(random);
    Replica x = order.get(0);
    Replica y = order.get(1);
    CrdtState patched = subject.copy(x.state);
    List<Delta> deltas = new ArrayList<>(y.state.diff(x.state.clock()));
    Collections.shuffle(deltas, new Random(random.nextLong()));
    String what = x.letter + " ⊔ the difference of " + y.letter;
    expectIntervals(what, deltas, x.state.clock(), y.state.clock());
    deltas.forEach(patched::apply);
    Equal.states(what, subject.joined(x.state, y.state), patched);
    if (!patched.diff(patched.clock()).isEmpty()) {
      throw new AssertionError("the difference of a state from its own clock is not empty");
    }
    CrdtState whole = subject.made(x.state.diff(VectorClock.zero()));
    Equal.states("the difference of " + x.letter + " from nothing", x.state, whole);
    inPart(x, y, deltas, random);
  }

  /** Who hears only some deltas of a difference is as all others once the rest has come. */
  private void inPart(Replica x, Replica y, List<Delta> deltas, SplittableRandom random) {
    CrdtState state = subject.copy(x.state);
    Mirror mirror = new Mirror(state.value());
    List<Delta> heard = new ArrayList<>(deltas);
    heard.removeIf(delta -> random.nextBoolean());
    heard.forEach(delta -> mirror.apply(state.apply(delta)));
    String what = x.letter + " with only " + Words.deltas(heard) + " of " + y.letter;
    subject.expectSound(what, state);
    VectorClock both = x.state.clock().merge(y.state.clock());
    ending.swarm.within(both).forEach(delta -> mirror.apply(state.apply(delta)));
    Equal.states(what + ", and then the rest", ending.reference(both), state);
    Equal.shown(what + ", and then the rest", mirror, state);
  }

  private static void expectIntervals(
      String what, List<Delta> deltas, VectorClock from, VectorClock to) {
    VectorClock reached = from;
    for (Delta delta : deltas) {
      if (delta.isEmpty() || delta.after() > reached.get(delta.replica())) {
        throw new AssertionError(
            what + " has " + Words.of(delta) + " for who is at " + Words.of(reached));
      }
      reached = reached.with(delta.replica(), delta.upTo());
    }
    Equal.clocks(what + ", by its intervals", from.merge(to), reached);
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
      Equal.states("what " + each.letter + " decomposes into", each.state, made);
    }
  }

  /** Of an interval's operations only the last may have an effect. */
  private void expectOneOperation(Replica each, Delta delta) {
    String what = each.letter + " decomposes into " + Words.of(delta);
    if (delta.isEmpty()) {
      throw new AssertionError(what);
    }
    if (delta.upTo() > delta.after() + 1) {
      Equal.states(
          what + ", its last operation beside all of them",
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
