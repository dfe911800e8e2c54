package org.asterism.kernel.api.net;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Knows what an address stands for that no transport dials, such as {@code /dnsaddr/example.org}.
 * The host asks it, and dials what it answers. Thread-safe; a provider completes every stage that
 * is still open with {@link NetException.Unavailable} before its deactivation returns.
 */
@ConsumerType
public interface AddressResolver {
  /** Whether an address is of the kind that this one resolves. */
  boolean handles(Multiaddr address);

  /**
   * Finds out what an address stands for.
   *
   * @return at least one address, a bounded number, none of which this one would have to resolve
   *     again, and each ending as the given one does after its name; fails with {@link
   *     NetException.Unreachable} if there is none, with {@link NetException.TimedOut} if nobody
   *     answers
   */
  CompletionStage<List<Multiaddr>> resolve(Multiaddr address);
}
