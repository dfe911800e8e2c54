package org.asterism.crdttypes.maps;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.crdt.Values;
import org.asterism.kernel.api.crdt.causal.CausalType;
import org.asterism.kernel.testkit.crdt.ArgumentGenerator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Arguments for an OR-map: few keys, and for each key mostly the same of the types that are there,
 * so that concurrent calls meet; maps within maps, not deep.
 */
@Component(property = {"asterism.type=ormap", "asterism.format:Integer=1"})
public final class OrMapArguments implements ArgumentGenerator {
  private static final ArgumentGenerator INNER = ArgumentGenerator.byKind();

  /** So many types have a key each that is taken more often. */
  private static final int FAVOURED = 3;

  private static final int DEEPEST = 2;

  /** One type in so many is not the one that a key usually has. */
  private static final int ODD = 24;

  private final KnownTypes known;

  /** With those types that are known. */
  @Activate
  public OrMapArguments(@Reference KnownTypes known) {
    this.known = known;
  }

  @Override
  public List<?> arguments(Mutator mutator, Object value, RandomGenerator random) {
    return new Maker(random, false).arguments(mutator, value, 0);
  }

  @Override
  public List<?> growing(Mutator mutator, Object value, RandomGenerator random) {
    return new Maker(random, true).arguments(mutator, value, 0);
  }

  private final class Maker {
    private final RandomGenerator random;
    private final boolean growing;

    Maker(RandomGenerator random, boolean growing) {
      this.random = random;
      this.growing = growing;
    }

    List<Object> arguments(Mutator mutator, Object value, int depth) {
      return switch (mutator.name()) {
        case OrMap.APPLY_SUB -> applySub(value, depth);
        case OrMap.REMOVE -> List.of(keyOf(value, 1));
        default -> List.of();
      };
    }

    private List<Object> applySub(Object value, int depth) {
      List<CausalType> types = List.copyOf(known.now().values());
      Object key =
          growing ? Long.toString(random.nextLong(1L << 50), 36) : key(value, types.size());
      Object inner = value instanceof Map<?, ?> map && map.containsKey(key) ? map.get(key) : "";
      List<Object> arguments = new ArrayList<>();
      arguments.add(key);
      boolean odd = growing || !(key instanceof Long) || random.nextInt(ODD) == 0;
      int which = odd ? random.nextInt(types.size() + 1) : ((Long) key).intValue();
      if (which >= types.size() && depth < DEEPEST) {
        Mutator mutator = OrMap.MUTATORS.get(random.nextInt(OrMap.MUTATORS.size()));
        Object map = ofType(inner, OrMap.ID);
        arguments.add(OrMap.ID.name());
        arguments.add(mutator.name());
        arguments.addAll(arguments(mutator, map, depth + 1));
        return arguments;
      }
      CausalType type = types.get(which % types.size());
      Mutator mutator = type.mutators().get(random.nextInt(type.mutators().size()));
      Object held = ofType(inner, type.id());
      arguments.add(random.nextBoolean() ? type.id().name() : type.id().toString());
      arguments.add(mutator.name());
      arguments.addAll(
          growing ? INNER.growing(mutator, held, random) : INNER.arguments(mutator, held, random));
      return arguments;
    }

    /** Of several types at a key the one that is meant. */
    private static Object ofType(Object value, TypeId type) {
      return value instanceof Map<?, ?> map && map.containsKey(type) ? map.get(type) : value;
    }

    /** One that is there, or the number of a type, or of a map. */
    private Object key(Object value, int types) {
      return switch (random.nextInt(4)) {
        case 0, 1 -> keyOf(value, types);
        case 2 -> (long) random.nextInt(FAVOURED);
        default -> (long) random.nextInt(types + 1);
      };
    }

    /** One that is there, if there is any. */
    private Object keyOf(Object value, int types) {
      if (!(value instanceof Map<?, ?> map) || map.isEmpty()) {
        return (long) random.nextInt(types + 1);
      }
      List<Object> keys = new ArrayList<>(map.keySet());
      keys.sort(Values.order());
      return keys.get(random.nextInt(keys.size()));
    }
  }
}
