package org.asterism.crdttypes.sequences.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import org.asterism.crdttypes.sequences.TextType;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.multiformats.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded sessions end in the recorded text, at the author and at whom they are sent to. */
class TraceReplayTest {
  private final TextType type = new TextType();

  @ParameterizedTest
  @ValueSource(strings = {"automerge-paper", "sveltecomponent"})
  void aSequentialTraceEndsInItsText(String name) throws IOException {
    Trace trace = Trace.load(name);
    TextState author = (TextState) type.bottom();
    TextState reader = (TextState) type.bottom();
    MutationContext context = new MutationContext(TestData.replica("a"), 0);
    for (Trace.Txn txn : trace.txns()) {
      for (List<Object> patch : txn.patches()) {
        reader.apply(author.mutate(context, "splice-code-points", patch).delta());
      }
    }
    assertEquals(trace.end(), author.value());
    assertEquals(trace.end(), reader.value());
    author.checkInvariants();
    reader.checkInvariants();
    Bytes encoded = author.encode();
    assertEquals(encoded, reader.encode());
    TextState decoded = (TextState) type.decode(encoded);
    decoded.checkInvariants();
    assertEquals(trace.end(), decoded.value());
    assertEquals(author.encode(), decoded.encode());
  }

  @Test
  void anExportedPaperTakesAtMost120Kilobytes() throws IOException {
    TextState state = (TextState) type.bottom();
    MutationContext context = new MutationContext(TestData.replica("a"), 0);
    for (Trace.Txn txn : Trace.load("automerge-paper").txns()) {
      txn.patches().forEach(patch -> state.mutate(context, "splice-code-points", patch));
    }
    byte[] plain = state.encode().toByteArray();
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setInput(plain);
    deflater.finish();
    int size = deflater.deflate(new byte[plain.length]);
    deflater.end();
    assertTrue(size > 0 && size <= 120_000, () -> size + " bytes");
  }

  @Test
  void aConcurrentTraceEndsInItsTextInAnyOrderOfDelivery() throws IOException {
    ConcurrentReplay replay = ConcurrentReplay.of(type, Trace.load("friendsforever"));
    CrdtState forward = type.bottom();
    replay.deltas().forEach(forward::apply);
    assertEquals(replay.trace().end(), forward.value());

    TextState backward = (TextState) type.bottom();
    for (List<Delta> deltas : reversed(replay.deltasByReplica())) {
      deltas.forEach(backward::apply);
    }
    backward.checkInvariants();
    assertEquals(replay.trace().end(), backward.value());
    assertEquals(forward.encode(), backward.encode());
  }

  private static List<List<Delta>> reversed(List<List<Delta>> lists) {
    List<List<Delta>> reversed = new ArrayList<>(lists);
    java.util.Collections.reverse(reversed);
    return reversed;
  }
}
