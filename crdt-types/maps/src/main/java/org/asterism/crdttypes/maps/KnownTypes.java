package org.asterism.crdttypes.maps;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.crdt.causal.CausalType;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The causal types that are there now, of all bundles, but for the OR-map of this one. Thread-safe;
 * what left is not held any more.
 */
@Component(service = KnownTypes.class)
public final class KnownTypes {
  private final List<CausalType> bound = new ArrayList<>();
  private final Map<Object, Runnable> followers = new ConcurrentHashMap<>();
  private volatile SortedMap<TypeId, CausalType> byId = Collections.emptySortedMap();

  /** None yet. */
  public KnownTypes() {}

  /** A type came. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      target = "(!(&(asterism.type=ormap)(asterism.format=1)))")
  public void bindType(CausalType type) {
    synchronized (this) {
      bound.add(type);
      index();
    }
    followers.values().forEach(Runnable::run);
  }

  /** A type goes. */
  public void unbindType(CausalType type) {
    synchronized (this) {
      bound.removeIf(each -> each == type);
      index();
    }
    followers.values().forEach(Runnable::run);
  }

  /** Tells somebody after types came or went; gives what ends it. */
  Runnable follow(Runnable listener) {
    Object follower = new Object();
    followers.put(follower, listener);
    return () -> followers.remove(follower);
  }

  /** Those that are there now; what is given does not change. */
  Map<TypeId, CausalType> now() {
    return byId;
  }

  /** Of two builds of one type the one that came last. */
  private void index() {
    SortedMap<TypeId, CausalType> index = new TreeMap<>();
    bound.forEach(type -> index.put(type.id(), type));
    byId = Collections.unmodifiableSortedMap(index);
  }
}
