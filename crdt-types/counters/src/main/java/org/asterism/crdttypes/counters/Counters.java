package org.asterism.crdttypes.counters;

import java.util.List;
import org.asterism.crdttypes.causal.Counting;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.causal.DotStore;
import org.asterism.kernel.api.crdt.causal.Watch;

/** What all counters have in common: how they are read, and two mutators. */
final class Counters {
  static final Mutator INC = new Mutator("inc", List.of(Counting.BY), "Counts up.");
  static final Mutator DEC = new Mutator("dec", List.of(Counting.BY), "Counts down.");

  private Counters() {}

  static Long value(DotStore store) {
    return store.tally().net();
  }

  static Watch watch(DotStore store) {
    return Watch.ofValue(() -> value(store));
  }
}
