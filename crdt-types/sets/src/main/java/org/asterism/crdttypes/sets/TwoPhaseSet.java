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
import org.asterism.kernel.api.crdt.causal.Entry;
import org.asterism.kernel.api.crdt.causal.Watch;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Component;

/**
 * The type {@code 2pset}: what was removed once never comes in again, nor what is removed before it
 * is added. Its value is a {@link java.util.Set}.
 */
@Component(
    service = {CrdtType.class, CausalType.class},
    property = {"asterism.type=2pset", "asterism.format:Integer=1"})
@Capability(
    namespace = "org.asterism.crdt.type",
    attribute = {"org.asterism.crdt.type=2pset", "format:Long=1"})
public final class TwoPhaseSet extends CausalCrdtType {
  private static final TypeId ID = new TypeId("2pset", 1);
  private static final List<Mutator> MUTATORS =
      List.of(
          Elements.ADD,
          new Mutator(
              "remove",
              List.of(Elements.VALUE),
              "Removes an element, also if it is not there, for good."));

  /** A type without configuration. */
  public TwoPhaseSet() {}

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
    return Elements.value(store, TwoPhaseSet::isIn);
  }

  @Override
  public void mutate(CausalDraft draft, Mutator mutator, List<?> arguments) {
    CausalDraft place = Elements.at(ID, draft, mutator, arguments, 0);
    boolean adds = mutator.name().equals("add");
    if (!isOut(place) && !(adds && isIn(place))) {
      place.put(adds);
    }
  }

  @Override
  public Watch watch(DotStore store) {
    return Elements.watch(store, TwoPhaseSet::isIn);
  }

  private static boolean isIn(DotStore place) {
    return !place.entries().isEmpty() && !isOut(place);
  }

  private static boolean isOut(DotStore place) {
    return place.entries().stream().map(Entry::value).anyMatch(Boolean.FALSE::equals);
  }
}
