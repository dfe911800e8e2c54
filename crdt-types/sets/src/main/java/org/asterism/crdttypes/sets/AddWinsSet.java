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

/**
 * The type {@code aworset}: a remove takes away what its replica saw, so that of an add and a
 * remove that are concurrent the add stays. Its value is a {@link java.util.Set}.
 */
@Component(
    service = {CrdtType.class, CausalType.class},
    property = {"asterism.type=aworset", "asterism.format:Integer=1"})
@Capability(
    namespace = "org.asterism.crdt.type",
    attribute = {"org.asterism.crdt.type=aworset", "format:Long=1"})
public final class AddWinsSet extends CausalCrdtType {
  private static final TypeId ID = new TypeId("aworset", 1);
  private static final List<Mutator> MUTATORS =
      List.of(Elements.ADD, Elements.REMOVE, Elements.CLEAR);

  /** A type without configuration. */
  public AddWinsSet() {}

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
    return Elements.value(store, AddWinsSet::isIn);
  }

  @Override
  public void mutate(CausalDraft draft, Mutator mutator, List<?> arguments) {
    switch (mutator.name()) {
      case "add" -> Elements.at(ID, draft, mutator, arguments, 0).put(true);
      case "remove" -> Elements.at(ID, draft, mutator, arguments, 0).remove();
      default -> draft.remove();
    }
  }

  @Override
  public Watch watch(DotStore store) {
    return Elements.watch(store, AddWinsSet::isIn);
  }

  private static boolean isIn(DotStore place) {
    return !place.isEmpty();
  }
}
