package org.asterism.crdttypes.registers;

import java.util.List;
import org.asterism.crdttypes.causal.CausalCrdtType;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.crdt.causal.CausalDraft;
import org.asterism.kernel.api.crdt.causal.CausalType;
import org.asterism.kernel.api.crdt.causal.DotStore;
import org.asterism.kernel.api.crdt.causal.Watch;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Component;

/**
 * The type {@code ewflag}: a flag, at first false. Of an enable and a disable that are concurrent
 * the enable stays. Its value is a {@link Boolean}.
 */
@Component(
    service = {CrdtType.class, CausalType.class},
    property = {"asterism.type=ewflag", "asterism.format:Integer=1"})
@Capability(
    namespace = "org.asterism.crdt.type",
    attribute = {"org.asterism.crdt.type=ewflag", "format:Long=1"})
public final class EnableWinsFlag extends CausalCrdtType {
  private static final TypeId ID = new TypeId("ewflag", 1);
  private static final List<Mutator> MUTATORS =
      List.of(
          new Mutator("enable", List.of(), "Makes it true."),
          new Mutator("disable", List.of(), "Makes it false."));

  /** A type without configuration. */
  public EnableWinsFlag() {}

  @Override
  public TypeId id() {
    return ID;
  }

  @Override
  public List<Mutator> mutators() {
    return MUTATORS;
  }

  @Override
  public Object value(DotStore store) {
    return !store.entries().isEmpty();
  }

  @Override
  public void mutate(CausalDraft draft, Mutator mutator, List<?> arguments) {
    if (mutator.name().equals("enable")) {
      draft.put(true);
    } else {
      draft.remove();
    }
  }

  @Override
  public Watch watch(DotStore store) {
    return Watch.ofValue(() -> value(store));
  }
}
