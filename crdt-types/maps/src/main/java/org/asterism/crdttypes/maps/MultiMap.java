package org.asterism.crdttypes.maps;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.asterism.crdttypes.causal.Arguments;
import org.asterism.crdttypes.causal.CausalCrdtType;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.Mutator.Kind;
import org.asterism.kernel.api.crdt.Mutator.Parameter;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.crdt.causal.CausalDraft;
import org.asterism.kernel.api.crdt.causal.CausalType;
import org.asterism.kernel.api.crdt.causal.DotStore;
import org.asterism.kernel.api.crdt.causal.Watch;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Component;

/**
 * The type {@code multimap}: a set at each key, in which of a put and a delete that are concurrent
 * the put stays. A key is there as long as its set is not empty. Its value is a {@link Map} to
 * {@link java.util.Set}.
 */
@Component(
    service = {CrdtType.class, CausalType.class},
    property = {"asterism.type=multimap", "asterism.format:Integer=1"})
@Capability(
    namespace = "org.asterism.crdt.type",
    attribute = {"org.asterism.crdt.type=multimap", "format:Long=1"})
public final class MultiMap extends CausalCrdtType {
  private static final TypeId ID = new TypeId("multimap", 1);
  private static final Parameter ELEMENT = new Parameter("element", Kind.ANY, "any value but null");
  private static final List<Mutator> MUTATORS =
      List.of(
          new Mutator("put", List.of(Keys.KEY, ELEMENT), "Adds an element at a key."),
          new Mutator("delete", List.of(Keys.KEY, ELEMENT), "Removes an element at a key."),
          new Mutator("delete-all", List.of(Keys.KEY), "Removes a key with all its elements."));

  /** A type without configuration. */
  public MultiMap() {}

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
    return Keys.value(store, key -> entry(store, key).map(held -> held.value().get()));
  }

  @Override
  public void mutate(CausalDraft draft, Mutator mutator, List<?> arguments) {
    CausalDraft place = Keys.at(ID, draft, mutator, arguments);
    switch (mutator.name()) {
      case "put" -> place.at(Arguments.present(ID, mutator, arguments, 1)).put(true);
      case "delete" -> place.at(Arguments.present(ID, mutator, arguments, 1)).remove();
      default -> place.remove();
    }
  }

  @Override
  public Watch watch(DotStore store) {
    return new EntryWatch(key -> entry(store, key));
  }

  private static Optional<Held> entry(DotStore store, Object key) {
    DotStore elements = store.at(key);
    if (elements.size() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Held(
            List.of(ID),
            List.of(),
            () -> Collections.unmodifiableSet(new LinkedHashSet<>(elements.keys())),
            () -> Watch.ofElements(element -> !elements.at(element).isEmpty())));
  }
}
