package org.asterism.kernel.core.internal.block;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.testkit.fuzz.Corpus;
import org.asterism.kernel.testkit.fuzz.Fuzz;
import org.junit.jupiter.api.Test;

class HostileBlockTest {
  private static final int TRIES = 5_000;

  @Test
  void bytesAreTheOneFormOfAHeaderOrRefused() throws InterruptedException {
    Fuzz.run(
        Corpus.read(HostileBlockTest.class, "corpus/header.txt"),
        TRIES,
        1,
        bytes -> assertEquals(bytes, Header.decode(bytes).encode()),
        IllegalArgumentException.class);
  }

  @Test
  void aBlockIsADeltaBlockOrRefused() throws InterruptedException {
    Fuzz.run(
        Corpus.read(HostileBlockTest.class, "corpus/delta-block.txt"),
        TRIES,
        1,
        bytes -> {
          DeltaBlock block = DeltaBlock.decode(Block.of(Cid.DAG_CBOR, bytes));
          assertEquals(block.header(), Header.decode(block.headerBytes()));
          assertEquals(block.signature(), block.claim().signature());
        },
        IllegalArgumentException.class);
  }
}
