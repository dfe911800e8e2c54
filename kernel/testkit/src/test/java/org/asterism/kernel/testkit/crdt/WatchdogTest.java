package org.asterism.kernel.testkit.crdt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A call that does not come back is told, by whatever it was made for. */
class WatchdogTest {
  private static final Duration SOON = Duration.ofMillis(500);

  private final CountDownLatch never = new CountDownLatch(1);

  private void hang() {
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String schedule(LawsReport report) {
    LawVerdict verdict = report.failures().get(0);
    assertEquals(Law.RETURNS, verdict.law());
    return Objects.requireNonNull(verdict.schedule());
  }

  @Test
  void aStructureCheckThatHangsIsToldWithItsLawItsStepsAndItsSeed() {
    StructureCheck hanging =
        state -> {
          if (Sizes.of(state.value()) > 2) {
            hang();
          }
        };
    Laws laws = Laws.of(new Bag(null)).with(hanging).within(SOON);
    LawsReport report = laws.run(100, 1);
    assertEquals(1, report.failures().size(), report.toString());
    String told = schedule(report);
    assertTrue(told.contains("✗ judging structure has not come to its end within 0.5 s"), told);
    assertTrue(told.contains("WatchdogTest.hang"), told);
    assertTrue(told.lines().count() > 5, told);
    long seed = Objects.requireNonNull(report.failures().get(0).caseSeed());
    assertTrue(schedule(laws.replay(seed)).contains("✗ judging structure"), "by its seed again");
    never.countDown();
  }

  @Test
  void aGeneratorThatHangsIsToldToo() {
    ArgumentGenerator hanging =
        (mutator, value, random) -> {
          hang();
          return List.of();
        };
    Laws laws = Laws.of(new Bag(null), hanging).judging(Set.of(Law.CONVERGENCE)).within(SOON);
    String told = schedule(laws.run(3, 1));
    assertTrue(told.contains("✗ choosing step 1 has not come to its end"), told);
    never.countDown();
  }
}
