package org.asterism.tests.seededfaults.plates;

import java.util.List;
import java.util.random.RandomGenerator;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.testkit.crdt.ArgumentGenerator;
import org.asterism.tests.seededfaults.plates.rule.PlateRule;

/** Few plates, so that replicas see the same; many where a set is to grow. */
public final class PlateArguments implements ArgumentGenerator {
  @Override
  public List<?> arguments(Mutator mutator, Object value, RandomGenerator random) {
    return List.of(PlateRule.plate(String.valueOf(100 + random.nextInt(10))));
  }

  @Override
  public List<?> growing(Mutator mutator, Object value, RandomGenerator random) {
    return List.of(PlateRule.plate(String.valueOf(100_000_000 + random.nextInt(100_000_000))));
  }
}
