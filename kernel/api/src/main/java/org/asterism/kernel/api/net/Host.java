package org.asterism.kernel.api.net;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * This node among its peers: dials and listens through every transport that is present, secures and
 * shares each connection, and hands streams to the protocols that are registered.
 *
 * <p>Thread-safe. Handlers and listeners are called on the host's event loops: they return quickly
 * and hand work over. When its bundle stops, the host closes all connections and completes every
 * open stage with {@link NetException.Unavailable} before its deactivation returns.
 */
@ProviderType
public interface Host {
  /** Our own peer id. */
  PeerId id();

  /**
   * Where we can be reached: the bound addresses, unspecified ones resolved, then those that are
   * advertised; each with our peer id.
   */
  List<Multiaddr> addresses();

  /**
   * Makes an address known beside the bound ones, in {@link #addresses} and to every peer: one
   * through a relay, or one that a router forwards.
   *
   * @return closing it takes the address back
   */
  Subscription advertise(Multiaddr address);

  /** Tells a listener what {@link #addresses} are: now, and whenever they have changed. */
  Subscription watchAddresses(Consumer<List<Multiaddr>> listener);

  /**
   * Listens on an address as long as this host and a transport for it are there; when the transport
   * returns, on the same address again.
   *
   * @return what was bound; fails with {@link NetException.Unavailable} if no transport handles it
   */
  CompletionStage<Multiaddr> listen(Multiaddr address);

  /**
   * A connection to whoever is at an address: the best that is open already to that peer, or a new
   * one. A direct connection is better than one through a relay, one without a limit better than
   * one with, then the older is better. If all that are open go through somebody else and the
   * address does not, a new one is dialled.
   *
   * @param address if it ends with a peer id, the other side must prove to be that peer
   * @return fails with {@link NetException.Unreachable}, {@link NetException.Untrusted}, {@link
   *     NetException.TimedOut}, {@link NetException.Exhausted} or {@link NetException.Unavailable}
   */
  CompletionStage<Connection> connect(Multiaddr address);

  /**
   * A new connection, whatever is open to the peer already.
   *
   * @return as {@link #connect}
   */
  CompletionStage<Connection> dial(Multiaddr address, DialOptions options);

  /**
   * Keeps the connections to a peer when there are so many that others are closed: for members,
   * points and relays.
   *
   * @return closing it ends the protection; a peer that is protected twice must be let go twice
   */
  Subscription protect(PeerId peer);

  /** All open connections, the oldest first. */
  List<Connection> connections();

  /** What has gone over all raw connections since this host started, handshakes included. */
  Traffic traffic();

  /**
   * Answers a protocol.
   *
   * @param protocol such as {@code /asterism/sync/1}
   * @param handler takes each stream that a peer opens in it
   * @return closing it ends the answering; open streams stay
   * @throws IllegalStateException if the protocol is answered already
   */
  Subscription handle(String protocol, StreamHandler handler);

  /** Tells a listener of every connection that opens and closes; first of those that are open. */
  Subscription watch(ConnectionListener listener);

  /** Takes streams that peers open. */
  @ConsumerType
  @FunctionalInterface
  interface StreamHandler {
    /** Takes a stream; to refuse it, reset it. */
    void accept(Stream stream);
  }

  /** Is told of connections. */
  @ConsumerType
  interface ConnectionListener {
    /** A connection is ready for streams. */
    void opened(Connection connection);

    /** A connection has ended. */
    void closed(Connection connection);
  }

  /** Something that goes on until it is closed. */
  interface Subscription extends AutoCloseable {
    /** Ends it. Idempotent. */
    @Override
    void close();
  }
}
