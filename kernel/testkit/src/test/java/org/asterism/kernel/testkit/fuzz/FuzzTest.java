package org.asterism.kernel.testkit.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.junit.jupiter.api.Test;

class FuzzTest {
  private static final Corpus CORPUS =
      Corpus.parse("# numbers\none 01 # the first\n\nfew 0102 03\nmany 00 ff*40\nnone -\n");

  @Test
  void aCorpusIsReadFromItsText() {
    assertEquals(
        List.of("01", "010203", "00" + "ff".repeat(40), ""),
        CORPUS.entries().stream().map(entry -> entry.bytes().toHex()).toList());
  }

  @Test
  void twoEntriesOfOneNameAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Corpus.parse("a 01\na 02"));
    assertThrows(IllegalArgumentException.class, () -> Corpus.parse("a"));
    assertThrows(IllegalArgumentException.class, () -> Corpus.parse("# none"));
  }

  @Test
  void theSameSeedsMakeTheSameInputs() throws InterruptedException {
    List<Bytes> first = new ArrayList<>();
    List<Bytes> second = new ArrayList<>();
    Fuzz.run(CORPUS, 500, 3, first::add);
    Fuzz.run(CORPUS, 500, 3, second::add);
    assertEquals(504, first.size());
    assertEquals(first, second);
    assertTrue(first.stream().distinct().count() > 200);
  }

  @Test
  void anUntypedFailureIsToldWithItsSeedAndTheSmallestInput() {
    AssertionError failure =
        assertThrows(
            AssertionError.class,
            () ->
                Fuzz.run(
                    CORPUS,
                    500,
                    3,
                    input -> {
                      if (input.size() > 60) {
                        throw new ArrayIndexOutOfBoundsException(input.size());
                      }
                      throw new FormatException("short");
                    },
                    FormatException.class));
    String message = String.valueOf(failure.getMessage());
    assertTrue(message.matches("seed \\d+, 6\\d bytes: it threw .*: [0-9a-f]+"), message);
    long seed = Long.parseLong(message.substring(5, message.indexOf(',')));
    assertTrue(message.endsWith(": " + new Mutations(CORPUS).of(seed).toHex()), message);
    assertTrue(failure.getCause() instanceof ArrayIndexOutOfBoundsException);
  }

  @Test
  void aCallThatAllocatesTooMuchFails() {
    AssertionError failure =
        assertThrows(
            AssertionError.class,
            () -> Fuzz.run(CORPUS, 0, 0, input -> assertEquals(9 << 20, new byte[9 << 20].length)));
    assertTrue(String.valueOf(failure.getMessage()).contains("it allocated 9"));
  }

  @Test
  void aCallThatDoesNotEndFails() {
    CountDownLatch never = new CountDownLatch(1);
    Fuzz.Budget budget = new Fuzz.Budget(1 << 20, 64, Duration.ofMillis(50));
    AssertionError failure =
        assertThrows(
            AssertionError.class, () -> Fuzz.run(budget, CORPUS, 0, 0, input -> never.await()));
    assertEquals("entry one, 1 bytes: it does not end: 01", failure.getMessage());
    never.countDown();
  }

  @Test
  void anEntryThatIsDecodedOrRefusedAgainstItsNameFails() {
    Corpus good = Corpus.parse("ok-one 01");
    Corpus bad = Corpus.parse("bad-one 01");
    Fuzz.Decoder refusing =
        input -> {
          throw new FormatException("always");
        };
    assertThrows(AssertionError.class, () -> Fuzz.run(good, 0, 0, refusing, FormatException.class));
    assertThrows(AssertionError.class, () -> Fuzz.run(bad, 0, 0, input -> {}));
  }
}
