package org.asterism.distribution.checker.internal;

import java.util.List;
import org.asterism.crdttypes.causal.CausalCrdtType;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.crdt.causal.CausalDraft;
import org.asterism.kernel.api.crdt.causal.DotStore;
import org.asterism.kernel.api.crdt.causal.Watch;

/** Counts clicks; tells listeners nothing from a number on, if somebody wants that fault. */
final class Clicks extends CausalCrdtType {
  private final long told;

  Clicks(long told) {
    this.told = told;
  }

  @Override
  public TypeId id() {
    return new TypeId("clicks", 1);
  }

  @Override
  public List<Mutator> mutators() {
    return List.of(new Mutator("click", List.of(), "Counts one."));
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
    return Watch.ofValue(() -> Math.min(told, value(store)));
  }
}
