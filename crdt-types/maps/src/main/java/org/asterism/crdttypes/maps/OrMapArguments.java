package org.asterism.crdttypes.maps;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.asterism.kernel.api.crdt.Mutator;
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
  private static final List<Object> KEYS = List.of("a", "b", "c", 1L, "d");
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
        case OrMap.REMOVE -> List.of(keyOf(value));
        default -> List.of();
      };
    }

    private List<Object> applySub(Object value, int depth) {
      Object key = growing ? Long.toString(random.nextLong(1L << 50), 36) : key();
      Object inner = value instanceof Map<?, ?> map && map.containsKey(key) ? map.get(key) : "";
      List<Object> arguments = new ArrayList<>();
      arguments.add(key);
      List<CausalType> types = List.copyOf(known.now().values());
      int usual = KEYS.indexOf(key) + depth;
      int which = random.nextInt(ODD) == 0 || growing ? random.nextInt(types.size() + 1) : usual;
      if (depth < DEEPEST && which % (types.size() + 1) == types.size()) {
        Mutator mutator = OrMap.MUTATORS.get(random.nextInt(OrMap.MUTATORS.size()));
        arguments.add(OrMap.ID.name());
        arguments.add(mutator.name());
        arguments.addAll(arguments(mutator, inner, depth + 1));
        return arguments;
      }
      CausalType type = types.get(which % types.size());
      Mutator mutator = type.mutators().get(random.nextInt(type.mutators().size()));
      arguments.add(random.nextBoolean() ? type.id().name() : type.id().toString());
      arguments.add(mutator.name());
      arguments.addAll(
          growing ? INNER.growing(mutator, inner, random) : INNER.arguments(mutator, inner, random));
      return arguments;
    }

    private Object key() {
      return KEYS.get(random.nextInt(KEYS.size()));
    }

    /** One that is there, if there is any. */
    private Object keyOf(Object value) {
      if (!(value instanceof Map<?, ?> map) || map.isEmpty()) {
        return key();
      }
      List<Object> keys = new ArrayList<>(map.keySet());
      keys.sort(Values.order());
      return keys.get(random.nextInt(keys.size()));
    }
  }
}
