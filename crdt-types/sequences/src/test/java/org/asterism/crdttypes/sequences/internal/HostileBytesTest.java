package org.asterism.crdttypes.sequences.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import org.asterism.crdttypes.sequences.TextType;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Varint;
import org.asterism.kernel.testkit.fuzz.Corpus;
import org.asterism.kernel.testkit.fuzz.Fuzz;
import org.asterism.kernel.testkit.fuzz.TypeDecoder;
import org.junit.jupiter.api.Test;

/**
 * Bytes that somebody thought of are refused as malformed, with nothing changed, or make a sound
 * state; the type's laws try those that nobody thought of.
 */
class HostileBytesTest {
  private static final ReplicaId AUTHOR = TestData.replica("a");

  private final TextType type = new TextType();
  private final TypeDecoder decoder =
      new TypeDecoder(type, state -> ((TextState) state).checkInvariants());

  @Test
  void aDeltaIsRefusedWithNothingChangedOrMakesASoundState() throws InterruptedException {
    Fuzz.run(
        Corpus.read(HostileBytesTest.class, "corpus/delta.txt"),
        6_000,
        1,
        payload -> decoder.apply(type.bottom(), new Delta(AUTHOR, 0, 1, payload)),
        CrdtException.Malformed.class);
  }

  @Test
  void aStateIsRefusedOrSound() throws InterruptedException {
    Corpus corpus =
        Corpus.read(HostileBytesTest.class, "corpus/state.txt")
            .with("ok-edited", edited().encode());
    Fuzz.run(corpus, 3_000, 1, decoder::decode, CrdtException.Malformed.class);
  }

  /** What two people made at once, with something deleted. */
  private TextState edited() {
    TextState one = (TextState) type.bottom();
    one.mutate(new MutationContext(AUTHOR, 0), "insert", List.of(0L, "hello wörld 😀"));
    TextState other = (TextState) type.decode(one.encode());
    one.mutate(new MutationContext(AUTHOR, 0), "splice", List.of(2L, 3L, "y"));
    other.mutate(new MutationContext(TestData.replica("b"), 0), "splice", List.of(3L, 4L, "€"));
    one.join(other);
    return one;
  }

  @Test
  void theSmallestInsertionTakesFourBytes() {
    TextState state = (TextState) type.bottom();
    state.apply(new Delta(AUTHOR, 0, 1, Bytes.hex("00080061")));
    assertEquals("a", state.value());
  }

  @Test
  void aFewBytesThatClaimManyDeletedItemsCostLittle() {
    TextState state = (TextState) type.bottom();
    long many = 1L << 29;
    ByteBuffer payload = ByteBuffer.allocate(16);
    Varint.write(0, payload);
    Varint.write(many * 8 + Ops.GONE, payload);
    payload.put((byte) 0);
    state.apply(new Delta(AUTHOR, 0, many, Bytes.copyOf(payload.flip())));
    assertEquals("", state.value());
    assertEquals(many, state.clock().get(AUTHOR));
    assertTrue(state.encode().size() < 100);
    assertEquals(state.encode(), ((TextState) type.decode(state.encode())).encode());
  }
}
