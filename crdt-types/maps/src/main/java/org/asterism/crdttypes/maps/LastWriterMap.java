package org.asterism.crdttypes.maps;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.asterism.crdttypes.causal.Arguments;
import org.asterism.crdttypes.causal.CausalCrdtType;
import org.asterism.crdttypes.causal.LastWriter;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.Mutator.Kind;
import org.asterism.kernel.api.crdt.Mutator.Parameter;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.crdt.causal.CausalDraft;
import org.asterism.kernel.api.crdt.causal.CausalType;
import org.asterism.kernel.api.crdt.causal.DotStore;
import org.asterism.kernel.api.crdt.causal.Entry;
import org.asterism.kernel.api.crdt.causal.Watch;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Component;

/**
 * The type {@code lwwmap}: of all that was put at a key or deleted there the last stays, by a
 * hybrid logical clock and then by replica. Its value is a {@link Map}. Whoever deletes leaves a
 * mark, until somebody puts a value there again.
 */
@Component(
    service = {CrdtType.class, CausalType.class},
    property = {"asterism.type=lwwmap", "asterism.format:Integer=1"})
@Capability(
    namespace = "org.asterism.crdt.type",
    attribute = {"org.asterism.crdt.type=lwwmap", "format:Long=1"})
public final class LastWriterMap extends CausalCrdtType {
  private static final TypeId ID = new TypeId("lwwmap", 1);
  private static final List<Mutator> MUTATORS =
      List.of(
          new Mutator(
              "put",
              List.of(
                  Keys.KEY,
                  new Parameter("value", Kind.ANY, "what the key has from now on, not null")),
              "Puts a value at a key."),
          new Mutator(
              "delete", List.of(Keys.KEY), "Deletes a key, also one that is not there yet."));

  /** A type without configuration. */
  public LastWriterMap() {}

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
    CausalDraft place = Keys.at(ID, draft, mutator, arguments);
    boolean puts = mutator.name().equals("put");
    LastWriter.write(place, puts ? Arguments.present(ID, mutator, arguments, 1) : null);
  }

  @Override
  public Watch watch(DotStore store) {
    return Watch.ofEntries(key -> entry(store, key));
  }

  /** What was deleted is null. */
  private static Optional<Object> entry(DotStore store, Object key) {
    return LastWriter.of(store.at(key)).map(Entry::value);
  }
}
