package org.asterism.kernel.testkit.crdt;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.multiformats.Bytes;
import org.jspecify.annotations.Nullable;

/** Arguments after the names and kinds of parameters, and what the value has. */
final class ArgumentsByKind implements ArgumentGenerator {
  private static final String[] LETTERS = {"a", "b", "c", "d", "ä", "€", "😀"};
  private static final String[] KEYS = {"a", "b", "c", "k"};
  private static final Set<String> PLACES =
      Set.of("index", "position", "at", "from", "to", "start", "offset", "target");
  private static final Set<String> LENGTHS = Set.of("count", "length", "size", "removed");
  private static final Set<String> ENDS = Set.of("end", "until");
  private static final Set<String> NAMES = Set.of("key", "name", "field", "element", "item");

  /** One argument in so many is out of range. */
  private static final int ODD = 40;

  @Override
  public List<?> arguments(Mutator mutator, Object value, RandomGenerator random) {
    return all(mutator, value, random, false);
  }

  @Override
  public List<?> growing(Mutator mutator, Object value, RandomGenerator random) {
    return all(mutator, value, random, true);
  }

  private static List<?> all(
      Mutator mutator, Object value, RandomGenerator random, boolean growing) {
    List<@Nullable Object> arguments = new ArrayList<>();
    long place = 0;
    for (Mutator.Parameter parameter : mutator.parameters()) {
      if (parameter.kind() == Mutator.Kind.REST) {
        for (int left = random.nextInt(3); left > 0; left--) {
          arguments.add(some(parameter, value, random));
        }
        break;
      }
      if (parameter.optional() && random.nextBoolean()) {
        break;
      }
      Object argument;
      if (parameter.kind() == Mutator.Kind.INTEGER) {
        long number = integer(parameter.name(), Sizes.of(value), place, random);
        place = PLACES.contains(parameter.name()) ? number : place;
        argument = number;
      } else if (growing) {
        argument = fresh(parameter.kind(), random);
      } else {
        argument = some(parameter, value, random);
      }
      arguments.add(argument);
    }
    return arguments;
  }

  private static long integer(String name, int size, long place, RandomGenerator random) {
    if (random.nextInt(ODD) == 0) {
      return random.nextBoolean() ? -1 : size + 1L + random.nextInt(3);
    }
    if (PLACES.contains(name)) {
      // Often at the same few places, so that concurrent edits meet.
      return random.nextInt(random.nextBoolean() ? size + 1 : Math.min(size, 3) + 1);
    }
    int rest = (int) Math.max(0, size - place);
    if (LENGTHS.contains(name)) {
      return random.nextInt(Math.min(rest, 4) + 1);
    }
    if (ENDS.contains(name)) {
      return place + random.nextInt(rest + 1);
    }
    return random.nextInt(8) == 0 ? random.nextLong(1L << 40) : 1L + random.nextInt(9);
  }

  private static Object fresh(Mutator.Kind kind, RandomGenerator random) {
    return switch (kind) {
      case BOOLEAN -> random.nextBoolean();
      case NUMBER -> random.nextDouble();
      case BYTES -> Bytes.utf8(text(random));
      default -> text(random);
    };
  }

  private static String text(RandomGenerator random) {
    return Long.toString(random.nextLong(1L << 50), Character.MAX_RADIX);
  }

  private static @Nullable Object some(
      Mutator.Parameter parameter, Object value, RandomGenerator random) {
    boolean name = NAMES.contains(parameter.name());
    Object there = random.nextInt(4) == 0 ? there(value, random) : null;
    return switch (parameter.kind()) {
      case BOOLEAN -> random.nextBoolean();
      case NUMBER -> random.nextInt(-8, 9) / 2.0;
      case BYTES -> there instanceof Bytes ? there : Bytes.utf8(letters(random));
      case STRING -> there instanceof String ? there : name ? key(random) : letters(random);
      default -> there != null ? there : name ? key(random) : any(random, 2);
    };
  }

  /** A key or an element of a value, by an order that is the same in every run. */
  private static @Nullable Object there(Object value, RandomGenerator random) {
    Collection<?> all =
        value instanceof Map<?, ?> map
            ? map.keySet()
            : value instanceof Collection<?> elements ? elements : List.of();
    if (all.isEmpty()) {
      return null;
    }
    List<Object> sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparing(Words::of));
    return sorted.get(random.nextInt(sorted.size()));
  }

  /** Often one of a few, so that replicas meet; or else one of more, so that something is new. */
  private static String key(RandomGenerator random) {
    return random.nextBoolean() ? KEYS[random.nextInt(KEYS.length)] : "k" + random.nextInt(40);
  }

  private static String letters(RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(1, 4); left > 0; left--) {
      text.append(LETTERS[random.nextInt(LETTERS.length)]);
    }
    return text.toString();
  }

  private static @Nullable Object any(RandomGenerator random, int depth) {
    return random.nextInt(16) == 0 ? null : something(random, depth);
  }

  private static Object something(RandomGenerator random, int depth) {
    return switch (random.nextInt(depth > 0 ? 9 : 7)) {
      case 0 -> (long) random.nextInt(-2, 5);
      case 1 -> random.nextInt(-4, 5) / 2.0;
      case 2 -> random.nextBoolean();
      case 3 -> Bytes.utf8(key(random));
      case 4 -> letters(random);
      case 5, 6 -> key(random);
      case 7 -> List.of(something(random, depth - 1), something(random, depth - 1));
      default -> Map.of(key(random), something(random, depth - 1));
    };
  }
}
