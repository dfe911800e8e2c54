package org.asterism.crdttypes.counters;

import java.util.List;
import org.asterism.crdttypes.causal.CausalCrdtType;
import org.asterism.crdttypes.causal.Counting;
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
 * The type {@code ccounter}: counts up and down, and back to 0. A reset takes away what was seen
 * when it was made; what is counted elsewhere meanwhile stays, exactly. Its value is a {@link
 * Long}.
 */
@Component(
    service = {CrdtType.class, CausalType.class},
    property = {"asterism.type=ccounter", "asterism.format:Integer=1"})
@Capability(
    namespace = "org.asterism.crdt.type",
    attribute = {"org.asterism.crdt.type=ccounter", "format:Long=1"})
public final class CausalCounter extends CausalCrdtType {
  private static final TypeId ID = new TypeId("ccounter", 1);
  private static final List<Mutator> MUTATORS =
      List.of(
          Counters.INC,
          Counters.DEC,
          new Mutator("reset", List.of(), "Takes away all that is counted so far."));

  /** A type without configuration. */
  public CausalCounter() {}

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
    return Counters.value(store);
  }

  @Override
  public void mutate(CausalDraft draft, Mutator mutator, List<?> arguments) {
    switch (mutator.name()) {
      case "inc" -> Counting.up(ID, draft, mutator, arguments);
      case "dec" -> Counting.down(ID, draft, mutator, arguments);
      default -> draft.remove();
    }
  }

  @Override
  public Watch watch(DotStore store) {
    return Counters.watch(store);
  }
}
