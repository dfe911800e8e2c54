package org.asterism.kernel.core.internal.broadcast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.asterism.kernel.testkit.fuzz.Corpus;
import org.asterism.kernel.testkit.fuzz.Fuzz;
import org.junit.jupiter.api.Test;

class HostileMessageTest {
  @Test
  void bytesAreTheOneFormOfAMessageOrRefused() throws InterruptedException {
    Fuzz.run(
        Corpus.read(HostileMessageTest.class, "corpus/messages.txt"),
        5_000,
        1,
        bytes -> {
          Message one = Message.decode(bytes);
          Introduction by = one.introduction();
          assertEquals(
              bytes,
              Message.encode(by, one.counter(), one.expiry(), one.sealed(), one.signature()));
          assertEquals(
              by.encoded(),
              Introduction.encode(
                  by.replica(), by.certificate(), by.session(), by.until(), by.voucher()));
        },
        IllegalArgumentException.class);
  }
}
