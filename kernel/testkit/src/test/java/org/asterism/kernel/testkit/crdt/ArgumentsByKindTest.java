package org.asterism.kernel.testkit.crdt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.Mutator.Kind;
import org.asterism.kernel.api.multiformats.Bytes;
import org.junit.jupiter.api.Test;

class ArgumentsByKindTest {
  private static final int TRIES = 2_000;

  private final ArgumentGenerator generator = ArgumentGenerator.byKind();
  private final SplittableRandom random = new SplittableRandom(1);

  private static Mutator mutator(Object... namesAndKinds) {
    List<Mutator.Parameter> parameters =
        Stream.iterate(0, i -> i < namesAndKinds.length, i -> i + 2)
            .map(i -> parameter((String) namesAndKinds[i], (Kind) namesAndKinds[i + 1]))
            .toList();
    return new Mutator("m", parameters, "");
  }

  private static Mutator.Parameter parameter(String name, Kind kind) {
    return new Mutator.Parameter(name, kind, "");
  }

  private List<? extends List<?>> many(Mutator mutator, Object value) {
    return Stream.generate(() -> generator.arguments(mutator, value, random)).limit(TRIES).toList();
  }

  @Test
  void everyKindGetsWhatItIsNamedAfter() {
    Map<Kind, Class<?>> types =
        Map.of(
            Kind.INTEGER, Long.class,
            Kind.NUMBER, Double.class,
            Kind.BOOLEAN, Boolean.class,
            Kind.STRING, String.class,
            Kind.BYTES, Bytes.class);
    types.forEach(
        (kind, type) -> {
          for (List<?> arguments : many(mutator("x", kind), List.of("a", 1L))) {
            assertTrue(type.isInstance(arguments.get(0)), kind + ": " + arguments);
          }
          List<?> growing = generator.growing(mutator("x", kind), "", random);
          assertTrue(type.isInstance(growing.get(0)), kind + ": " + growing);
        });
  }

  @Test
  void mostPlacesAndLengthsFitTheValue() {
    Mutator splice = mutator("index", Kind.INTEGER, "count", Kind.INTEGER);
    long fitting =
        many(splice, "0123456789").stream()
            .filter(each -> fits((Long) each.get(0), (Long) each.get(1)))
            .count();
    assertTrue(fitting > TRIES * 8 / 10 && fitting < TRIES, fitting + " fit");
  }

  private static boolean fits(long index, long count) {
    return index >= 0 && count >= 0 && index + count <= 10;
  }

  @Test
  void whatIsThereIsOftenNamed() {
    Mutator remove = mutator("key", Kind.STRING);
    long there =
        many(remove, Map.of("of its own", 1L)).stream()
            .filter(each -> each.get(0).equals("of its own"))
            .count();
    assertTrue(there > TRIES / 8, there + " name it");
  }

  @Test
  void theSameSourceGivesTheSameArgumentsWhateverTheOrderOfASet() {
    Mutator mutator = mutator("element", Kind.ANY);
    for (int seed = 0; seed < 50; seed++) {
      assertEquals(
          generator.arguments(mutator, Set.of("p", "q", "r"), new SplittableRandom(seed)),
          generator.arguments(
              mutator, new LinkedHashSet<>(List.of("r", "p", "q")), new SplittableRandom(seed)));
    }
  }
}
