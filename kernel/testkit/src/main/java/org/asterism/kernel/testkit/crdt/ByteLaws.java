package org.asterism.kernel.testkit.crdt;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.testkit.Check;
import org.asterism.kernel.testkit.fuzz.Corpus;
import org.asterism.kernel.testkit.fuzz.Fuzz;
import org.asterism.kernel.testkit.fuzz.Meter;
import org.asterism.kernel.testkit.fuzz.Mutations;

/** The laws of encodings, good ones and damaged ones. */
final class ByteLaws {
  /** Damaged states and damaged deltas in each case. */
  private static final int TRIES = 2;

  private static final int THOROUGH_TRIES = 40;

  private final Ending ending;
  private final Subject subject;
  private final Meter meter = Meter.ofThisThread();

  ByteLaws(Ending ending) {
    this.ending = ending;
    this.subject = ending.subject;
  }

  void roundTrip() {
    SplittableRandom random = ending.random(Law.CODEC_ROUND_TRIP);
    VectorClock all = VectorClock.zero();
    for (Replica each : ending.swarm.replicas) {
      Known known = ending.known(each);
      Equal.states(() -> each.letter + ", decoded", known, subject.copy(known));
      all = all.merge(known.clock());
    }
    Replica one = ending.shuffled(random).get(0);
    CrdtState decoded = subject.copy(ending.known(one));
    CrdtState direct = subject.made(ending.swarm.within(ending.known(one).clock()));
    for (Delta delta : ending.swarm.within(all)) {
      decoded.apply(delta);
      direct.apply(delta);
    }
    Equal.states(() -> one.letter + ", decoded, and the rest applied", direct, decoded);
  }

  void hostile() {
    SplittableRandom random = ending.random(Law.HOSTILE_BYTES);
    int tries = ending.thorough ? THOROUGH_TRIES : TRIES;
    List<Corpus.Entry> states = new ArrayList<>();
    for (Replica each : ending.swarm.replicas) {
      states.add(new Corpus.Entry("" + each.letter, ending.known(each).bytes()));
    }
    Mutations damagedStates = new Mutations(new Corpus(states));
    for (int i = 0; i < tries; i++) {
      state(damagedStates.of(random.nextLong()));
    }
    List<Made> made = ending.swarm.made;
    if (made.isEmpty()) {
      return;
    }
    List<Corpus.Entry> deltas = new ArrayList<>();
    for (int i = 0; i < made.size(); i++) {
      deltas.add(new Corpus.Entry("" + i, made.get(i).delta().payload()));
    }
    Mutations damagedDeltas = new Mutations(new Corpus(deltas));
    Made target = made.get(random.nextInt(made.size()));
    Bytes before = ending.reference(target.before()).bytes();
    for (int i = 0; i < tries; i++) {
      Delta good = target.delta();
      Bytes payload = damagedDeltas.of(random.nextLong());
      delta(before, new Delta(good.replica(), good.after(), good.upTo(), payload));
    }
  }

  private void state(Bytes damaged) {
    Supplier<String> what = () -> "a state from " + damaged;
    CrdtState[] decoded = new CrdtState[1];
    if (!taken(what, damaged, () -> decoded[0] = subject.type().decode(damaged))) {
      return;
    }
    subject.expectSound(what, decoded[0]);
  }

  private void delta(Bytes before, Delta damaged) {
    Supplier<String> what =
        () -> "the damaged delta " + Words.of(damaged) + " of " + damaged.payload();
    CrdtState state = subject.type().decode(before);
    VectorClock clock = state.clock();
    Mirror mirror = new Mirror(state.value());
    List<Change> changes = new ArrayList<>();
    boolean taken =
        taken(
            what,
            damaged.payload(),
            () -> {
              CrdtState mine = subject.type().decode(before);
              mine.apply(damaged);
            });
    try {
      changes.addAll(state.apply(damaged));
    } catch (CrdtException.Malformed e) {
      Equal.unchanged(() -> what.get() + " was refused", before, state);
      taken(
          () -> what.get() + ", joined",
          damaged.payload(),
          () -> subject.type().concat(List.of(damaged)));
      return;
    }
    if (!taken) {
      throw new AssertionError(what.get() + " was refused, and then taken");
    }
    mirror.apply(changes);
    Equal.clocks(what, clock.with(damaged.replica(), damaged.upTo()), state.clock());
    Equal.shown(what, mirror, state);
    Known known = new Known(state);
    subject.expectSound(what, known);
    CrdtState other = subject.type().bottom();
    other.join(state);
    Equal.states(() -> what.get() + ", in a join", known, other);
  }

  /** Whether bytes are taken rather than refused as malformed; within what it may cost. */
  private boolean taken(Supplier<String> what, Bytes bytes, Check.Body call) {
    long allowed = Fuzz.Budget.DEFAULT.allows(bytes);
    long start = System.nanoTime();
    long before = meter.allocated();
    boolean taken = attempt(what, call);
    if (meter.allocated() - before > allowed) {
      // Once more, since the first time may also load classes.
      before = meter.allocated();
      attempt(what, call);
      if (meter.allocated() - before > allowed) {
        throw new AssertionError(what.get() + " allocates more than " + allowed + " bytes");
      }
    }
    if (System.nanoTime() - start > 2 * Fuzz.Budget.DEFAULT.time().toNanos()) {
      throw new AssertionError(what.get() + " takes too long");
    }
    return taken;
  }

  @SuppressWarnings("CatchingUnchecked") // anything but a refusal is a fault
  private static boolean attempt(Supplier<String> what, Check.Body call) {
    try {
      call.run();
      return true;
    } catch (CrdtException.Malformed e) {
      return false;
    } catch (Exception | AssertionError | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError(what.get() + " " + Words.of(e), e);
    }
  }
}
