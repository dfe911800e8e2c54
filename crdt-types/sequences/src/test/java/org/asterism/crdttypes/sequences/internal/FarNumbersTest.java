package org.asterism.crdttypes.sequences.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.asterism.crdttypes.sequences.TextType;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a delta names must have a number that a state can be written with. */
class FarNumbersTest {
  private static final ReplicaId AUTHOR = TestData.replica("a");
  private static final ReplicaId OTHER = TestData.replica("b");
  private static final long LAST = Ops.MAX_SEQ;

  private final TextType type = new TextType();

  @Test
  void theLastNumberCanBeNamedAndIsWritten() {
    Ops ops = ops();
    ops.insert(1, 2, OTHER, LAST, null, 0, new Characters("xy"), 0);
    ops.insert(3, 2, null, 0, OTHER, LAST, new Characters("xy"), 0);
    ops.insert(5, 2, OTHER, LAST - 1, OTHER, LAST, new Characters("xy"), 0);
    ops.delete(7, 2, OTHER, LAST - 1, false);
    ops.delete(9, 2, OTHER, LAST, true);

    CrdtState state = type.bottom();
    state.apply(delta(ops, 10));

    CrdtState read = type.decode(state.encode());
    assertEquals(state.encode(), read.encode());
    assertEquals(state.value(), read.value());
  }

  @ParameterizedTest
  @ValueSource(longs = {LAST + 1, 1L << 62, Long.MAX_VALUE - 2, Long.MAX_VALUE - 1})
  void whatIsNumberedBeyondIsRefused(long number) {
    refused(inserted(OTHER, number, null, 0));
    refused(inserted(null, 0, OTHER, number));
    refused(inserted(OTHER, number - 1, OTHER, number));
    refused(deleted(number - 1, false));
    refused(deleted(number, true));
  }

  private void refused(Ops ops) {
    CrdtState state = type.bottom();
    Delta delta = delta(ops, 2);
    assertThrows(CrdtException.Malformed.class, () -> state.apply(delta));
    assertEquals(type.bottom().encode(), state.encode());
  }

  private static Ops inserted(
      @Nullable ReplicaId left, long number, @Nullable ReplicaId right, long rightNumber) {
    Ops ops = ops();
    ops.insert(1, 2, left, number, right, rightNumber, new Characters("xy"), 0);
    return ops;
  }

  private static Ops deleted(long first, boolean back) {
    Ops ops = ops();
    ops.delete(1, 2, OTHER, first, back);
    return ops;
  }

  private static Ops ops() {
    return new Ops(AUTHOR, new Characters());
  }

  private static Delta delta(Ops ops, long upTo) {
    return new Delta(AUTHOR, 0, upTo, new DeltaCodec().encode(ops));
  }
}
