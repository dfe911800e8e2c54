package org.asterism.distribution.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.asterism.kernel.simulator.FaultKind;
import org.asterism.kernel.simulator.RecoveryPath;
import org.asterism.kernel.simulator.Simulation;
import org.asterism.kernel.simulator.SimulationResult;
import org.asterism.kernel.simulator.SimulationSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SimulationsTest {
  private final Simulation.Environment environment =
      Simulations.environment(surroundings -> surroundings);

  private SimulationResult run(SimulationSettings settings) {
    return new Simulation(settings, environment).run(millis -> {});
  }

  private static Map<String, Object> request(long seed, long seeds, long threads) {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("seed", seed);
    request.put("seeds", seeds);
    request.put("peers", 4L);
    request.put("hours", 0.25);
    request.put("threads", threads);
    return request;
  }

  @Test
  void nothingIsLostInTwoHundredSeedsAndEveryPathIsTaken() {
    Map<String, ?> answer = new Simulations().apply(request(1, 200, 2), news -> {});

    assertEquals(List.of(), answer.get("broken"), () -> "seeds " + answer.get("brokenSeeds"));
    assertEquals(0L, answer.get("violations"));
    assertEquals(50L, answer.get("hours"));
    assertTrue(
        (Long) Objects.requireNonNull(answer.get("edits")) >= 200 * 50, () -> answer.toString());
    assertNoZero(answer.get("faults"), FaultKind.values().length);
    assertNoZero(answer.get("recoveries"), RecoveryPath.values().length);
  }

  private static void assertNoZero(@Nullable Object counts, int kinds) {
    Map<?, ?> map = (Map<?, ?>) Objects.requireNonNull(counts);
    assertEquals(kinds, map.size());
    assertTrue(
        map.values().stream().noneMatch(count -> Long.valueOf(0).equals(count)), map::toString);
  }

  @Test
  void theSameSeedsDoTheSameOnAnyNumberOfThreads() {
    Object one = new Simulations().apply(request(33, 6, 1), news -> {}).get("traceSha256");
    Object same = new Simulations().apply(request(33, 6, 3), news -> {}).get("traceSha256");
    Object other = new Simulations().apply(request(34, 6, 2), news -> {}).get("traceSha256");

    assertEquals(one, same);
    assertNotEquals(one, other);
  }

  @Test
  void anHourHoldsTwoHundredEditsAndTwentyFaults() {
    SimulationResult result = run(SimulationSettings.of(7, 5, 1));

    assertEquals(List.of(), result.violations());
    assertTrue(result.edits() >= 200, () -> result.edits() + " edits");
    long faults = result.faults().values().stream().mapToLong(Long::longValue).sum();
    assertTrue(faults >= 20, () -> faults + " faults");
  }

  @Test
  void withoutFaultsThereAreNone() {
    SimulationResult result =
        run(new SimulationSettings(3, 3, 0.5, EnumSet.noneOf(FaultKind.class)));

    assertEquals(List.of(), result.violations());
    assertEquals(Map.of(), result.faults());
  }

  @Test
  void forgeriesAreRefusedWithRealSignatures() {
    long refused = 0;
    for (long seed = 20; seed <= 100; seed += 20) {
      SimulationResult result =
          run(
              new SimulationSettings(
                  seed, 3, 0.5, EnumSet.of(FaultKind.FORGED, FaultKind.REPLAYED)));
      assertEquals(List.of(), result.violations());
      refused += result.recoveries().getOrDefault(RecoveryPath.BLOCK_REFUSED, 0L);
    }
    assertTrue(refused >= 20, refused + " blocks were refused");
  }
}
