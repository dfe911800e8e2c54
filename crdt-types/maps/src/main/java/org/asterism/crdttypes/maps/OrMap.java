package org.asterism.crdttypes.maps;

import java.util.List;
import java.util.Map;
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
 * <p>A key holds one type. Where replicas gave it several at the same time, all are kept, can be
 * changed and are shown: the key reads as a {@link Map} of each {@link TypeId} to its value until
 * one is left, because nothing of the others is. A key whose type is not there now reads as its
 * {@link TypeId}; it takes in what others do all the same, and can be removed. Types that come or
 * go are no change of the map: its states mean something else then, {@link #whenMeaningChanges}
 * tells of it, and the kernel tells those who follow the map to look at its value again.
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
  public KnownMap now() {
    return new KnownMap(known.now());
  }

  @Override
  public Runnable whenMeaningChanges(Runnable listener) {
    return known.follow(listener);
  }

  @Override
  public Map<Object, Object> value(DotStore store) {
    return now().value(store);
  }

  @Override
  public Watch watch(DotStore store) {
    return now().watch(store);
  }

  @Override
  public void mutate(CausalDraft draft, Mutator mutator, List<?> arguments) {
    now().mutate(draft, mutator, arguments);
  }
}
