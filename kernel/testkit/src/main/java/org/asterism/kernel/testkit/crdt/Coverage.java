package org.asterism.kernel.testkit.crdt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Mutator;

/** How often the mutators of a type were called in a run, and how often that had an effect. */
final class Coverage {
  /** Of calls; with less, a schedule is hardly one. */
  private static final int PERCENT = 10;

  /** With so many effects in all, each mutator must have had one. */
  private static final int MANY = 200;

  private long calls;
  private long effects;
  private final Map<String, Long> byMutator = new TreeMap<>();

  void called(String mutator, boolean effect) {
    calls++;
    if (effect) {
      effects++;
      byMutator.merge(mutator, 1L, Long::sum);
    }
  }

  void refused() {
    calls++;
  }

  long calls() {
    return calls;
  }

  long effects() {
    return effects;
  }

  /** Fails if too little had an effect. */
  void expectEnough(CrdtType type) {
    if (effects == 0 || effects * 100 < calls * PERCENT) {
      throw new AssertionError(
          "of "
              + calls
              + " calls of mutators only "
              + effects
              + " had an effect; give the type an ArgumentGenerator");
    }
    List<String> never = new ArrayList<>();
    for (Mutator mutator : type.mutators()) {
      if (effects >= MANY && !byMutator.containsKey(mutator.name())) {
        never.add(mutator.name());
      }
    }
    if (!never.isEmpty()) {
      throw new AssertionError(
          "never with an effect: "
              + String.join(", ", never)
              + "; give the type an ArgumentGenerator");
    }
  }
}
