package org.asterism.kernel.testkit.crdt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.testkit.Expect;

/** The laws of deltas that arrive again, in another order, or joined into larger ones. */
final class DeliveryLaws {
  /** Removals looked at in each case. */
  private static final int REMOVALS = 1;

  private final Ending ending;
  private final Subject subject;

  DeliveryLaws(Ending ending) {
    this.ending = ending;
    this.subject = ending.subject;
  }

  void redundant() {
    SplittableRandom random = ending.random(Law.REDUNDANT_DELIVERY);
    VectorClock clock = ending.known(ending.shuffled(random).get(0)).clock();
    CrdtState state = subject.type().bottom();
    List<Delta> heard = new ArrayList<>();
    for (Delta delta : Ending.mixed(ending.queues(clock), random)) {
      state.apply(delta);
      heard.add(delta);
      Subject.expectKnown(() -> "again", state, heard.get(random.nextInt(heard.size())));
    }
    Equal.states(() -> "with deltas that came twice", ending.reference(clock), state);
    for (Delta delta : heard) {
      Subject.expectKnown(() -> "again, in the end", state, delta);
    }
    Equal.states(() -> "with all deltas once more", ending.reference(clock), state);
  }

  void reordered() {
    SplittableRandom random = ending.random(Law.REORDERED_DELIVERY);
    VectorClock clock = ending.known(ending.shuffled(random).get(0)).clock();
    List<List<Delta>> queues = ending.queues(clock);
    for (int round = 0; round < (ending.thorough ? 2 : 1); round++) {
      List<Delta> order = Ending.mixed(queues, random);
      CrdtState state = subject.type().bottom();
      Mirror mirror = new Mirror(state.value());
      int gap = random.nextInt(order.size() + 1);
      for (int i = 0; i < order.size(); i++) {
        if (i == gap) {
          expectGap(state, order.subList(i, order.size()));
        }
        mirror.apply(state.apply(order.get(i)));
      }
      Supplier<String> what = () -> "applied in the order " + Words.deltas(order);
      Equal.states(what, ending.reference(clock), state);
      Equal.shown(what, mirror, state);
    }
  }

  /** Gives the first delta, of those yet to come, that is not the next of its replica. */
  private static void expectGap(CrdtState state, List<Delta> coming) {
    for (Delta delta : coming) {
      if (delta.after() > state.clock().get(delta.replica())) {
        Swarm.expectGap(state, delta, state.encode());
        return;
      }
    }
  }

  void batched() {
    SplittableRandom random = ending.random(Law.BATCHED_DELIVERY);
    VectorClock clock = ending.known(ending.shuffled(random).get(0)).clock();
    List<List<Delta>> batches = new ArrayList<>();
    for (List<Delta> queue : ending.queues(clock)) {
      batches.add(batches(queue, random));
    }
    List<Delta> order = Ending.mixed(batches, random);
    CrdtState state = subject.type().bottom();
    Mirror mirror = new Mirror(state.value());
    order.forEach(delta -> mirror.apply(state.apply(delta)));
    Supplier<String> what = () -> "applied in the batches " + Words.deltas(order);
    Equal.states(what, ending.reference(clock), state);
    Equal.shown(what, mirror, state);
    refusals(random);
  }

  /** The deltas of one replica joined into fewer; some begin within what came before. */
  private List<Delta> batches(List<Delta> queue, SplittableRandom random) {
    List<Delta> batches = new ArrayList<>();
    int next = 0;
    while (next < queue.size()) {
      int from = next - random.nextInt(Math.min(next, 2) + 1);
      int end = next + random.nextInt(1, queue.size() - next + 1);
      Delta batch = subject.type().concat(queue.subList(from, end));
      Delta first = queue.get(from);
      Delta last = queue.get(end - 1);
      Expect.equal(
          Words.of(new Delta(first.replica(), first.after(), last.upTo(), Bytes.empty())),
          Words.of(batch),
          "the interval of what was joined");
      batches.add(batch);
      next = end;
    }
    return batches;
  }

  private void refusals(SplittableRandom random) {
    List<Made> made = new ArrayList<>(ending.swarm.made);
    Collections.shuffle(made, new Random(random.nextLong()));
    Expect.thrown(IllegalArgumentException.class, () -> subject.type().concat(List.of()));
    if (made.size() < 2) {
      return;
    }
    Delta one = made.get(0).delta();
    Delta other = made.get(1).delta();
    if (!one.replica().equals(other.replica()) || one.upTo() != other.after()) {
      Expect.thrown(
          IllegalArgumentException.class, () -> subject.type().concat(List.of(one, other)));
    }
  }

  void removed() {
    SplittableRandom random = ending.random(Law.REMOVED_STAYS_REMOVED);
    List<Made> removals = new ArrayList<>();
    for (Made each : ending.swarm.made) {
      if (each.removes()) {
        removals.add(each);
      }
    }
    Collections.shuffle(removals, new Random(random.nextLong()));
    int looked = ending.thorough ? removals.size() : Math.min(REMOVALS, removals.size());
    for (Made removal : removals.subList(0, looked)) {
      late(removal, random);
    }
  }

  /** The author's operations first, then what they are about; then all of it again. */
  private void late(Made removal, SplittableRandom random) {
    List<List<Delta>> others = ending.queues(removal.after());
    List<Delta> own = new ArrayList<>();
    for (List<Delta> queue : others) {
      if (queue.get(0).replica().equals(removal.delta().replica())) {
        own = queue;
      }
    }
    others.remove(own);
    List<Delta> late = Ending.mixed(others, random);
    CrdtState state = subject.made(own);
    late.forEach(state::apply);
    Supplier<String> what =
        () ->
            removal.call().get()
                + " → "
                + Words.of(removal.delta())
                + ", applied before "
                + Words.deltas(late);
    Equal.values(what, removal.value(), state.value());
    own.forEach(state::apply);
    late.forEach(state::apply);
    for (List<Delta> queue : ending.queues(removal.after())) {
      state.apply(subject.type().concat(queue));
    }
    Equal.values(() -> what.get() + ", and all again", removal.value(), state.value());
    state.join(ending.reference(removal.before()).state());
    Equal.values(() -> what.get() + ", and an old state joined", removal.value(), state.value());
  }
}
