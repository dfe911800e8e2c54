package org.asterism.bundles.console.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.asterism.kernel.testkit.fuzz.Corpus;
import org.asterism.kernel.testkit.fuzz.Fuzz;
import org.junit.jupiter.api.Test;

class ControlDecodersTest {
  @Test
  void aLineIsARequestThatIsWrittenAndReadAgainOrRefused() throws InterruptedException {
    Fuzz.run(
        Corpus.read(ControlDecodersTest.class, "corpus/request.txt"),
        700,
        1,
        bytes -> {
          Request request = Request.decode(bytes.toUtf8());
          assertEquals(request, Request.decode(request.encode()));
        },
        IOException.class);
  }

  @Test
  void aLineIsAMessageThatIsWrittenAndReadAgainOrRefused() throws InterruptedException {
    Fuzz.run(
        Corpus.read(ControlDecodersTest.class, "corpus/message.txt"),
        700,
        1,
        bytes -> {
          Message message = Message.decode(bytes.toUtf8());
          assertEquals(message, Message.decode(message.encode()));
        },
        IOException.class);
  }
}
