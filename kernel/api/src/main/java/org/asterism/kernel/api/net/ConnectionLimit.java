package org.asterism.kernel.api.net;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a relay allows of a connection through it; past that it ends the connection.
 *
 * @param duration from when the connection was made; empty for as long as it lasts
 * @param bytes each way, at least; empty for any number
 */
public record ConnectionLimit(Optional<Duration> duration, OptionalLong bytes) {
  /**
   * Checks that there is a limit.
   *
   * @throws IllegalArgumentException if there is none, or one is not above zero
   */
  public ConnectionLimit {
    if (duration.isEmpty() && bytes.isEmpty()) {
      throw new IllegalArgumentException("a limit limits something");
    }
    if (duration
            .filter(Duration::isNegative)
            .or(() -> duration.filter(Duration::isZero))
            .isPresent()
        || bytes.orElse(1) < 1) {
      throw new IllegalArgumentException("a limit leaves something");
    }
  }
}
