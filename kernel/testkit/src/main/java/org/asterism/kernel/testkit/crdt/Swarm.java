package org.asterism.kernel.testkit.crdt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.Mutation;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.multiformats.Bytes;

/** Replicas in memory that change their states and hear of each other as the steps say. */
final class Swarm {
  final Subject subject;
  final Findings findings;
  final Transcript transcript;
  final Coverage coverage;
  final List<Replica> replicas = new ArrayList<>();

  /** Everything that had an effect, in the order in which it was made. */
  final List<Made> made = new ArrayList<>();

  private int sides;

  Swarm(Subject subject, int size, Findings findings, Transcript transcript, Coverage coverage) {
    this.subject = subject;
    this.findings = findings;
    this.transcript = transcript;
    this.coverage = coverage;
    for (int i = 0; i < size; i++) {
      replicas.add(new Replica(i, subject));
    }
  }

  Replica replica(int index) {
    return replicas.get(index % replicas.size());
  }

  /** What an author made, in its order. */
  List<Made> madeBy(int author) {
    List<Made> own = new ArrayList<>();
    for (Made each : made) {
      if (each.author() == author) {
        own.add(each);
      }
    }
    return own;
  }

  /** The deltas of what is within a clock, in the order in which they were made. */
  List<Delta> within(VectorClock clock) {
    List<Delta> deltas = new ArrayList<>();
    for (Made each : made) {
      if (each.delta().upTo() <= clock.get(each.delta().replica())) {
        deltas.add(each.delta());
      }
    }
    return deltas;
  }

  /** The state that knows a clock, made of mutators' deltas alone. */
  CrdtState reference(VectorClock clock) {
    return subject.made(within(clock));
  }

  boolean hears(int to, int from) {
    return to != from && (sides >> to & 1) == (sides >> from & 1);
  }

  void mutate(int at, String mutator, List<?> arguments) {
    Replica replica = replicas.get(at);
    CrdtState state = replica.state;
    VectorClock before = state.clock();
    Object valueBefore = replica.value;
    MutationContext now = replica.now();
    Mutation mutation;
    try {
      mutation = state.mutate(now, mutator, arguments);
    } catch (CrdtException.BadArgument e) {
      transcript.add(() -> replica.letter + ": " + Words.call(mutator, arguments) + " is refused");
      coverage.refused();
      findings.judge(
          Law.BAD_ARGUMENT,
          () -> {
            Equal.clocks(() -> "after the refusal", before, state.clock());
            Equal.values(() -> "after the refusal", valueBefore, state.value());
            expectRefused(state, now, mutator, arguments);
          });
      return;
    }
    Delta delta = mutation.delta();
    transcript.add(
        () ->
            replica.letter
                + ": "
                + Words.call(mutator, arguments)
                + " → "
                + Words.of(delta)
                + ", "
                + Words.of(state.value()));
    replica.see(mutation.changes(), subject, findings);
    findings.judge(Law.MUTATOR_DELTA, () -> expectInterval(replica, before, delta));
    List<Change> heard = replica.shadow.apply(delta);
    findings.judge(Law.MUTATOR_DELTA, () -> expectSame(replica, valueBefore, mutation, heard));
    coverage.called(mutator, !delta.isEmpty());
    if (!delta.isEmpty()) {
      boolean removes = Sizes.removes(mutation.changes(), valueBefore, replica.value);
      Supplier<String> call = () -> replica.letter + ": " + Words.call(mutator, arguments);
      made.add(
          new Made(
              at, delta, before, state.clock(), replica.value, removes, now.timestamp(), call));
    }
  }

  /** Fails unless a call is refused, by type, mutator and argument, with nothing changed. */
  static void expectRefused(
      CrdtState state, MutationContext now, String mutator, List<?> arguments) {
    Bytes before = state.encode();
    Supplier<String> call = () -> Words.call(mutator, arguments);
    try {
      state.mutate(now, mutator, arguments);
    } catch (CrdtException.BadArgument e) {
      Equal.unchanged(() -> "after " + call.get() + " was refused", before, state);
      String message = String.valueOf(e.getMessage());
      if (!message.startsWith(state.type().id() + " " + mutator + ": ")) {
        throw new AssertionError("the refusal does not name type and mutator: " + message, e);
      }
      return;
    }
    throw new AssertionError(call.get() + " was not refused");
  }

  private static void expectInterval(Replica replica, VectorClock before, Delta delta) {
    if (!delta.replica().equals(replica.id) || delta.after() != before.get(replica.id)) {
      throw new AssertionError(
          "a mutation of "
              + replica.letter
              + " at "
              + Words.of(before)
              + " gives a delta that begins after "
              + Words.letter(delta.replica())
              + ":"
              + delta.after());
    }
    VectorClock expected = before.with(replica.id, delta.upTo());
    Equal.clocks(() -> "after " + Words.of(delta), expected, replica.state.clock());
  }

  private static void expectSame(
      Replica replica, Object valueBefore, Mutation mutation, List<Change> heard) {
    Delta delta = mutation.delta();
    if (delta.isEmpty()) {
      Equal.values(() -> "a mutation without operations", valueBefore, replica.value);
      Equal.noChanges(() -> "a mutation without operations", mutation.changes());
      Equal.noChanges(() -> "an empty delta", heard);
    }
    Supplier<String> what =
        () -> "who applies " + Words.of(delta) + " instead of calling the mutator";
    Equal.clocks(what, replica.state.clock(), replica.shadow.clock());
    Equal.values(what, replica.value, replica.shadow.value());
  }

