package org.asterism.transports.libp2p.internal.upgrade;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Duplex;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.Stream;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.asterism.transports.libp2p.internal.HostSettings;
import org.asterism.transports.libp2p.internal.Libp2pHost;
import org.asterism.transports.libp2p.internal.loops.SharedEventLoops;
import org.asterism.transports.libp2p.internal.ping.Ping;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hosts over raw connections that are not Netty channels. */
class RawConnectionTest {
  private static final Multiaddr ADDRESS = Multiaddr.parse("/memory/1");
  private static final int BYTES = 8 << 20;

  private final ExecutorService executor = Executors.newSingleThreadExecutor();
  private final PipeTransport pipes = new PipeTransport(executor);
  private final SharedEventLoops loops = new SharedEventLoops(1);
  private final Libp2pHost alice = host(1);
  private final Libp2pHost bob = host(2);

  private Libp2pHost host(long seed) {
    Libp2pHost host = new Libp2pHost(new TestIdentity(seed), loops, HostSettings.DEFAULT);
    host.addTransport(pipes);
    return host;
  }

  private static <T> T get(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @BeforeEach
  void listen() throws Exception {
    get(bob.listen(ADDRESS));
  }

  @AfterEach
  void close() {
    alice.stop();
    bob.stop();
    loops.stop();
    executor.shutdownNow();
  }

  @Test
  void hostsMeetOverAnyRawConnection() throws Exception {
    Connection connection = get(alice.connect(ADDRESS));

    assertEquals(bob.id(), connection.remotePeer());
    assertTrue(get(new Ping().ping(connection)).toNanos() > 0);
  }

  @Test
  void muchIsCarriedInOrder() throws Exception {
    CompletableFuture<Long> read = new CompletableFuture<>();
    bob.handle("/test/1", stream -> Counter.start(stream, read));
    Stream stream = get(get(alice.connect(ADDRESS)).open(List.of("/test/1")));
    byte[] piece = new byte[1 << 16];
    for (int i = 0; i < BYTES / piece.length; i++) {
      Arrays.fill(piece, (byte) i);
      get(stream.write(ByteBuffer.wrap(piece)));
    }

    get(stream.closeWrite());

    assertEquals(BYTES, get(read));
  }

  @Test
  void aConnectionThatIsClosedEndsOnBothSides() throws Exception {
    Connection connection = get(alice.connect(ADDRESS));
    await().until(() -> bob.connections().size() == 1);

    connection.close();

    get(connection.closed());
    await().until(() -> bob.connections().isEmpty());
  }

  @Test
  void nobodyThereIsUnreachable() {
    ExecutionException failure =
        assertThrows(
            ExecutionException.class, () -> get(alice.connect(Multiaddr.parse("/memory/2"))));

    assertInstanceOf(NetException.Unreachable.class, failure.getCause());
  }

  /** Counts the bytes of a stream that are what they should be. */
  private static final class Counter implements Duplex.Receiver {
    private final Stream stream;
    private final CompletableFuture<Long> read;
    private long count;

    private Counter(Stream stream, CompletableFuture<Long> read) {
      this.stream = stream;
      this.read = read;
    }

    static void start(Stream stream, CompletableFuture<Long> read) {
      stream.receive(new Counter(stream, read));
      stream.request(100_000);
    }

    @Override
    public void data(ByteBuffer data) {
      int size = data.remaining();
      while (data.hasRemaining()) {
        if (data.get() != (byte) (count++ >> 16)) {
          read.completeExceptionally(new AssertionError("wrong at " + count));
        }
      }
      stream.request(size);
    }

    @Override
    public void end() {
      read.complete(count);
    }

    @Override
    public void failed(NetException cause) {
      read.completeExceptionally(cause);
    }
  }
}
