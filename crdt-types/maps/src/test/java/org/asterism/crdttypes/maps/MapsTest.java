package org.asterism.crdttypes.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.CrdtType;
import org.junit.jupiter.api.Test;

class MapsTest {
  private Someone a = someone('A', new LastWriterMap());
  private Someone b = someone('B', new LastWriterMap());

  private static Someone someone(char letter, CrdtType type) {
    return new Someone(letter, type);
  }

  private void two(CrdtType type) {
    a = someone('A', type);
    b = someone('B', type);
  }

  private void sync() {
    a.hears(b);
    b.hears(a);
    assertEquals(a.state.encode(), b.state.encode());
    assertEquals(a.state.value(), b.state.value());
  }

  @Test
  void ofAPutAndADeleteInALastWriterMapTheLaterStays() {
    a.does("put", "k", 1L);
    b.does("put", "other", 0L);
    b.does("delete", "k");
    sync();
    assertEquals(Map.of("other", 0L), a.state.value());

    a.does("put", "k", 2L);
    sync();
    assertEquals(Map.of("k", 2L, "other", 0L), b.state.value());
  }

  @Test
  void aLastWriterMapHoldsNoNull() {
    assertThrows(CrdtException.BadArgument.class, () -> a.does("put", "k", null));
    assertThrows(CrdtException.BadArgument.class, () -> a.does("put", null, 1L));
  }

  @Test
  void inAMultiMapAPutStandsAgainstAConcurrentDelete() {
    two(new MultiMap());
    a.does("put", "k", "x");
    a.does("put", "k", "y");
    sync();
    a.does("delete-all", "k");
    b.does("put", "k", "x");
    sync();

    assertEquals(Map.of("k", Set.of("x")), a.state.value());
    a.does("delete", "k", "x");
    assertEquals(Map.of(), a.state.value());
  }

  @Test
  void aMultiMapTellsOfElementsNotOfWholeSets() {
    two(new MultiMap());
    a.does("put", "k", "x");

    assertEquals(
        List.of(new Change.Within("k", new Change.Put("y", null))),
        a.does("put", "k", "y").changes());
  }

  @Test
  void whatIsCountedWhileACounterIsDeletedStaysExactly() {
    two(new CounterMap());
    a.does("inc", "k", 10L);
    b.does("dec", "k", 1L);
    sync();
    a.does("delete", "k");
    b.does("inc", "k", 5L);
    sync();

    assertEquals(Map.of("k", 5L), a.state.value());
    assertThrows(CrdtException.BadArgument.class, () -> a.does("inc", "k", -1L));
  }
}
