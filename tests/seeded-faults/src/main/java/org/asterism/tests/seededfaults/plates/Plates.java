package org.asterism.tests.seededfaults.plates;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.asterism.crdttypes.causal.Arguments;
import org.asterism.crdttypes.causal.CausalCrdtType;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.Mutator.Kind;
import org.asterism.kernel.api.crdt.Mutator.Parameter;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.crdt.causal.CausalDraft;
import org.asterism.kernel.api.crdt.causal.DotStore;
import org.asterism.kernel.api.crdt.causal.Watch;
import org.asterism.tests.seededfaults.plates.rule.PlateRule;

/** The number plates that were seen, by the rule of another bundle. */
public final class Plates extends CausalCrdtType {
  private static final TypeId ID = new TypeId("plates", 1);
  private static final List<Mutator> MUTATORS =
      List.of(
          new Mutator(
              "seen",
              List.of(new Parameter("plate", Kind.STRING, "digits, the last made of the others")),
              "Adds one."));

  @Override
  public TypeId id() {
    return ID;
  }

  @Override
  public List<Mutator> mutators() {
    return MUTATORS;
  }

  @Override
  public Set<Object> value(DotStore store) {
    return new LinkedHashSet<>(store.keys());
  }

  @Override
  public void mutate(CausalDraft draft, Mutator mutator, List<?> arguments) {
    String plate = (String) arguments.get(0);
    if (!PlateRule.isPlate(plate)) {
      throw Arguments.bad(ID, mutator, 0, "is no number plate");
    }
    if (draft.at(plate).isEmpty()) {
      draft.at(plate).put(true);
    }
  }

  @Override
  public Watch watch(DotStore store) {
    return Watch.ofValue(() -> value(store));
  }
}
