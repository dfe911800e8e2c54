package org.asterism.crdttypes.maps;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * The type {@code countermap}: a counter at each key. A delete takes away what its replica saw of a
 * counter; what is counted elsewhere meanwhile stays, exactly. Its value is a {@link Map} to {@link
 * Long}.
 */
@Component(
    service = {CrdtType.class, CausalType.class},
    property = {"asterism.type=countermap", "asterism.format:Integer=1"})
@Capability(
    namespace = "org.asterism.crdt.type",
    attribute = {"org.asterism.crdt.type=countermap", "format:Long=1"})
public final class CounterMap extends CausalCrdtType {
  private static final TypeId ID = new TypeId("countermap", 1);
  private static final List<Mutator> MUTATORS =
      List.of(
          new Mutator("inc", List.of(Keys.KEY, Counting.BY), "Counts up at a key."),
          new Mutator("dec", List.of(Keys.KEY, Counting.BY), "Counts down at a key."),
          new Mutator(
              "delete",
              List.of(Keys.KEY),
              "Takes away a key with all that is counted there so far."));

  /** A type without configuration. */
  public CounterMap() {}

  @Override
  public TypeId id() {
    return ID;
  }

  @Override
  public List<Mutator> mutators() {
    return MUTATORS;
  }

  @Override
  public Map<Object, Object> value(DotStore store) {
    return Keys.value(store, key -> entry(store, key));
  }

  @Override
  public void mutate(CausalDraft draft, Mutator mutator, List<?> arguments) {
    CausalDraft counter = Keys.at(ID, draft, mutator, arguments);
    switch (mutator.name()) {
      case "inc" -> Counting.up(ID, counter, mutator, arguments);
      case "dec" -> Counting.down(ID, counter, mutator, arguments);
      default -> counter.remove();
    }
  }

  @Override
  public Watch watch(DotStore store) {
    return Watch.ofEntries(key -> entry(store, key));
  }

  private static Optional<Object> entry(DotStore store, Object key) {
    DotStore counter = store.at(key);
    return counter.isEmpty() ? Optional.empty() : Optional.of(counter.tally().net());
  }
}
