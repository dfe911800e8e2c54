package org.asterism.transports.tcp.internal;

import static org.asterism.transports.tcp.internal.Node.await;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Duplex;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamTest {
  private static final String ECHO = "/test/echo/1";
  private static final String HAND = "/test/hand/1";

  private final Node alice = new Node();
  private final Node bob = new Node();
  private final BlockingQueue<Stream> handed = new LinkedBlockingQueue<>();
  private Connection connection;

  @BeforeEach
  void meet() {
    bob.host.handle(ECHO, EchoBack::start);
    bob.host.handle(HAND, handed::add);
    connection = alice.connect(bob.listen());
  }

  @AfterEach
  void close() {
    alice.close();
    bob.close();
  }

  private Stream open(String protocol) {
    return await(connection.open(List.of(protocol)));
  }

  private Stream handed() throws InterruptedException {
    return handed.poll(10, TimeUnit.SECONDS);
  }

  @Test
  void sixtyFourMebibytesComeBackAsTheyWere() {
    Stream stream = open(ECHO);
    Sink sink = Sink.of(stream);
    CRC32C sent = new CRC32C();
    byte[] piece = new byte[100_000];
    Random random = new Random(1);
    for (long left = 64 << 20; left > 0; ) {
      int size = (int) Math.min(left, 1 + random.nextInt(piece.length));
      random.nextBytes(piece);
      sent.update(piece, 0, size);
      await(stream.write(ByteBuffer.wrap(piece, 0, size)));
      left -= size;
    }
    stream.closeWrite();

    assertEquals(sent.getValue(), await(sink.sum));
    assertEquals(64 << 20, sink.bytes.get());
    await(stream.closed());
  }

  @Test
  void oneWayEndsAndTheOtherGoesOn() throws InterruptedException {
    Stream stream = open(HAND);
    Sink here = Sink.of(stream);
    await(stream.closeWrite());
    Stream other = handed();
    await(Sink.of(other).sum);

    await(other.write(ByteBuffer.wrap(new byte[1000])));
    await(other.closeWrite());

    await(here.sum);
    assertEquals(1000, here.bytes.get());
    assertThrows(
        NetException.Closed.class, () -> await(stream.write(ByteBuffer.wrap(new byte[1]))));
  }

  @Test
  void aSlowReaderStopsTheWriter() throws InterruptedException {
    Stream stream = open(HAND);
    Stream other = handed();
    Sink slow = Sink.idle(other);
    long written = 0;
    CompletionStage<Void> last = CompletableFuture.completedStage(null);
    while (last.toCompletableFuture().isDone()) {
      last = stream.write(ByteBuffer.wrap(new byte[65_536]));
      written += 65_536;
      assertTrue(written < 8 << 20, "the writer was never held back");
    }
    assertEquals(0, slow.bytes.get());

    other.request(1000);
    await().until(() -> slow.bytes.get() == 1000);
    assertFalse(last.toCompletableFuture().isDone());

    other.request(Long.MAX_VALUE);
    await(last);
    await(stream.closeWrite());
    await(slow.sum);
    assertEquals(written, slow.bytes.get());
  }

  @Test
  void aWriterThatDoesNotWaitIsRefusedInTheEnd() throws InterruptedException {
    Stream stream = open(HAND);
    assertTrue(handed() != null);

    assertThrows(
        NetException.Exhausted.class,
        () -> {
          for (int i = 0; i < 64; i++) {
            CompletableFuture<Void> sent =
                stream.write(ByteBuffer.wrap(new byte[1 << 20])).toCompletableFuture();
            if (sent.isCompletedExceptionally()) {
              await(sent);
            }
          }
        });
  }

  @Test
  void aResetReachesTheOtherSide() throws InterruptedException {
    Stream stream = open(HAND);
    Stream other = handed();
    Sink there = Sink.of(other);
    Sink here = Sink.of(stream);

    stream.reset();

    assertThrows(NetException.Closed.class, () -> await(there.sum));
    assertThrows(NetException.Closed.class, () -> await(here.sum));
    await(other.closed());
    await(stream.closed());
  }

  @Test
  void aThousandStreamsEchoAtOnce() {
    List<CompletionStage<Stream>> opening = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      opening.add(connection.open(List.of(ECHO)));
    }
    List<Sink> sinks = new ArrayList<>();
    for (CompletionStage<Stream> each : opening) {
      Stream stream = await(each);
      sinks.add(Sink.of(stream));
      stream.write(ByteBuffer.wrap(new byte[10_000]));
      stream.closeWrite();
    }
    for (Sink sink : sinks) {
      await(sink.sum);
      assertEquals(10_000, sink.bytes.get());
    }
  }

  @Test
  void whatWasNotReadIsStillThereAfterTheOtherSideEnded() throws InterruptedException {
    Stream stream = open(HAND);
    await(stream.write(ByteBuffer.wrap(new byte[5000])));
    await(stream.closeWrite());
    Stream other = handed();

    Sink late = Sink.of(other);

    await(late.sum);
    assertEquals(5000, late.bytes.get());
  }

  @Test
  void aConnectionThatClosesFailsItsStreams() throws InterruptedException {
    Stream stream = open(HAND);
    Sink here = Sink.of(stream);
    Sink there = Sink.of(handed());

    connection.close();

    assertThrows(NetException.Closed.class, () -> await(here.sum));
    assertThrows(NetException.Closed.class, () -> await(there.sum));
    await(connection.closed());
    await().until(() -> bob.host.connections().isEmpty());
    assertThrows(NetException.Closed.class, () -> await(connection.open(List.of(ECHO))));
  }

  /** Sends back what comes, asking for more when the last was taken. */
  private static final class EchoBack implements Duplex.Receiver {
    private final Stream stream;

    private EchoBack(Stream stream) {
      this.stream = stream;
    }

    static void start(Stream stream) {
      stream.receive(new EchoBack(stream));
      stream.request(256 * 1024);
    }

    @Override
    public void data(ByteBuffer data) {
      int size = data.remaining();
      stream.write(data).thenRun(() -> stream.request(size));
    }

    @Override
    public void end() {
      stream.closeWrite();
    }

    @Override
    public void failed(NetException cause) {
      // Nothing is kept.
    }
  }
}
