package org.asterism.distribution.launcher.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ScreenTest {
  @Test
  void isWhatSttySays() {
    assertEquals(new Screen(10, 40), Screen.parse("10 40"));
  }

  @Test
  void isAUsualOneWhereNobodyKnows() {
    for (String unknown : new String[] {"", "0 0", "-1 80", "10", "99999 80", "a b"}) {
      assertEquals(new Screen(24, 80), Screen.parse(unknown), unknown);
    }
  }

  @Test
  void cutsWhatWouldWrap() {
    Screen screen = new Screen(10, 20);
    assertEquals("x".repeat(19), screen.fit("x".repeat(19)));
    assertEquals("x".repeat(19), screen.fit("x".repeat(20)));
  }
}
