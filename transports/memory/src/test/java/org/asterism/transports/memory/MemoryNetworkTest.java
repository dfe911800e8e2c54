package org.asterism.transports.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.net.Duplex;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.RawConnection;
import org.asterism.kernel.api.net.Transport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MemoryNetworkTest {
  private static final Duration LATENCY = Duration.ofMillis(50);

  private final VirtualScheduler time = new VirtualScheduler();
  private final MemoryNetwork network =
      new MemoryNetwork(time, new Random(1), LinkConditions.ofLatency(LATENCY));
  private final MemoryTransport alice = network.host("alice");
  private final MemoryTransport bob = network.host("bob");
  private final List<RawConnection> accepted = new ArrayList<>();

  @Test
  void aDialTakesOneRoundTrip() {
    CompletableFuture<RawConnection> dialled = future(alice.dial(bobsAddress()));
    time.pass(Duration.ofMillis(99));
    assertFalse(dialled.isDone());
    time.pass(Duration.ofMillis(1));
    assertEquals(bobsAddressText(), dialled.join().remoteAddress().toString());
    assertEquals(accepted.get(0).remoteAddress(), dialled.join().localAddress());
  }

  @Test
  void bytesArriveAfterTheLatency() {
    RawConnection near = connect();
    Bytes far = new Bytes(accepted.get(0));
    send(near, 100);
    time.pass(Duration.ofMillis(49));
    assertEquals(0, far.count);
    time.pass(Duration.ofMillis(1));
    assertEquals(100, far.count);
  }

  @Test
  void aLostSegmentDelaysWhatIsBehindItAndNothingIsMissing() {
    network.link(
        "alice", "bob", new LinkConditions(LATENCY, Duration.ZERO, 0.5, Duration.ofSeconds(1)));
    RawConnection near = connect();
    Bytes far = new Bytes(accepted.get(0));
    for (int i = 0; i < 20; i++) {
      send(near, 10);
    }
    time.pass(LATENCY);
    assertTrue(far.count < 200, "some were lost");
    time.pass(Duration.ofSeconds(60));
    assertEquals(200, far.count);
  }

  @Test
  void equalSeedsGiveEqualRuns() {
    assertEquals(arrivals(1), arrivals(1));
    assertNotEquals(arrivals(1), arrivals(2));
  }

  @Test
  void aCutHoldsTrafficUntilItIsMended() {
    RawConnection near = connect();
    Bytes far = new Bytes(accepted.get(0));
    network.cut("alice", "bob");
    send(near, 10);
    time.pass(Duration.ofHours(1));
    assertEquals(0, far.count);
    network.mend("bob", "alice");
    time.pass(Duration.ofSeconds(1));
    assertEquals(10, far.count);
  }

  @Test
  void aCutHoldsOnlyItsOwnLink() {
    RawConnection near = connect(network.host("carol"));
    Bytes far = new Bytes(accepted.get(0));
    network.cut("alice", "bob");
    send(near, 10);
    time.pass(LATENCY);
    assertEquals(10, far.count);
  }

  @Test
  void aDialOverACutLinkTimesOut() {
    network.cut("alice", "bob");
    CompletableFuture<RawConnection> dialled = future(alice.dial(bobsAddress()));
    time.pass(MemoryNetwork.DIAL_TIMEOUT.plus(LATENCY));
    assertInstanceOf(NetException.TimedOut.class, failure(dialled));
  }

  @Test
  void aKilledConnectionFailsAtBothEnds() {
    RawConnection near = connect();
    Bytes here = new Bytes(near);
    Bytes there = new Bytes(accepted.get(0));
    network.kill("alice", "bob");
    time.pass(Duration.ZERO);
    assertInstanceOf(NetException.Closed.class, here.failure);
    assertInstanceOf(NetException.Closed.class, there.failure);
    assertTrue(future(near.closed()).isDone());
  }

  @Test
  void nobodyListeningIsUnreachable() {
    CompletableFuture<RawConnection> dialled = future(alice.dial(Multiaddr.parse("/memory/77")));
    time.pass(Duration.ofSeconds(1));
    assertInstanceOf(NetException.Unreachable.class, failure(dialled));
  }

  @Test
  void aClosedListenerAcceptsNoMoreAndItsConnectionsStay() {
    Transport.Listener listener = bobListens("/memory/5");
    CompletableFuture<RawConnection> first = future(alice.dial(listener.address()));
    time.pass(LATENCY.multipliedBy(2));
    listener.close();
    CompletableFuture<RawConnection> second = future(alice.dial(listener.address()));
    Bytes far = new Bytes(accepted.get(0));
    send(first.join(), 3);
    time.pass(Duration.ofSeconds(1));
    assertInstanceOf(NetException.Unreachable.class, failure(second));
    assertEquals(3, far.count);
  }

  @Test
  void anAddressIsBoundOnce() {
    Transport.Listener first = bobListens("/memory/5");
    CompletableFuture<Transport.Listener> second =
        future(alice.listen(first.address(), accepted::add));
    time.pass(Duration.ZERO);
    assertInstanceOf(NetException.Unreachable.class, failure(second));
  }

  @Test
  void closingATransportCompletesEveryOpenStage() {
    RawConnection near = connect();
    Bytes here = new Bytes(near);
    Bytes there = new Bytes(accepted.get(0));
    CompletableFuture<RawConnection> dialling = future(alice.dial(bobsAddress()));
    CompletableFuture<Void> writing = future(near.write(ByteBuffer.allocate(2 << 20)));
    CompletableFuture<Void> closing = future(alice.close());
    time.pass(Duration.ZERO);
    assertTrue(closing.isDone());
    assertInstanceOf(NetException.Unavailable.class, failure(dialling));
    assertInstanceOf(NetException.Unavailable.class, failure(writing));
    assertInstanceOf(NetException.Unavailable.class, here.failure);
    time.pass(Duration.ofSeconds(1));
    assertInstanceOf(NetException.Closed.class, there.failure);
    assertInstanceOf(NetException.Unavailable.class, failure(dialNow(alice)));
  }

  @Test
  void aReceiverThatThrowsCostsItsConnection() {
    RawConnection near = connect();
    Bytes here = new Bytes(near);
    RawConnection far = accepted.get(0);
    far.receive(
        new Duplex.Receiver() {
          @Override
          public void data(ByteBuffer data) {
            throw new IllegalStateException("a fault");
          }

          @Override
          public void end() {}

          @Override
          public void failed(NetException cause) {}
        });
    far.request(10);
    send(near, 10);
    time.pass(Duration.ofSeconds(1));
    assertInstanceOf(NetException.Closed.class, here.failure);
  }

  private List<Long> arrivals(long seed) {
    VirtualScheduler clock = new VirtualScheduler();
    MemoryNetwork shaky =
        new MemoryNetwork(
            clock,
            new Random(seed),
            LinkConditions.ofLatency(LATENCY).withJitter(LATENCY).withLoss(0.2));
    List<Long> times = new ArrayList<>();
    List<RawConnection> in = new ArrayList<>();
    var listening = future(shaky.host("b").listen(Multiaddr.parse("/memory/1"), in::add));
    var dialling = future(shaky.host("a").dial(Multiaddr.parse("/memory/1")));
    clock.pass(Duration.ofSeconds(60));
    assertTrue(listening.isDone());
    in.get(0)
        .receive(
            new Duplex.Receiver() {
              @Override
              public void data(ByteBuffer data) {
                times.add(clock.nanoTime());
              }

              @Override
              public void end() {}

              @Override
              public void failed(NetException cause) {}
            });
    in.get(0).request(Long.MAX_VALUE);
    for (int i = 0; i < 20; i++) {
      send(dialling.join(), 1);
    }
    clock.pass(Duration.ofSeconds(60));
    assertEquals(20, times.size());
    return times;
  }

  private RawConnection connect() {
    return connect(alice);
  }

  private RawConnection connect(MemoryTransport from) {
    CompletableFuture<RawConnection> dialled = future(from.dial(bobsAddress()));
    time.pass(Duration.ofSeconds(60));
    return dialled.join();
  }

  private CompletableFuture<RawConnection> dialNow(MemoryTransport from) {
    CompletableFuture<RawConnection> dialled = future(from.dial(Multiaddr.parse("/memory/9")));
    time.pass(Duration.ZERO);
    return dialled;
  }

  private String bobsAddressText() {
    return "/memory/9";
  }

  private Multiaddr bobsAddress() {
    var unused = bob.listen(Multiaddr.parse(bobsAddressText()), accepted::add);
    time.pass(Duration.ZERO);
    return Multiaddr.parse(bobsAddressText());
  }

  private Transport.Listener bobListens(String address) {
    var listening = future(bob.listen(Multiaddr.parse(address), accepted::add));
    time.pass(Duration.ZERO);
    return listening.join();
  }

  private static void send(RawConnection connection, int bytes) {
    var unused = connection.write(ByteBuffer.allocate(bytes));
  }

  private static <T> CompletableFuture<T> future(CompletionStage<T> stage) {
    return stage.toCompletableFuture();
  }

  private static @Nullable Throwable failure(CompletableFuture<?> future) {
    assertTrue(future.isDone(), "still open");
    return future
        .<@Nullable Throwable>handle(
            (value, failure) ->
                failure instanceof CompletionException ? failure.getCause() : failure)
        .join();
  }

  /** Counts what arrives. */
  private static final class Bytes implements Duplex.Receiver {
    private int count;
    private @Nullable NetException failure;

    Bytes(Duplex duplex) {
      duplex.receive(this);
      duplex.request(Long.MAX_VALUE);
    }

    @Override
    public void data(ByteBuffer data) {
      count += data.remaining();
    }

    @Override
    public void end() {}

    @Override
    public void failed(NetException cause) {
      failure = cause;
    }
  }
}