  void join(int at, int from) {
    if (!hears(at, from)) {
      return;
    }
    Replica to = replicas.get(at);
    Replica other = replicas.get(from);
    transcript.add(() -> to.letter + " joins " + other.letter + told(other.state.clock()));
    to.heard(other.time);
    to.see(to.state.join(other.state), subject, findings);
    to.shadow.join(other.state);
  }

  void difference(int at, int from, long order) {
    if (!hears(at, from)) {
      return;
    }
    Replica to = replicas.get(at);
    Replica other = replicas.get(from);
    List<Delta> deltas = new ArrayList<>(other.state.diff(to.state.clock()));
    Collections.shuffle(deltas, new Random(order));
    transcript.add(
        () ->
            to.letter
                + " applies what it lacks of "
                + other.letter
                + "'s: "
                + Words.deltas(deltas));
    to.heard(other.time);
    for (Delta delta : deltas) {
      to.see(to.state.apply(delta), subject, findings);
      to.shadow.apply(delta);
    }
  }

  void deliver(int at, int author, int count) {
    if (!hears(at, author)) {
      return;
    }
    Replica to = replicas.get(at);
    List<Made> own = madeBy(author);
    int next = next(own, to);
    for (Made each : own.subList(next, Math.min(own.size(), next + count))) {
      transcript.add(() -> to.letter + " applies " + Words.of(each.delta()));
      to.heard(each.time());
      to.see(to.state.apply(each.delta()), subject, findings);
      to.shadow.apply(each.delta());
    }
  }

  void batch(int at, int author, int known, int news) {
    if (!hears(at, author)) {
      return;
    }
    Replica to = replicas.get(at);
    List<Made> own = madeBy(author);
    int next = next(own, to);
    int from = Math.max(0, next - known);
    int end = Math.min(own.size(), next + news);
    if (next >= end) {
      return;
    }
    List<Delta> parts = own.subList(from, end).stream().map(Made::delta).toList();
    Delta whole = subject.type().concat(parts);
    transcript.add(() -> to.letter + " applies " + Words.of(whole) + " as one delta");
    to.heard(own.get(end - 1).time());
    to.see(to.state.apply(whole), subject, findings);
    to.shadow.apply(whole);
  }

  void again(int at, int author, int which) {
    Replica to = replicas.get(at);
    int known = next(madeBy(author), to);
    if (known == 0) {
      return;
    }
    Delta delta = madeBy(author).get(which % known).delta();
    transcript.add(() -> to.letter + " applies " + Words.of(delta) + " again");
    Object before = to.value;
    List<Change> changes = to.state.apply(delta);
    findings.judge(
        Law.REDUNDANT_DELIVERY,
        () -> {
          Equal.values(() -> "after " + Words.of(delta) + " came again", before, to.state.value());
          Equal.noChanges(() -> Words.of(delta) + " came again", changes);
        });
    to.see(changes, subject, findings);
    to.shadow.apply(delta);
  }

  void early(int at, int author, int ahead) {
    Replica to = replicas.get(at);
    List<Made> own = madeBy(author);
    int which = next(own, to) + 1 + ahead;
    if (at == author || which >= own.size()) {
      return;
    }
    Delta delta = own.get(which).delta();
    transcript.add(() -> to.letter + " is given " + Words.of(delta) + " too early");
    Bytes before = to.state.encode();
    findings.judge(Law.REORDERED_DELIVERY, () -> expectGap(to.state, delta, before));
  }

  static void expectGap(CrdtState state, Delta delta, Bytes before) {
    try {
      state.apply(delta);
    } catch (CrdtException.Gap e) {
      Equal.unchanged(() -> "after the gap before " + Words.of(delta), before, state);
      return;
    }
    throw new AssertionError(
        Words.of(delta) + " was taken though what is before it is not known; it is a gap");
  }

  void restart(int at) {
    Replica replica = replicas.get(at);
    transcript.add(() -> replica.letter + " restarts from its bytes");
    CrdtState decoded = subject.copy(replica.state);
    findings.judge(
        Law.CODEC_ROUND_TRIP,
        () -> Equal.states(() -> "after the restart", replica.state, decoded));
    replica.state = decoded;
    replica.see(List.of(), subject, findings);
    replica.shadow = subject.copy(replica.shadow);
  }

  void partition(int to) {
    if (sides != to) {
      transcript.add(() -> to == 0 ? "all hear each other again" : "apart: " + sides(to));
      sides = to;
    }
  }

  private String sides(int bits) {
    return replicas.stream()
        .collect(Collectors.groupingBy(each -> bits >> (each.letter - 'A') & 1))
        .values()
        .stream()
        .map(side -> side.stream().map(each -> "" + each.letter).collect(Collectors.joining(" ")))
        .collect(Collectors.joining(" | "));
  }

  private static String told(VectorClock clock) {
    return ", which is at " + Words.of(clock);
  }

  /** How many of an author's mutations a replica knows. */
  int next(List<Made> own, Replica to) {
    int next = 0;
    while (next < own.size()
        && own.get(next).delta().upTo() <= to.state.clock().get(own.get(next).delta().replica())) {
      next++;
    }
    return next;
  }
}
