package org.asterism.bundles.autonat.internal.client;

import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.asterism.bundles.autonat.internal.Networks;
import org.asterism.bundles.autonat.internal.Timers;
import org.asterism.bundles.autonat.internal.messages.NonceV2;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.Stream;
import org.asterism.transports.wire.MessageStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears the nonces that servers say when they have dialled. One counts only on a connection that
 * came in, by nobody's help, over the same kind of transport as the address that was asked for, and
 * that is not the one it was asked on. Thread-safe.
 */
final class Nonces implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Nonces.class);
  private static final long MESSAGE_MILLIS = 10_000;

  private final Timers timers;
  private final SecureRandom random = new SecureRandom();
  private final Map<Long, Expected> expected = new ConcurrentHashMap<>();
  private final Host.Subscription subscription;

  /** A nonce that is waited for. */
  final class Expected implements AutoCloseable {
    private final long nonce;
    private final Multiaddr address;
    private final Connection asked;
    private volatile boolean heard;

    private Expected(long nonce, Multiaddr address, Connection asked) {
      this.nonce = nonce;
      this.address = address;
      this.asked = asked;
    }

    long nonce() {
      return nonce;
    }

    /** Whether it was said where it should be. */
    boolean isHeard() {
      return heard;
    }

    private boolean fits(Connection connection) {
      return connection != asked
          && connection.direction() == Connection.Direction.INBOUND
          && !connection.isRelayed()
          && Networks.protocols(connection.localAddress()).equals(Networks.protocols(address));
    }

    @Override
    public void close() {
      expected.remove(nonce);
    }
  }

  /** On a host, until it is closed. */
  Nonces(Host host, Timers timers) {
    this.timers = timers;
    this.subscription = host.handle(NonceV2.PROTOCOL, this::accept);
  }

  /** Waits for a new nonce, until that is closed. */
  Expected expect(Multiaddr address, Connection asked) {
    while (true) {
      Expected fresh = new Expected(random.nextLong(), address, asked);
      if (fresh.nonce != 0 && expected.putIfAbsent(fresh.nonce, fresh) == null) {
        return fresh;
      }
    }
  }

  private void accept(Stream stream) {
    if (expected.isEmpty()) {
      stream.reset();
      return;
    }
    MessageStream messages = new MessageStream(stream, NonceV2.MAX_BYTES);
    timers
        .within(messages.read(), MESSAGE_MILLIS, "a nonce")
        .whenComplete(
            (bytes, failure) -> {
              if (bytes != null && take(bytes, stream.connection())) {
                messages.write(NonceV2.heard());
                timers.finish(stream);
              } else {
                stream.reset();
              }
            });
  }

  private boolean take(Bytes bytes, Connection connection) {
    try {
      Expected waited = expected.get(NonceV2.decode(bytes).nonce());
      if (waited != null && waited.fits(connection)) {
        waited.heard = true;
        return true;
      }
    } catch (FormatException e) {
      LOG.debug("{} says no nonce: {}", connection.remotePeer(), e.getMessage());
    }
    return false;
  }

  @Override
  public void close() {
    subscription.close();
    expected.clear();
  }
}
