package org.asterism.transports.wire;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.testkit.fuzz.Corpus;
import org.asterism.kernel.testkit.fuzz.Fuzz;
import org.junit.jupiter.api.Test;

class ProtoReaderTest {
  @Test
  void bytesAreFieldsOrAFormatError() throws InterruptedException {
    Fuzz.run(
        Corpus.read(ProtoReaderTest.class, "corpus/protobuf.txt"),
        20_000,
        1,
        bytes -> {
          ProtoReader in = new ProtoReader(bytes);
          int fields = 0;
          for (int field = in.next(); field != 0; field = in.next()) {
            assertTrue(field > 0 && field <= 536_870_911);
            fields++;
          }
          assertTrue(2 * fields <= bytes.size());
        },
        FormatException.class);
  }
}
