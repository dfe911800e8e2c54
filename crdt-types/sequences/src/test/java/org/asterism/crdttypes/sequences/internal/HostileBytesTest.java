package org.asterism.crdttypes.sequences.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.Deflater;
import org.asterism.crdttypes.sequences.TextType;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Varint;
import org.asterism.kernel.testkit.fuzz.Corpus;
import org.asterism.kernel.testkit.fuzz.Fuzz;
import org.junit.jupiter.api.Test;

/** Bytes from anybody are refused as malformed, with nothing changed, or make a sound state. */
class HostileBytesTest {
  private static final ReplicaId AUTHOR = TestData.replica("a");

  private final TextType type = new TextType();

  /** The replicas of ids that are the same at each run, with edits of each. */
  private static Swarm swarm() {
    return Swarm.inParts(7, 3).run(40);
  }

  @Test
  void aDeltaIsRefusedWithNothingChangedOrMakesASoundState() throws InterruptedException {
    Fuzz.run(
        Corpus.read(HostileBytesTest.class, "corpus/delta.txt"),
        6_000,
        1,
        payload -> applied((TextState) type.bottom(), new Delta(AUTHOR, 0, 1, payload)),
        CrdtException.Malformed.class);
  }

  @Test
  void aDeltaOnTopOfOthersIsRefusedWithNothingChangedOrMakesASoundState()
      throws InterruptedException {
    Swarm swarm = swarm();
    TextState state = swarm.peers.get(0).state;
    Corpus elsewhere =
        new Corpus(
            Corpus.read(HostileBytesTest.class, "corpus/delta.txt").entries().stream()
                .map(entry -> new Corpus.Entry("elsewhere-" + entry.name(), entry.bytes()))
                .toList());
    for (Delta delta : swarm.peers.get(1).state.diff(VectorClock.zero())) {
      Fuzz.run(
          elsewhere.with("ok-recorded", delta.payload()),
          120,
          1,
          payload ->
              applied(
                  swarm.copy(state),
                  new Delta(delta.replica(), delta.after(), delta.upTo(), payload)),
          CrdtException.Malformed.class);
    }
  }

  private void applied(TextState state, Delta delta) {
    Bytes before = state.columns();
    try {
      state.apply(delta);
    } catch (CrdtException.Malformed e) {
      assertEquals(before, state.columns());
      assertThrows(CrdtException.Malformed.class, () -> type.concat(List.of(delta)));
      throw e;
    }
    state.checkInvariants();
    TextState again = (TextState) type.decode(state.encode());
    assertEquals(state.columns(), again.columns());
  }

  @Test
  void aStateIsRefusedOrSound() throws InterruptedException {
    Corpus corpus = Corpus.read(HostileBytesTest.class, "corpus/state.txt");
    for (int parts = 1; parts < 6; parts++) {
      TextState state = Swarm.inParts(parts, 3).run(40).any().state;
      Bytes plain = Bytes.concat(Bytes.wrap(new byte[1]), state.columns());
      corpus = corpus.with("ok-packed-" + parts, state.encode()).with("ok-plain-" + parts, plain);
    }
    Fuzz.run(
        corpus,
        3_000,
        1,
        bytes -> {
          TextState decoded = (TextState) type.decode(bytes);
          decoded.checkInvariants();
          assertEquals(decoded.value(), type.decode(decoded.encode()).value());
        },
        CrdtException.Malformed.class);
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
