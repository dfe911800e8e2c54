package org.asterism.transports.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Varint;
import org.asterism.kernel.api.net.Duplex;
import org.asterism.kernel.api.net.NetException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MessageStreamTest {
  private static final Bytes HELLO = Bytes.utf8("hello");
  private static final Bytes LONG = Bytes.wrap(new byte[300]);

  private final HandDrivenStream below = new HandDrivenStream();
  private final MessageStream messages = new MessageStream(below, 300);

  private static Bytes framed(Bytes message) {
    return Bytes.concat(Varint.encode(message.size()), message);
  }

  private Bytes read(int step) {
    CompletableFuture<Bytes> read = messages.read().toCompletableFuture();
    for (int i = 0; i < 1000 && !read.isDone(); i++) {
      below.arrive(Bytes.empty(), step);
    }
    assertTrue(read.isDone(), "all that is missing was asked for");
    return read.join();
  }

  private @Nullable Throwable failure(CompletableFuture<Bytes> read) {
    assertTrue(read.isDone());
    return assertThrows(CompletionException.class, read::join).getCause();
  }

  @Test
  void messagesArriveWholeHoweverTheyAreCut() {
    for (int step : new int[] {1, 2, 3, 1000}) {
      below.arrive(framed(HELLO), step);
      below.arrive(framed(Bytes.empty()), step);
      below.arrive(framed(LONG), step);
      assertEquals(HELLO, read(step));
      assertEquals(Bytes.empty(), read(step));
      assertEquals(LONG, read(step));
    }
  }

  @Test
  void aMessageIsWrittenWithItsLengthInFront() {
    messages.write(LONG);
    assertEquals(framed(LONG), below.written());
  }

  @Test
  void whatFollowsAMessageStaysInTheStreamForWhoGoesOn() {
    below.arrive(Bytes.concat(framed(HELLO), Bytes.utf8("raw")), 1000);
    assertEquals(HELLO, read(1000));
    assertEquals(Bytes.utf8("raw"), below.undelivered());

    Taken taken = new Taken();
    Duplex rest = messages.rest(Runnable::run);
    rest.receive(taken);
    rest.request(10);
    below.arrive(Bytes.empty(), 1000);
    below.end();
    assertEquals(List.of("raw", "end"), taken.told);
  }

  @Test
  void anEndThatCameBeforeTheOneWhoGoesOnIsToldAfterwards() {
    below.end();
    Taken taken = new Taken();
    List<Runnable> calls = new ArrayList<>();
    messages.rest(calls::add).receive(taken);
    assertEquals(List.of(), taken.told);
    calls.forEach(Runnable::run);
    assertEquals(List.of("end"), taken.told);
  }

  @Test
  void aLengthBeyondTheBoundResetsTheStreamBeforeAnythingOfItIsTaken() {
    CompletableFuture<Bytes> read = messages.read().toCompletableFuture();
    below.arrive(Varint.encode(301), 1);
    below.arrive(Bytes.empty(), 1);
    assertInstanceOf(NetException.Violation.class, failure(read));
    assertTrue(below.isReset());
    assertInstanceOf(NetException.Violation.class, failure(messages.read().toCompletableFuture()));
  }

  @Test
  void aLengthThatDoesNotEndResetsTheStream() {
    CompletableFuture<Bytes> read = messages.read().toCompletableFuture();
    below.arrive(Bytes.wrap(new byte[] {-1, -1, -1, -1, -1, -1, 1}), 1);
    assertInstanceOf(NetException.Violation.class, failure(read));
    assertTrue(below.isReset());
  }

  @Test
  void aStreamThatEndsWithinAMessageFailsTheReader() {
    CompletableFuture<Bytes> read = messages.read().toCompletableFuture();
    below.arrive(framed(HELLO).slice(0, 3), 1000);
    assertFalse(read.isDone());
    below.end();
    assertInstanceOf(NetException.Closed.class, failure(read));
  }

  @Test
  void whatBreaksTheStreamIsWhatTheReaderIsTold() {
    CompletableFuture<Bytes> read = messages.read().toCompletableFuture();
    NetException cause = new NetException.TimedOut("too slow");
    below.fail(cause);
    assertEquals(cause, failure(read));
  }

  @Test
  void twoReadersAtOnceAreAMistake() {
    messages.read();
    assertThrows(IllegalStateException.class, messages::read);
    assertThrows(IllegalStateException.class, () -> messages.rest(Runnable::run));
  }

  /** Writes down what it is told. */
  private static final class Taken implements Duplex.Receiver {
    final List<String> told = new ArrayList<>();

    @Override
    public void data(ByteBuffer data) {
      told.add(Bytes.copyOf(data).toUtf8());
    }

    @Override
    public void end() {
      told.add("end");
    }

    @Override
    public void failed(NetException cause) {
      told.add(String.valueOf(cause.getMessage()));
    }
  }
}
