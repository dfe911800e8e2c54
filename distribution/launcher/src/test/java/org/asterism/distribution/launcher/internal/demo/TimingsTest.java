package org.asterism.distribution.launcher.internal.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TimingsTest {
  private static Clock clock(long seq) {
    return new Clock(Map.of("aa", seq));
  }

  @Test
  void anEditIsVisibleWhenTheLastOtherNodeHasToldOfIt() {
    Timings timings = new Timings(3);
    timings.called(0, clock(5), 1_000_000);
    timings.seen(0, "aa", true, clock(5), 2_000_000);
    timings.seen(1, "aa", false, clock(5), 4_000_000);
    timings.seen(2, "aa", false, clock(5), 9_000_000);

    assertEquals(new Timings.Visible(8, 8), timings.visible());
  }

  @Test
  void aLaterEventTellsOfWhatItCovers() {
    Timings timings = new Timings(2);
    timings.called(0, clock(1), 0);
    timings.called(0, clock(2), 1_000_000);
    timings.seen(0, "aa", true, clock(1), 0);
    timings.seen(1, "aa", false, clock(2), 3_000_000);

    assertEquals(new Timings.Visible(2, 3), timings.visible());
  }
}
