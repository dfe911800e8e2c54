package org.asterism.kernel.testkit.crdt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asterism.kernel.api.crdt.Change;
import org.junit.jupiter.api.Test;

class MirrorTest {
  private static Mirror after(Object value, Change... changes) {
    Mirror mirror = new Mirror(value);
    mirror.apply(List.of(changes));
    return mirror;
  }

  @Test
  void aTextIsSpliced() {
    Mirror mirror = after("hello", new Change.Spliced(1, 3, "ipp"), new Change.Spliced(5, 0, "!"));
    assertEquals("hippo!", mirror.value());
    assertTrue(mirror.shows("hippo!"));
    assertFalse(mirror.shows("hippo"));
  }

  @Test
  void aListIsSpliced() {
    List<Object> list = List.of(1L, 2L, 3L);
    assertEquals(
        List.of(1L, "x", "y", 3L),
        after(list, new Change.Spliced(1, 1, List.of("x", "y"))).value());
  }

  @Test
  void entriesAndElementsArePutAndRemoved() {
    assertEquals(
        Map.of("b", 2L, "c", 3L),
        after(
                Map.of("a", 1L, "b", 1L),
                new Change.Put("b", 2L),
                new Change.Put("c", 3L),
                new Change.Removed("a"))
            .value());
    assertEquals(
        Set.of("b"),
        after(Set.of("a"), new Change.Put("b", null), new Change.Removed("a")).value());
  }

  @Test
  void whatAnEntryHoldsChangesWithinIt() {
    Change inner = new Change.Within("k", new Change.Spliced(1, 1, "o"));
    assertEquals(Map.of("k", "no"), after(Map.of("k", "na"), inner).value());
    doesNotFit(Map.of("j", "na"), inner);
  }

  @Test
  void aReplacedValueMayBeOfAnotherKind() {
    assertEquals("ab", after(7L, new Change.Replaced("a"), new Change.Spliced(1, 0, "b")).value());
  }

  @Test
  void whatDoesNotFitFails() {
    doesNotFit("ab", new Change.Spliced(1, 2, ""));
    doesNotFit("ab", new Change.Spliced(0, 1, List.of()));
    doesNotFit(List.of(), new Change.Spliced(1, 0, List.of(1L)));
    doesNotFit(List.of(), new Change.Put("a", 1L));
    doesNotFit(Set.of(), new Change.Put("a", 1L));
    doesNotFit(Set.of(), new Change.Removed("a"));
    doesNotFit(Map.of("b", 1L), new Change.Removed("a"));
    doesNotFit(7L, new Change.Removed("a"));
  }

  private static void doesNotFit(Object value, Change change) {
    assertThrows(AssertionError.class, () -> after(value, change));
  }
}
