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
 * The type {@code rworset}: of an add and a remove that are concurrent the remove stays, also one
 * of an element that was not there. Its value is a {@link java.util.Set}.
 *
 * <p>A clear removes what its replica saw, each element as {@code remove} does; what others add
 * meanwhile and it did not see stays. Whoever removes leaves a mark, until the element is added
 * again.
 */
@Component(
    service = {CrdtType.class, CausalType.class},
    property = {"asterism.type=rworset", "asterism.format:Integer=1"})
@Capability(
    namespace = "org.asterism.crdt.type",
    attribute = {"org.asterism.crdt.type=rworset", "format:Long=1"})
public final class RemoveWinsSet extends CausalCrdtType {
  private static final TypeId ID = new TypeId("rworset", 1);
  private static final List<Mutator> MUTATORS =
      List.of(Elements.ADD, Elements.REMOVE, Elements.CLEAR);

  /** A type without configuration. */
  public RemoveWinsSet() {}

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
    return Elements.value(store, RemoveWinsSet::isIn);
  }

  @Override
  public void mutate(CausalDraft draft, Mutator mutator, List<?> arguments) {
    switch (mutator.name()) {
      case "add" -> Elements.at(ID, draft, mutator, arguments, 0).put(true);
      case "remove" -> Elements.at(ID, draft, mutator, arguments, 0).put(false);
      default -> value(draft).forEach(element -> draft.at(element).put(false));
    }
  }

  @Override
  public Watch watch(DotStore store) {
    return Elements.watch(store, RemoveWinsSet::isIn);
  }

  private static boolean isIn(DotStore place) {
    List<Entry> entries = place.entries();
    return !entries.isEmpty() && entries.stream().map(Entry::value).allMatch(Boolean.TRUE::equals);
  }
}
