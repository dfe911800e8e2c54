package org.asterism.kernel.ipld;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Arrays;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.testkit.fuzz.Corpus;
import org.asterism.kernel.testkit.fuzz.Fuzz;
import org.junit.jupiter.api.Test;

/** Bytes that anybody made are a typed error or the one form of what they say. */
class HostileBytesTest {
  private static final Corpus CORPUS = Corpus.read(HostileBytesTest.class, "corpus/dag-cbor.txt");

  private static void valueOfOneForm(Bytes bytes) {
    assertEquals(bytes, DagCbor.encode(DagCbor.decode(bytes)));
  }

  private static void readAndSkippedAlike(Bytes bytes) {
    boolean skipped = true;
    try {
      Links.of(bytes);
    } catch (DagCborException e) {
      skipped = false;
    }
    try {
      DagCbor.decode(bytes);
    } catch (DagCborException e) {
      assertEquals(false, skipped, "skipped, but not read");
      throw e;
    }
    assertEquals(true, skipped, "read, but not skipped");
  }

  @Test
  void bytesAreTheOneFormOfAValueOrATypedError() throws InterruptedException {
    Fuzz.run(CORPUS, 20_000, 1, HostileBytesTest::valueOfOneForm, DagCborException.class);
  }

  @Test
  void whatIsRefusedWhenReadIsRefusedWhenSkipped() throws InterruptedException {
    Fuzz.run(CORPUS, 20_000, 1, HostileBytesTest::readAndSkippedAlike, DagCborException.class);
  }

  @Test
  void damagedFixturesAreTheOneFormOfAnotherValueOrATypedError() throws InterruptedException {
    Corpus corpus = CORPUS;
    for (Path file : Fixtures.dagCbor()) {
      corpus = corpus.with("fixture-" + file.getFileName(), Fixtures.read(file));
    }
    Fuzz.run(corpus, 10_000, 1, HostileBytesTest::valueOfOneForm, DagCborException.class);
  }

  @Test
  void thousandsOfArraysWithinEachOtherAreRefusedAndDoNotExhaustTheStack() {
    byte[] deep = new byte[1_000_000];
    Arrays.fill(deep, (byte) 0x81);
    assertThrows(DagCborException.class, () -> DagCbor.decode(Bytes.wrap(deep)));
    assertThrows(DagCborException.class, () -> Links.of(Bytes.wrap(deep)));
  }
}
