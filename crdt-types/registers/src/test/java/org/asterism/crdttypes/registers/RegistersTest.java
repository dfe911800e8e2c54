package org.asterism.crdttypes.registers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistersTest {
  private static final long NOON = 1000;

  private CrdtState a = new LastWriterRegister().bottom();
  private CrdtState b = new LastWriterRegister().bottom();

  private void two(CrdtType type) {
    a = type.bottom();
    b = type.bottom();
  }

  private static void change(CrdtState state, char who, long when, String what, Object... with) {
    byte[] key = new byte[ReplicaId.BYTES];
    Arrays.fill(key, (byte) who);
    ReplicaId replica = new ReplicaId(Bytes.wrap(key));
    state.mutate(new MutationContext(replica, when), what, Arrays.asList(with));
  }

  private void sync() {
    a.join(b);
    b.join(a);
    assertEquals(a.encode(), b.encode());
  }

  @Test
  void aRegisterThatNobodyWroteIsEmpty() {
    assertEquals(Optional.empty(), a.value());
    two(new MultiValueRegister());
    assertEquals(List.of(), a.value());
  }

  @Test
  void theLastWriteByItsTimeStays() {
    change(a, 'A', NOON, "write", 5L, "five");
    change(b, 'B', NOON, "write", 4L, "four");
    sync();
    change(b, 'B', NOON, "write", 3L, "three");

    assertEquals(Optional.of("five"), a.value());
    assertEquals(Optional.of("five"), b.value());
  }

  @Test
  void atOneTimeTheGreaterReplicaStays() {
    change(a, 'A', NOON, "write", 5L, "of A");
    change(b, 'B', NOON, "write", 5L, "of B");
    sync();
    change(a, 'A', NOON, "write", 5L, "of A again");

    assertEquals(Optional.of("of B"), a.value());
  }

  @Test
  void aSetStandsAgainstWhatItsReplicaSawHoweverLateThatWas() {
    change(a, 'A', NOON, "write", 1L << 62, "from the future");
    sync();
    change(b, 'B', NOON, "set", "now");
    sync();

    assertEquals(Optional.of("now"), a.value());
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, (1L << 62) + 1, Long.MIN_VALUE, Long.MAX_VALUE})
  void timesAreWithinBounds(long time) {
    CrdtException refused =
        assertThrows(
            CrdtException.BadArgument.class, () -> change(a, 'A', NOON, "write", time, "x"));

    assertTrue(refused.getMessage().startsWith("lwwreg@1 write: ts is "), refused::getMessage);
    assertEquals(new LastWriterRegister().bottom().encode(), a.encode());
  }

  @Test
  void nullIsNoValue() {
    assertThrows(
        CrdtException.BadArgument.class, () -> change(a, 'A', NOON, "set", new Object[] {null}));
    two(new MultiValueRegister());
    assertThrows(
        CrdtException.BadArgument.class, () -> change(a, 'A', NOON, "write", new Object[] {null}));
  }

  @Test
  void concurrentWritesAllStayTheLastOneFirst() {
    two(new MultiValueRegister());
    change(a, 'A', NOON + 1, "write", "late");
    change(b, 'B', NOON, "write", "early");
    sync();
    assertEquals(List.of("late", "early"), b.value());

    change(b, 'B', NOON + 2, "write", "both seen");
    sync();
    assertEquals(List.of("both seen"), a.value());
  }

  @Test
  void whatTwoWroteAlikeIsThereOnce() {
    two(new MultiValueRegister());
    change(a, 'A', NOON, "write", "same");
    change(b, 'B', NOON, "write", "same");
    sync();

    assertEquals(List.of("same"), a.value());
  }

  @Test
  void anEnableStandsAgainstAConcurrentDisable() {
    two(new EnableWinsFlag());
    assertEquals(false, a.value());
    change(a, 'A', NOON, "enable");
    sync();
    change(a, 'A', NOON, "enable");
    change(b, 'B', NOON, "disable");
    sync();

    assertEquals(true, b.value());
    change(b, 'B', NOON, "disable");
    sync();
    assertEquals(false, a.value());
  }

  @Test
  void aDisableStandsAgainstAConcurrentEnable() {
    two(new DisableWinsFlag());
    assertEquals(true, a.value());
    change(a, 'A', NOON, "disable");
    sync();
    change(a, 'A', NOON, "disable");
    change(b, 'B', NOON, "enable");
    sync();

    assertEquals(false, b.value());
    change(b, 'B', NOON, "enable");
    sync();
    assertEquals(true, a.value());
  }
}
