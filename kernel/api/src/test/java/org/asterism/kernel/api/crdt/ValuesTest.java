package org.asterism.kernel.api.crdt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.asterism.kernel.api.multiformats.Bytes;
import org.junit.jupiter.api.Test;

class ValuesTest {
  @Test
  void aValueIsKeptAsItWasWhenItWasGiven() {
    List<Object> inner = new ArrayList<>(List.of(1L));
    Map<?, ?> kept = assertInstanceOf(Map.class, Values.immutable(Map.of("all", inner)));
    inner.add(2L);
    assertEquals(Map.of("all", List.of(1L)), kept);
    assertThrows(UnsupportedOperationException.class, kept::clear);
  }

  @Test
  void whatIsTheSameNumberIsOneValue() {
    assertEquals(0.0, Values.immutable(-0.0));
  }

  @Test
  void whatHasNoEncodingIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Values.immutable(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> Values.immutable("\ud800"));
    assertThrows(IllegalArgumentException.class, () -> Values.immutable(Map.of(1L, 2L)));
    assertThrows(IllegalArgumentException.class, () -> Values.immutable(new Object()));
    assertThrows(IllegalArgumentException.class, () -> Values.immutable(7), "only longs");
    Object nested = "leaf";
    for (int i = 0; i < Values.MAX_DEPTH; i++) {
      nested = List.of(nested);
    }
    Object deepest = nested;
    assertEquals(deepest, Values.immutable(deepest));
    assertThrows(IllegalArgumentException.class, () -> Values.immutable(List.of(deepest)));
  }

  @Test
  void theOrderIsByKindThenBySize() {
    List<Object> ascending =
        Arrays.asList(
            null,
            false,
            true,
            -1L,
            2L,
            0.5,
            "a",
            "b",
            Bytes.hex("00"),
            Bytes.hex("ff"),
            List.of(),
            List.of(1L),
            List.of(1L, 1L),
            List.of(2L),
            Map.of(),
            Map.of("a", 1L),
            Map.of("a", 2L),
            Map.of("a", 1L, "b", 0L));
    for (int i = 0; i < ascending.size(); i++) {
      for (int j = 0; j < ascending.size(); j++) {
        int order = Values.order().compare(ascending.get(i), ascending.get(j));
        assertEquals(
            Integer.signum(i - j),
            Integer.signum(order),
            ascending.get(i) + " and " + ascending.get(j));
      }
    }
  }

  @Test
  void argumentsAreCheckedAgainstTheParameters() {
    TypeId type = new TypeId("2pset", 1);
    Mutator put =
        new Mutator(
            "put",
            List.of(
                new Mutator.Parameter("count", Mutator.Kind.INTEGER, "how many"),
                new Mutator.Parameter("more", Mutator.Kind.REST, "anything")),
            "Puts.");
    assertEquals(List.of(3L), put.check(type, List.of(3L)));
    assertEquals(List.of(3L, "a", 1.0), put.check(type, List.of(3L, "a", 1.0)));
    CrdtException.BadArgument wrong =
        assertThrows(CrdtException.BadArgument.class, () -> put.check(type, List.of("x")));
    assertEquals("2pset@1 put: count is not an integer", wrong.getMessage());
    CrdtException.BadArgument few =
        assertThrows(CrdtException.BadArgument.class, () -> put.check(type, List.of()));
    assertEquals("2pset@1 put: arguments are 0 instead of at least 1", few.getMessage());
    Mutator inc =
        new Mutator(
            "inc",
            List.of(new Mutator.Parameter("by", Mutator.Kind.INTEGER, "how much", true)),
            "Counts.");
    assertEquals(List.of(), inc.check(type, List.of()));
    assertEquals(List.of(2L), inc.check(type, List.of(2L)));
    assertThrows(CrdtException.BadArgument.class, () -> inc.check(type, List.of(2L, 3L)));
  }
}
