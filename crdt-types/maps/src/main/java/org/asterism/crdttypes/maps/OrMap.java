package org.asterism.crdttypes.maps;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.asterism.crdttypes.causal.CausalCrdtType;
import org.asterism.kernel.api.crdt.Change;
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
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The type {@code ormap}: a map whose values are of other causal types, of whatever bundle, and
 * share its causal context. Its value is a {@link Map}.
 *
 * <p>{@code applySub} changes what is at a key by a mutator of its type; a key comes by it, and is
 * there as long as something is live there. So a flag that was disabled, or a set that was emptied,
 * is no key any more. {@code remove} takes away what its replica saw: of what is done at the key
 * meanwhile exactly that stays which its own operations bring.
 *
 * <p>A key holds one type. Where two replicas gave it two at the same time, both are kept: it reads
 * as the one that comes first by name and version, which alone can be changed, and as the other
 * once nothing of the first is left. A key whose type is not there now reads as its {@link TypeId};
 * it takes in what others do all the same, and can be removed. Types that come or go are no change
 * of the map: who follows its changes must look at the value again then.
 *
 * <p>A path in its store is the key, the type as {@code name@version}, and that type's own path.
 */
@Component(
    service = {CrdtType.class, CausalType.class},
    property = {"asterism.type=ormap", "asterism.format:Integer=1"})
@Capability(
    namespace = "org.asterism.crdt.type",
    attribute = {"org.asterism.crdt.type=ormap", "format:Long=1"})
public final class OrMap extends CausalCrdtType {
  static final TypeId ID = new TypeId("ormap", 1);
  static final String APPLY_SUB = "applySub";
  static final String REMOVE = "remove";

  static final List<Mutator> MUTATORS =
      List.of(
          new Mutator(
              APPLY_SUB,
              List.of(
                  Keys.KEY,
                  new Parameter("type", Kind.STRING, "of what the key holds: name or name@version"),
                  new Parameter("mutator", Kind.STRING, "one of that type's"),
                  new Parameter("arguments", Kind.REST, "of that mutator")),
              "Changes what is at a key by a mutator of its type; elsewhere called update."),
          new Mutator(REMOVE, List.of(Keys.KEY), "Removes a key with what is seen there."),
          new Mutator("clear", List.of(), "Removes all keys."));

  private final KnownTypes known;

  /** Holds those types that are known. */
  @Activate
  public OrMap(@Reference KnownTypes known) {
    this.known = known;
  }

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
    Map<TypeId, CausalType> types = types();
    return Keys.value(store, key -> entry(types, store, key).map(held -> held.value().get()));
  }

  @Override
  public Watch watch(DotStore store) {
    Map<TypeId, CausalType> types = types();
    return new EntryWatch(key -> entry(types, store, key));
  }

  @Override
  public void mutate(CausalDraft draft, Mutator mutator, List<?> arguments) {
    switch (mutator.name()) {
      case APPLY_SUB -> new SubMutation(types(), 0).apply(draft, mutator, arguments);
      case REMOVE -> Keys.at(ID, draft, mutator, arguments).remove();
      default -> draft.remove();
    }
  }

  /** Those that are there now, this one too. */
  private Map<TypeId, CausalType> types() {
    Map<TypeId, CausalType> types = new TreeMap<>(known.now());
    types.put(ID, this);
    return types;
  }

  private static Optional<Held> entry(Map<TypeId, CausalType> types, DotStore store, Object key) {
    DotStore entry = store.at(key);
    return TypeNames.of(entry).map(id -> held(id, types, entry.at(id.toString())));
  }

  private static Held held(TypeId id, Map<TypeId, CausalType> types, DotStore inner) {
    List<Object> prefix = List.of(id.toString());
    CausalType type = types.get(id);
    return type == null
        ? new Held(id, prefix, () -> id, UnknownWatch::new)
        : new Held(id, prefix, () -> type.value(inner), () -> type.watch(inner));
  }

  /** What has no meaning now does not change it. */
  private static final class UnknownWatch implements Watch {
    @Override
    public void before(List<Object> path) {}

    @Override
    public List<Change> changes() {
      return List.of();
    }
  }
}
