package org.asterism.distribution.launcher.internal.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.asterism.distribution.launcher.internal.Failure;
import org.junit.jupiter.api.Test;

class ViewTest {
  private final View view = new View(true);

  private void splice(long seq, int index, int removed, String inserted) {
    view.take(
        Map.of(
            "event",
            "changed",
            "changes",
            List.of(Map.of("index", index, "removed", removed, "inserted", inserted)),
            "clock",
            Map.of("aa", seq)));
  }

  @Test
  void theCursorStaysInItsPlaceWhileOthersWriteAroundIt() {
    splice(1, 0, 0, "hello world");
    view.placeCursor(6);

    splice(2, 0, 0, ">> ");
    assertEquals(9, view.now().cursor(), "text came before it");

    splice(3, 9, 0, "wide ");
    assertEquals(9, view.now().cursor(), "text came right after it");

    splice(4, 0, 3, "");
    assertEquals(6, view.now().cursor(), "text before it went");

    splice(5, 4, 4, "");
    assertEquals(4, view.now().cursor(), "text around it went");
    assertEquals(new Clock(Map.of("aa", 5L)), view.now().clock());
  }

  @Test
  void whoWaitsIsToldWhenTheStreamEnds() {
    view.end("the node is gone");

    Failure failure = assertThrows(Failure.class, view::awaitWatching);
    assertEquals("the node is gone", failure.getMessage());
  }
}
