package org.asterism.crdttypes.sets;

import java.util.List;
import java.util.Set;
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

/** The type {@code gset}: elements are added only. Its value is a {@link java.util.Set}. */
@Component(
    service = {CrdtType.class, CausalType.class},
    property = {"asterism.type=gset", "asterism.format:Integer=1"})
@Capability(
    namespace = "org.asterism.crdt.type",
    attribute = {"org.asterism.crdt.type=gset", "format:Long=1"})
public final class GrowOnlySet extends CausalCrdtType {
  private static final TypeId ID = new TypeId("gset", 1);
  private static final List<Mutator> MUTATORS = List.of(Elements.ADD);

  /** A type without configuration. */
  public GrowOnlySet() {}

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
    return Elements.value(store, GrowOnlySet::isIn);
  }

  @Override
  public void mutate(CausalDraft draft, Mutator mutator, List<?> arguments) {
    CausalDraft place = Elements.at(ID, draft, mutator, arguments, 0);
    if (!isIn(place)) {
      place.put(true);
    }
  }

  @Override
  public Watch watch(DotStore store) {
    return Elements.watch(store, GrowOnlySet::isIn);
  }

  private static boolean isIn(DotStore place) {
    return !place.isEmpty();
  }
}
