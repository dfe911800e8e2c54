package org.asterism.crdttypes.sequences.internal.tree;

import java.util.List;
import org.asterism.crdttypes.sequences.TreeType;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.testkit.fuzz.Corpus;
import org.asterism.kernel.testkit.fuzz.Fuzz;
import org.asterism.kernel.testkit.fuzz.TypeDecoder;
import org.junit.jupiter.api.Test;

/** Bytes from anybody are refused as malformed, with nothing changed, or make a sound tree. */
class HostileTreeTest {
  private final TreeType type = new TreeType();
  private final TypeDecoder decoder =
      new TypeDecoder(type, state -> ((TreeState) state).checkInvariants());

  @Test
  void aDeltaIsRefusedWithNothingChangedOrMakesASoundTree() throws InterruptedException {
    for (int seed = 1; seed < 6; seed++) {
      Grove grove = new Grove(seed, 3, seed % 2 == 0).run(60);
      TreeState state = grove.peers.get(0).state;
      Bytes encoded = state.encode();
      for (Delta delta : grove.peers.get(1).state.diff(VectorClock.zero())) {
        Corpus corpus = new Corpus(List.of(new Corpus.Entry("ok-recorded", delta.payload())));
        Fuzz.run(
            corpus,
            300,
            seed,
            payload ->
                decoder.apply(
                    type.decode(encoded),
                    new Delta(delta.replica(), delta.after(), delta.upTo(), payload)),
            CrdtException.Malformed.class);
      }
    }
  }

  @Test
  void aStateIsRefusedOrSound() throws InterruptedException {
    Corpus corpus =
        new Corpus(
            List.of(
                new Corpus.Entry("bad-nothing", Bytes.empty()),
                new Corpus.Entry("ok-nothing-known", type.bottom().encode())));
    for (int seed = 1; seed < 6; seed++) {
      TreeState state = new Grove(seed, 3, false).run(60).peers.get(0).state;
      corpus = corpus.with("ok-" + seed, state.encode());
    }
    Fuzz.run(corpus, 3_000, 1, decoder::decode, CrdtException.Malformed.class);
  }
}
