package org.asterism.tests.seededfaults.whispers;

import java.util.List;
import org.asterism.crdttypes.causal.CausalCrdtType;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.crdt.causal.CausalDraft;
import org.asterism.kernel.api.crdt.causal.DotStore;
import org.asterism.kernel.api.crdt.causal.Watch;

/** Counts what nobody hears of: a map that holds it tells too little as well. */
public final class Whispers extends CausalCrdtType {
  @Override
  public TypeId id() {
    return new TypeId("whispers", 1);
  }

  @Override
  public List<Mutator> mutators() {
    return List.of(new Mutator("whisper", List.of(), "Counts one."));
  }

  @Override
  public Long value(DotStore store) {
    return store.tally().net();
  }

  @Override
  public void mutate(CausalDraft draft, Mutator mutator, List<?> arguments) {
    draft.count(1, 0);
  }

  @Override
  public Watch watch(DotStore store) {
    return Watch.ofValue(() -> 0L);
  }
}
