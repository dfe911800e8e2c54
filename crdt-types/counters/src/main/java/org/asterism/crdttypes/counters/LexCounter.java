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
 * The type {@code lexcounter}: counts up and down. Its value is a {@link Long}.
 *
 * <p>A lexicographic counter keeps one number for each replica, which may fall, beside a version
 * that only rises; of two pairs the one with the greater version stays. That is a way to store what
 * {@code pncounter} stores as two numbers that only rise. From outside they are the same, and here
 * they share the engine: what a replica counted comes under its newest dot, whose number is that
 * version.
 */
@Component(
    service = {CrdtType.class, CausalType.class},
    property = {"asterism.type=lexcounter", "asterism.format:Integer=1"})
@Capability(
    namespace = "org.asterism.crdt.type",
    attribute = {"org.asterism.crdt.type=lexcounter", "format:Long=1"})
public final class LexCounter extends CausalCrdtType {
  private static final TypeId ID = new TypeId("lexcounter", 1);
  private static final List<Mutator> MUTATORS = List.of(Counters.INC, Counters.DEC);

  /** A type without configuration. */
  public LexCounter() {}

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
      default -> Counting.down(ID, draft, mutator, arguments);
    }
  }

  @Override
  public Watch watch(DotStore store) {
    return Counters.watch(store);
  }
}
