package org.asterism.crdttypes.sequences.internal.marks;

import java.util.List;
import org.asterism.crdttypes.sequences.RichTextType;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.testkit.fuzz.Corpus;
import org.asterism.kernel.testkit.fuzz.Fuzz;
import org.asterism.kernel.testkit.fuzz.TypeDecoder;
import org.junit.jupiter.api.Test;

/** Bytes from anybody are refused as malformed, with nothing changed, or make a sound text. */
class HostileRichTextTest {
  private final RichTextType type = new RichTextType();
  private final TypeDecoder decoder =
      new TypeDecoder(type, state -> ((RichTextState) state).checkInvariants());

  @Test
  void aDeltaIsRefusedWithNothingChangedOrMakesASoundText() throws InterruptedException {
    for (int seed = 1; seed < 6; seed++) {
      Desk desk = new Desk(seed, 3, seed % 2 == 0, true).run(60);
      Bytes encoded = desk.peers.get(0).state.encode();
      for (Delta delta : desk.peers.get(1).state.diff(VectorClock.zero())) {
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
      RichTextState state = new Desk(seed, 3, false, true).run(60).any().state;
      corpus = corpus.with("ok-" + seed, state.encode());
    }
    Fuzz.run(corpus, 3_000, 1, decoder::decode, CrdtException.Malformed.class);
  }
}
