package org.asterism.kernel.api.net;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** A secured and shared connection to a peer that has proved who it is. Thread-safe. */
@ProviderType
public interface Connection {
  /** Who is at the other end. */
  PeerId remotePeer();

  /** The other end's address, with its peer id. */
  Multiaddr remoteAddress();

  /** Our end's address. */
  Multiaddr localAddress();

  /** Who dialled. */
  Direction direction();

  /** How it is secured: {@code /noise} or {@code /tls/1.0.0}. */
  String security();

  /** What a relay allows of it; empty where nothing is known to limit it. */
  default Optional<ConnectionLimit> limit() {
    return Optional.empty();
  }

  /** Whether somebody else carries its bytes: a relay, or the server of a star. */
  default boolean isRelayed() {
    return remoteAddress().isRelayed();
  }

  /** When it became ready. */
  Instant since();

  /** What the other side told of itself by identify, once it has. */
  Optional<PeerInfo> info();

  /**
   * Opens a stream in the first of the protocols that the other side speaks.
   *
   * @param protocols in order of preference, at least one
   * @return fails with {@link NetException.Unsupported}, {@link NetException.Exhausted}, {@link
   *     NetException.TimedOut} or {@link NetException.Closed}
   */
  CompletionStage<Stream> open(List<String> protocols);

  /** Closes the connection and resets its streams. Idempotent. */
  void close();

  /** Completes normally when it has ended. */
  CompletionStage<Void> closed();

  /** Who dialled. */
  enum Direction {
    /** The other side. */
    INBOUND,
    /** We. */
    OUTBOUND
  }
}
