package org.asterism.kernel.testkit.crdt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What counts as time spent on a schedule. */
class PatienceTest {
  private final Patience patience = new Patience();

  @Test
  void aRunThatGetsNoProcessorSpendsNothing() {
    assertEquals(0, patience.looked(1, false, 0, 0));
    assertEquals(5, patience.looked(1, false, 1_000_000, 5));
    assertEquals(5, patience.looked(1, false, 2_000_000, 5));
  }

  @Test
  void aRunThatWaitsSpendsTheTimeOfDay() {
    patience.looked(1, true, 100, 7);
    assertEquals(400, patience.looked(1, true, 500, 7));
    assertEquals(410, patience.looked(1, false, 900, 17));
  }

  @Test
  void theNextScheduleBeginsAnew() {
    patience.looked(1, true, 0, 0);
    assertEquals(900, patience.looked(1, true, 900, 0));
    assertEquals(0, patience.looked(2, true, 1_000, 0));
    assertEquals(50, patience.looked(2, true, 1_050, 0));
  }

  @Test
  void whereProcessorTimeIsNotKnownTheTimeOfDayCounts() {
    patience.looked(1, false, 0, -1);
    assertEquals(300, patience.looked(1, false, 300, -1));
  }
}
