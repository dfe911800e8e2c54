package org.asterism.tests.benchmarks.types;

import java.util.ArrayList;
import java.util.List;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.tests.benchmarks.BenchmarkFailure;

/**
 * Many writers type into one text at once: in each turn everyone types a character somewhere, then
 * everyone gets what the others typed. {@code js/live.mjs} does the same.
 */
final class LiveText {
  static final int WRITERS = 50;
  static final int TURNS = 40;

  private final CrdtType type;
  private final List<CrdtState> states = new ArrayList<>();
  private int length;

  /** Of a type that has the mutators of {@code text}. */
  LiveText(CrdtType type) {
    this.type = type;
  }

  /** Types all turns anew; gives the time of an average application, in microseconds. */
  double run() {
    states.clear();
    length = 0;
    for (int i = 0; i < WRITERS; i++) {
      states.add(type.bottom());
    }
    long applying = 0;
    for (int turn = 0; turn < TURNS; turn++) {
      List<Delta> typed = type(turn);
      long begin = System.nanoTime();
      deliver(typed);
      applying += System.nanoTime() - begin;
    }
    Object text = states.get(0).value();
    if (!states.stream().allMatch(state -> state.value().equals(text))) {
      throw new BenchmarkFailure("a writer ended with another text");
    }
    return applying / 1e3 / (TURNS * (long) WRITERS * (WRITERS - 1));
  }

  private List<Delta> type(int turn) {
    List<Delta> typed = new ArrayList<>(WRITERS);
    for (int i = 0; i < WRITERS; i++) {
      byte[] key = new byte[ReplicaId.BYTES];
      key[0] = (byte) i;
      MutationContext context =
          new MutationContext(new ReplicaId(Bytes.wrap(key)), (long) turn * WRITERS + i + 1);
      long place = (i * 7919L + turn * 104_729L) % (length + 1);
      String letter = String.valueOf((char) ('a' + i % 26));
      typed.add(states.get(i).mutate(context, "insert", List.of(place, letter)).delta());
    }
    length += WRITERS;
    return typed;
  }

  private void deliver(List<Delta> typed) {
    for (int to = 0; to < WRITERS; to++) {
      for (int from = 0; from < WRITERS; from++) {
        if (to != from) {
          states.get(to).apply(typed.get(from));
        }
      }
    }
  }
}
