package org.asterism.kernel.core.internal.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.asterism.kernel.testkit.fuzz.Corpus;
import org.asterism.kernel.testkit.fuzz.Fuzz;
import org.junit.jupiter.api.Test;

class HostileFrameTest {
  @Test
  void bytesAreTheOneFormOfAFrameOrRefused() throws InterruptedException {
    Fuzz.run(
        Corpus.read(HostileFrameTest.class, "corpus/frames.txt"),
        20_000,
        1,
        bytes -> assertEquals(bytes, FrameCodec.encode(FrameCodec.decode(bytes))),
        IllegalArgumentException.class);
  }
}
