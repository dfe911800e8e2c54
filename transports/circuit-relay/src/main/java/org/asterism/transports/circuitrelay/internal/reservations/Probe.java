package org.asterism.transports.circuitrelay.internal.reservations;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Duplex;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.RawConnection;
import org.asterism.transports.circuitrelay.internal.CircuitAddress;
import org.asterism.transports.circuitrelay.internal.Timers;
import org.asterism.transports.circuitrelay.internal.client.HopClient;

/**
 * Sees whether a relay forwards, by connecting to ourselves through it and sending a few bytes that
 * nobody can guess. Thread-safe.
 */
public final class Probe {
  private static final int BYTES = 16;

  private final PeerId self;
  private final HopClient client;
  private final Timers timers;
  private final long millis;
  private final SecureRandom random = new SecureRandom();
  private final Map<PeerId, Arrival> expected = new ConcurrentHashMap<>();

  /**
   * Of a node.
   *
   * @param millis that the bytes may take
   */
  public Probe(PeerId self, HopClient client, Timers timers, long millis) {
    this.self = self;
    this.client = client;
    this.timers = timers;
    this.millis = millis;
  }

  /**
   * Tries a relay.
   *
   * @return fails with {@link NetException.TimedOut} or {@link NetException.Violation} if it said
   *     that it forwards and does not, with another {@link NetException} if it says no
   */
  CompletionStage<Void> of(Connection relay) {
    byte[] secret = new byte[BYTES];
    random.nextBytes(secret);
    Arrival arrival = new Arrival(secret);
    expected.put(relay.remotePeer(), arrival);
    Multiaddr way = CircuitAddress.through(relay.remoteAddress(), relay.remotePeer());
    CompletionStage<Void> through =
        client
            .connect(relay, self, way, way)
            .thenCompose(
                raw -> {
                  raw.write(ByteBuffer.wrap(secret));
                  return timers
                      .within(arrival.whole, millis, "a probe through " + relay.remotePeer())
                      .whenComplete((done, failure) -> raw.reset());
                });
    return through.whenComplete((done, failure) -> expected.remove(relay.remotePeer(), arrival));
  }

  /** Who takes a connection that a relay brings, if it is one of these. */
  public Optional<Consumer<RawConnection>> arrival(PeerId relay, PeerId peer) {
    return peer.equals(self) ? Optional.ofNullable(expected.get(relay)) : Optional.empty();
  }

  /** Waits for the bytes. */
  private static final class Arrival implements Consumer<RawConnection>, Duplex.Receiver {
    private final ByteBuffer missing;
    private final CompletableFuture<Void> whole = new CompletableFuture<>();

    Arrival(byte[] secret) {
      missing = ByteBuffer.wrap(secret);
    }

    @Override
    public void accept(RawConnection raw) {
      raw.receive(this);
      raw.request(BYTES);
      whole.whenComplete((done, failure) -> raw.reset());
    }

    @Override
    public synchronized void data(ByteBuffer data) {
      while (data.hasRemaining() && missing.hasRemaining()) {
        if (data.get() != missing.get()) {
          whole.completeExceptionally(new NetException.Violation("a probe came back changed"));
          return;
        }
      }
      if (!missing.hasRemaining()) {
        whole.complete(null);
      }
    }

    @Override
    public void end() {
      whole.completeExceptionally(new NetException.Violation("a probe was cut short"));
    }

    @Override
    public void failed(NetException cause) {
      whole.completeExceptionally(new NetException.Violation("a probe was cut short"));
    }
  }
}
