package org.asterism.transports.circuitrelay.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ListsTest {
  @Test
  void aListComesAsOneTextWithCommasOrAsMany() {
    assertEquals(List.of("a", "b", "c"), Lists.of("a, b,", " c ", "").toList());
    assertEquals(List.of(), Lists.of().toList());
  }
}
