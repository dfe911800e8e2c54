package org.asterism.kernel.testkitjunit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.asterism.kernel.testkit.crdt.Law;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class TypeLawsTest {
  private static final Set<Law> WITHOUT_SKIP = EnumSet.complementOf(EnumSet.of(Law.SKIP));

  @TestFactory
  Stream<DynamicTest> aTypeThatIsRightPasses() {
    return TypeLaws.of(new Tally(true)).judging(WITHOUT_SKIP).cases(50).tests();
  }

  @Test
  void everyLawIsATest() {
    List<String> names =
        TypeLaws.of(new Tally(true)).tests().map(DynamicTest::getDisplayName).toList();
    assertEquals(
        EnumSet.complementOf(EnumSet.of(Law.STRUCTURE)).stream().map(Law::toString).toList(),
        names);
  }

  @Test
  void aLawThatIsBrokenFailsWithItsScheduleAndSeeds() {
    DynamicTest test =
        TypeLaws.of(new Tally(false))
            .judging(Set.of(Law.JOIN_DROPS_NOTHING))
            .cases(50)
            .tests()
            .findFirst()
            .orElseThrow();
    AssertionError failure =
        assertThrows(AssertionError.class, () -> test.getExecutable().execute());
    String message = String.valueOf(failure.getMessage());
    assertTrue(
        message.startsWith("tally@1: a join holds every operation of both states (asterism.seed="),
        message);
    assertTrue(message.contains(": count() → "), message);
    assertTrue(message.contains("again by Laws.of(…).replay("), message);
  }
}
