package org.asterism.crdttypes.counters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What counters count: the laws hold of a counter that always says nothing, too. */
class CountersTest {
  static List<CrdtType> all() {
    return List.of(new GCounter(), new PnCounter(), new LexCounter(), new CausalCounter());
  }

  static List<CrdtType> bothWays() {
    return all().subList(1, 4);
  }

  private static List<Change> change(CrdtState state, char who, String what, Object... with) {
    byte[] key = new byte[ReplicaId.BYTES];
    Arrays.fill(key, (byte) who);
    ReplicaId replica = new ReplicaId(Bytes.wrap(key));
    return state.mutate(new MutationContext(replica, 1), what, Arrays.asList(with)).changes();
  }

  @ParameterizedTest
  @MethodSource("all")
  void countsUpByOneOrByAnAmountAndTellsIt(CrdtType type) {
    CrdtState state = type.bottom();
    assertEquals(0L, state.value());
    change(state, 'A', "inc");
    List<Change> told = change(state, 'A', "inc", 41L);
    assertEquals(42L, state.value());
    assertEquals(1, told.size());
    assertTrue(told.get(0).toString().contains("42"), told::toString);
  }

  @ParameterizedTest
  @MethodSource("bothWays")
  void countsDownAlsoBelowNothing(CrdtType type) {
    CrdtState state = type.bottom();
    change(state, 'A', "inc", 2L);
    change(state, 'A', "dec");
    assertEquals(1L, state.value());
    change(state, 'A', "dec", 3L);
    assertEquals(-2L, state.value());
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatIsCountedApartIsCountedTogether(CrdtType type) {
    CrdtState one = type.bottom();
    CrdtState other = type.bottom();
    change(one, 'A', "inc", 3L);
    change(other, 'B', "inc", 4L);
    one.join(other);
    assertEquals(7L, one.value());
  }

  @Test
  void aResetTakesAwayWhatWasSeenAndNoMore() {
    CrdtState one = new CausalCounter().bottom();
    CrdtState other = new CausalCounter().bottom();
    change(one, 'A', "inc", 3L);
    other.join(one);
    change(one, 'A', "reset");
    change(other, 'B', "inc", 4L);
    assertEquals(0L, one.value());
    one.join(other);
    assertEquals(4L, one.value());
  }

  @Test
  void aCounterThatOnlyGrowsCannotCountDown() {
    CrdtState state = new GCounter().bottom();
    assertThrows(CrdtException.UnknownMutator.class, () -> change(state, 'A', "dec"));
  }
}
