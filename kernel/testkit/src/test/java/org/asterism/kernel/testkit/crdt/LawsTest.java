package org.asterism.kernel.testkit.crdt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LawsTest {
  private static final int CASES = 60;

  /** Lines that a small type's smallest schedule may have; 20 operations are in it at first. */
  private static final int SHORT = 9;

  private static LawVerdict verdict(LawsReport report, Law law) {
    return report.laws().stream().filter(each -> each.law() == law).findFirst().orElseThrow();
  }

  @Test
  void aTypeThatIsRightPasses() {
    LawsReport report = Laws.of(new Bag(null)).with(state -> {}).run(200, 1);
    assertEquals(List.of(), report.failures(), report.toString());
    assertTrue(report.passed());
    assertEquals(List.of(Law.values()), report.laws().stream().map(LawVerdict::law).toList());
  }

  @ParameterizedTest
  @EnumSource
  void aFaultIsReportedUnderItsLawByAShortSchedule(Fault fault) {
    Laws laws = Laws.of(new Bag(fault)).judging(Set.of(fault.law));
    LawVerdict verdict = verdict(laws.run(CASES, 5), fault.law);
    assertFalse(verdict.passed(), () -> fault + " was not noticed");
    String schedule = Objects.requireNonNull(verdict.schedule());
    assertTrue(schedule.lines().count() <= SHORT, schedule);
    assertTrue(schedule.contains("✗ "), schedule);
    long seed = Objects.requireNonNull(verdict.caseSeed());
    assertEquals(schedule, verdict(laws.replay(seed), fault.law).schedule());
  }

  @Test
  void aStructureCheckIsALawOfItsOwn() {
    StructureCheck few =
        state -> {
          if (Sizes.of(state.value()) > 2) {
            throw new AssertionError("more than two");
          }
        };
    LawsReport report = Laws.of(new Bag(null)).with(few).run(5, 1);
    String schedule = Objects.requireNonNull(verdict(report, Law.STRUCTURE).schedule());
    assertTrue(schedule.endsWith("✗ more than two"), schedule);
    assertEquals(4, schedule.lines().count(), schedule);
    assertFalse(Laws.of(new Bag(null)).laws().contains(Law.STRUCTURE));
  }

  @Test
  void argumentsWithoutEffectAreNoTest() {
    LawsReport refused = Laws.of(new Bag(null), (mutator, value, random) -> List.of()).run(3, 1);
    assertFalse(verdict(refused, Law.GENERATOR).passed());
    ArgumentGenerator onlyNew = (mutator, value, random) -> List.of("" + random.nextLong());
    String fault = verdict(Laws.of(new Bag(null), onlyNew).run(30, 1), Law.GENERATOR).schedule();
    assertNotNull(fault);
    assertTrue(fault.startsWith("✗ never with an effect: remove"), fault);
  }

  @Test
  void theSameSeedGivesTheSameReport() {
    Laws laws =
        Laws.of(new Bag(Fault.A_VALUE_OF_WHAT_CAME_LAST))
            .judging(Set.of(Law.REORDERED_DELIVERY, Law.CONVERGENCE, Law.DIFF));
    assertEquals(laws.run(10, 3), laws.run(10, 3));
  }

  @Test
  void progressIsToldAfterEachCaseWithWhatIsBroken() {
    List<String> told = new ArrayList<>();
    Laws.of(new Bag(Fault.A_DECOMPOSITION_INTO_LARGE_PARTS))
        .run(2, 1, (done, cases, broken) -> told.add(done + "/" + cases + " " + broken));
    assertEquals(List.of("1/2 [decompose]", "2/2 [decompose]"), told);
  }
}
