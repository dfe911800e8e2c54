package org.asterism.kernel.api.net;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Dials and listens on one kind of address. A host uses every transport that is present.
 *
 * <p>When its bundle stops, a transport closes its listeners and connections and completes every
 * stage that is still open with {@link NetException.Unavailable} before its deactivation returns.
 * Thread-safe.
 */
@ConsumerType
public interface Transport {
  /** A short name for status and logs: {@code tcp}, {@code memory}. */
  String name();

  /** Whether an address, apart from a peer id at its end, is one of this transport's. */
  boolean handles(Multiaddr address);

  /** Connects; fails with {@link NetException.Unreachable} or {@link NetException.TimedOut}. */
  CompletionStage<RawConnection> dial(Multiaddr address);

  /**
   * Connects from a port of a kind, where the transport knows ports; as {@link #dial(Multiaddr)}.
   */
  default CompletionStage<RawConnection> dial(Multiaddr address, Origin origin) {
    return dial(address);
  }

  /**
   * Listens; port 0 takes a free one.
   *
   * @param accept takes each connection that comes in; must not block
   * @return fails with {@link NetException.Unreachable} if the address cannot be bound
   */
  CompletionStage<Listener> listen(Multiaddr address, Consumer<RawConnection> accept);

  /** Which port of ours a connection comes from. */
  enum Origin {
    /** One that we listen on, where that can be had: the other side then sees where we listen. */
    LISTENING_PORT,
    /** A port of its own. */
    ANY_PORT
  }

  /** A bound address. */
  @ConsumerType
  interface Listener extends AutoCloseable {
    /** What is bound, with the port that was taken. */
    Multiaddr address();

    /** Stops accepting; connections that came in stay. Idempotent. */
    @Override
    void close();
  }
}
