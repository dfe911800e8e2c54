package org.asterism.transports.libp2p.internal.noise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.testkit.fuzz.Corpus;
import org.asterism.kernel.testkit.fuzz.Fuzz;
import org.junit.jupiter.api.Test;

class HandshakePayloadTest {
  @Test
  void bytesAreAPayloadThatIsWrittenAndReadAgainOrAFormatError() throws InterruptedException {
    Fuzz.run(
        Corpus.read(HandshakePayloadTest.class, "corpus/payload.txt"),
        20_000,
        1,
        bytes -> {
          HandshakePayload payload = HandshakePayload.decode(bytes);
          assertEquals(payload, HandshakePayload.decode(payload.encode()));
        },
        FormatException.class);
  }
}
