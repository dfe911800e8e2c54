package org.asterism.kernel.api.discovery;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.asterism.kernel.api.net.PeerId;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One way to find peers. The kernel uses all that are present, by service ranking, and remembers
 * which one found whom.
 *
 * <p>Thread-safe. A service that is stopping completes every open stage with {@link
 * DiscoveryException.Unavailable} before its deactivation returns.
 */
@ConsumerType
public interface Discovery {
  /** A short name for status and logs: {@code bootstrap}, {@code rendezvous}. */
  String name();

  /**
   * Makes this node known under a namespace until the time to live has passed; to refresh, register
   * again. A service that keeps no registrations completes at once.
   *
   * @param record signed by this node
   * @param ttl wished for; the service may grant another
   * @return what was granted
   */
  CompletionStage<Registration> register(
      Namespace namespace, SignedPeerRecord record, Duration ttl);

  /** Takes a registration back; one that is not there is no error. */
  CompletionStage<Void> unregister(Namespace namespace);

  /** Who is there now, at most {@code limit}. */
  CompletionStage<List<DiscoveredPeer>> find(Namespace namespace, int limit);

  /**
   * Tells of every peer under a namespace: of those that are known at once, of others as they are
   * found; one may be told of again with other addresses.
   *
   * @return closing it ends the telling
   */
  Watch watch(Namespace namespace, Consumer<DiscoveredPeer> found);

  /**
   * What somebody turned out to be whom this service, or another, may have told of. A service that
   * asks others may believe them by it. Returns quickly.
   *
   * @param member whether the peer has proved to be a member of anything that this node takes part
   *     in; otherwise it was connected for a while and has not
   */
  default void judged(PeerId peer, boolean member) {
    // Of no interest to one that asks nobody.
  }

  /**
   * A registration as it was granted.
   *
   * @param namespace it is under
   * @param ttl from now on
   */
  record Registration(Namespace namespace, Duration ttl) {}

  /** Goes on until it is closed. */
  interface Watch extends AutoCloseable {
    /** Ends it. Idempotent. */
    @Override
    void close();
  }
}
