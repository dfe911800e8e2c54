package org.asterism.crdttypes.causal.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Counting, last writers and arguments, as types use them; and what a draft shows. */
class LibraryTest {
  private static final long MOST = 1L << 53;

  private final LedgerType type = new LedgerType();
  private final CrdtState a = type.bottom();
  private final CrdtState b = type.bottom();

  private void at(long time, CrdtState state, String what, @Nullable Object... with) {
    byte[] key = new byte[ReplicaId.BYTES];
    Arrays.fill(key, (byte) (state == a ? 'A' : 'B'));
    ReplicaId replica = new ReplicaId(Bytes.wrap(key));
    state.mutate(new MutationContext(replica, time), what, Arrays.asList(with));
  }

  private void refused(String why, String what, @Nullable Object... with) {
    Bytes before = a.encode();
    CrdtException.BadArgument refused =
        assertThrows(CrdtException.BadArgument.class, () -> at(1, a, what, with));
    assertEquals("ledger@1 " + what + ": " + why, refused.getMessage());
    assertEquals(before, a.encode());
  }

  private static Object part(CrdtState state, int which) {
    return ((List<?>) state.value()).get(which);
  }

  private static Object net(CrdtState state) {
    return part(state, 0);
  }

  private static List<?> written(CrdtState state) {
    return ((List<?>) state.value()).subList(1, 3);
  }

  @Test
  void countsGoUpAndDownByOneOrByWhatIsSaid() {
    at(1, a, "up");
    at(1, a, "up", 5L);
    assertEquals(6L, net(a));
    at(1, a, "down");
    at(1, a, "down", 7L);
    assertEquals(-2L, net(a));
    at(1, a, "up-of", "x", 4L);
    at(1, a, "up-of", "x");
    assertEquals(3L, net(a));
  }

  @Test
  void aCountOfNothingIsNoOperation() {
    at(1, a, "up", 0L);
    at(1, a, "down", 0L);

    assertEquals(type.bottom().encode(), a.encode());
  }

  @Test
  void countsAreWithinTheirBounds() {
    refused("by is -1, which is not in 0 to " + MOST, "up", -1L);
    refused("by is " + (MOST + 1) + ", which is not in 0 to " + MOST, "down", MOST + 1);
    at(1, a, "up", MOST);
    assertEquals(MOST, net(a));
    refused("by takes this replica's count beyond 2^53", "up", 1L);
  }

  @Test
  void whoWritesNowIsLaterThanAllThatIsSeen() {
    assertEquals(List.of("none", -1L), written(a));
    at(100, a, "write", "of a");
    b.join(a);
    at(7, b, "write", "of b");
    a.join(b);
    assertEquals(List.of("of b", 101L), written(a));
    at(500, a, "write", "again");
    assertEquals(List.of("again", 500L), written(a));
  }

  @Test
  void nothingIsLaterThanTheEndOfTime() {
    at(1, a, "stamp", "last", Long.MAX_VALUE);
    at(2, a, "write", "after");

    assertEquals(List.of("after", Long.MAX_VALUE), written(a));
  }

  @Test
  void whoWritesAsIfEarlierThanWhatIsSeenDoesNothing() {
    at(1, a, "write-at", "first", 10L);
    Bytes before = a.encode();
    at(1, a, "write-at", "earlier", 9L);
    assertEquals(before, a.encode());
    at(1, a, "write-at", "same time", 10L);
    assertEquals(List.of("same time", 10L), written(a));
    at(1, a, "write-at", "later", 11L);
    assertEquals(List.of("later", 11L), written(a));
  }

  @Test
  void argumentsAreThereAndInRange() {
    refused("value is null", "write", (Object) null);
    refused("time is 2, which is not in 3 to 1000", "write-at", "x", 2L);
    refused("time is 1001, which is not in 3 to 1000", "write-at", "x", 1001L);
    at(1, a, "write-at", "x", 3L);
    at(1, a, "write-at", "y", 1000L);
    assertEquals(List.of("y", 1000L), written(a));
  }

  @Test
  void aTimeIsNotBeforeTheBeginningOfTime() {
    at(1, a, "stamp", "x", 0L);
    assertEquals(List.of("x", 0L), written(a));
    assertThrows(IllegalArgumentException.class, () -> at(1, a, "stamp", "x", -1L));
  }

  @Test
  void aTypeThatIsAnotherNowIsThatOnlyAfterItsMeaningWasRenewed() {
    at(1, a, "up", 2L);
    assertFalse(a.renewMeaning(), "it is the same");

    type.inHundreds = true;
    assertEquals(2L, net(a));
    assertTrue(a.renewMeaning());
    assertEquals(200L, net(a));
    assertFalse(a.renewMeaning());

    assertFalse(renewedWithSameValue());
  }

  /** What is another, but means the same of nothing. */
  private boolean renewedWithSameValue() {
    type.inHundreds = false;
    CrdtState empty = type.bottom();
    type.inHundreds = true;
    return empty.renewMeaning();
  }

  @Test
  void aDraftShowsWhatWasThereBefore() {
    at(9, a, "up", 2L);
    assertEquals(
        new LedgerType.Shown(true, List.of(), 0, List.of(), 0, 9),
        Objects.requireNonNull(type.shown));
    List<Object> keys = List.of("delta", "beta", 3L, "alpha", true, "gamma", 1L, "epsilon");
    keys.forEach(key -> at(1, a, "at", key));
    b.join(a);
    at(3, b, "up");

    List<Object> inOrder = List.of(true, 1L, 3L, "alpha", "beta", "delta", "epsilon", "gamma");
    assertEquals(
        new LedgerType.Shown(false, inOrder, 8, List.of(), 2, 3),
        Objects.requireNonNull(type.shown));
    assertEquals(inOrder, part(b, 3));
    at(4, b, "write", "x");
    at(5, b, "write", "y");
    assertEquals(List.of("x"), Objects.requireNonNull(type.shown).entries());
  }
}
