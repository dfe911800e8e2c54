package org.asterism.crdttypes.sequences.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.asterism.crdttypes.sequences.TextType;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Varint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes from anybody are refused as malformed, with nothing changed, or make a sound state. */
class HostileBytesTest {
  private static final ReplicaId AUTHOR = TestData.replica("a");

  private final TextType type = new TextType();

  @Property(tries = 3000)
  void aDamagedDeltaIsRefusedOrMakesASoundState(@ForAll long seed) {
    Random random = new Random(seed);
    Swarm swarm = Swarm.inParts(random.nextInt(20), 3).run(40);
    TextState state = swarm.peers.get(0).state;
    Bytes before = state.columns();
    for (Delta delta : swarm.peers.get(1).state.diff(VectorClock.zero())) {
      Delta damaged =
          new Delta(delta.replica(), delta.after(), delta.upTo(), damage(delta.payload(), random));
      try {
        state.apply(damaged);
        state.checkInvariants();
        before = state.columns();
        assertEquals(before, swarm.copy(state).columns());
      } catch (CrdtException.Malformed e) {
        assertEquals(before, state.columns());
      }
    }
  }

  @Property(tries = 3000)
  void aDamagedStateIsRefusedOrMakesASoundState(@ForAll long seed) {
    Random random = new Random(seed);
    TextState state = Swarm.inParts(random.nextInt(20), 3).run(40).any().state;
    Bytes plain = Bytes.concat(Bytes.wrap(new byte[1]), state.columns());
    Bytes damaged = damage(random.nextInt(4) == 0 ? state.encode() : plain, random);
    try {
      TextState decoded = (TextState) type.decode(damaged);
      decoded.checkInvariants();
      decoded.value();
      TextState again = (TextState) type.decode(decoded.encode());
      assertEquals(decoded.value(), again.value());
    } catch (CrdtException.Malformed e) {
      assertTrue(String.valueOf(e.getMessage()).startsWith("text@1: "));
    }
  }

  private static Bytes damage(Bytes bytes, Random random) {
    byte[] array = bytes.toByteArray();
    for (int i = random.nextInt(3); i >= 0 && array.length > 0; i--) {
      int at = random.nextInt(array.length);
      switch (random.nextInt(4)) {
        case 0 -> array[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> array[at] = (byte) random.nextInt(256);
        case 2 -> array = Arrays.copyOf(array, at);
        default -> array = Arrays.copyOf(array, array.length + 1);
      }
    }
    return Bytes.wrap(array);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing, for one operation
        "00", // no operation
        "ff", // no table
        "ffffffffffffff7f", // a table larger than the payload
        "000800", // an insertion without text
        "00080061ff", // something after it
        "001000616263", // two units in an interval of one
        "00080461", // the predecessor of the first operation
        "00084061", // origins that there are not
        "000800c0af", // an overlong character
        "00080080", // a character without its first byte
        "000800f0", // a character cut short
        "000800f09f9880", // two units in an insertion of one
        "000a0001", // a deletion of itself
        "000a0101", // of a replica that is not in the table
        "000b0001", // a backward deletion of one
        "000d", // a kind that there is not
        "8000", // a number longer than it must be
      })
  void aPayloadThatIsNotOneOperationIsMalformed(String hex) {
    TextState state = (TextState) type.bottom();
    Bytes before = state.columns();
    Delta delta = new Delta(AUTHOR, 0, 1, Bytes.hex(hex));
    assertThrows(CrdtException.Malformed.class, () -> state.apply(delta));
    assertThrows(CrdtException.Malformed.class, () -> type.concat(List.of(delta)));
    assertEquals(before, state.columns());
    assertEquals(VectorClock.zero(), state.clock());
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
    assertEquals(state.columns(), ((TextState) type.decode(state.encode())).columns());
  }

  @Test
  void aStateThatWouldGrowTooMuchIsRefused() {
    byte[] zeros = new byte[1 << 20];
    Deflater deflater = new Deflater(9, true);
    deflater.setInput(zeros);
    deflater.finish();
    byte[] packed = new byte[1 << 16];
    int size = deflater.deflate(packed);
    deflater.end();
    Bytes bomb =
        Bytes.concat(
            Bytes.hex("01"), Varint.encode(zeros.length), Bytes.wrap(packed).slice(0, size));
    CrdtException.Malformed refused =
        assertThrows(CrdtException.Malformed.class, () -> type.decode(bomb));
    assertEquals("text@1: state: packed too tightly", refused.getMessage());
  }

  @Test
  void aTextThatShrinksTooMuchIsEncodedAsItIs() {
    TextState state = (TextState) type.bottom();
    state.mutate(new MutationContext(AUTHOR, 0), "insert", List.of(0L, "a".repeat(1 << 20)));
    assertEquals(state.value(), type.decode(state.encode()).value());
  }
}
