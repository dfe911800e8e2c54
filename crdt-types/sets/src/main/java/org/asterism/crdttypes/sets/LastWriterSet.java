package org.asterism.crdttypes.sets;

import java.util.List;
import java.util.Set;
import org.asterism.crdttypes.causal.CausalCrdtType;
import org.asterism.crdttypes.causal.LastWriter;
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
 * The type {@code lwwset}: an element is in if it was last added and not removed, by a hybrid
 * logical clock; at the same time, which only two replicas have, the add stays. Its value is a
 * {@link Set}.
 */
@Component(
    service = {CrdtType.class, CausalType.class},
    property = {"asterism.type=lwwset", "asterism.format:Integer=1"})
@Capability(
    namespace = "org.asterism.crdt.type",
    attribute = {"org.asterism.crdt.type=lwwset", "format:Long=1"})
public final class LastWriterSet extends CausalCrdtType {
  private static final TypeId ID = new TypeId("lwwset", 1);
  private static final TimedElements ELEMENTS = new TimedElements(true);
  private static final List<Mutator> MUTATORS = List.of(Elements.ADD, Elements.REMOVE);

  /** A type without configuration. */
  public LastWriterSet() {}

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
    return Elements.value(store, ELEMENTS::isIn);
  }

  @Override
  public void mutate(CausalDraft draft, Mutator mutator, List<?> arguments) {
    CausalDraft place = Elements.at(ID, draft, mutator, arguments, 0);
    LastWriter.write(place, mutator.name().equals("add"));
  }

  @Override
  public Watch watch(DotStore store) {
    return Elements.watch(store, ELEMENTS::isIn);
  }
}
