package org.asterism.kernel.runtime.internal.links;

import java.time.Duration;
import java.time.Instant;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.ConnectionLimit;

/** How much of what a relay allows has been used. */
final class LimitedUse {
  /** What a connection and its streams cost before the first frame. */
  private static final long BEGINNING_BYTES = 8 << 10;

  private LimitedUse() {}

  /** Whether three quarters of the time or of the bytes are gone. */
  static boolean isSpent(FramedLink link) {
    // Of each frame some of the layers below cost a little.
    long carried = BEGINNING_BYTES + link.carried() + link.carried() / 32;
    return link.connection()
        .limit()
        .map(
            limit ->
                isLate(link.connection(), limit)
                    || (limit.bytes().isPresent() && carried >= limit.bytes().getAsLong() / 4 * 3))
        .orElse(false);
  }

  private static boolean isLate(Connection connection, ConnectionLimit limit) {
    return limit
        .duration()
        .map(all -> all.multipliedBy(3).dividedBy(4))
        .filter(most -> Duration.between(connection.since(), Instant.now()).compareTo(most) >= 0)
        .isPresent();
  }
}
