package org.asterism.transports.memory;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How a link between two hosts behaves, each way alike.
 *
 * <p>A raw connection is a stream of bytes in order, so nothing is ever missing from it: a segment
 * that is lost is sent again after {@code retransmission}, and what is behind it waits, as on TCP.
 *
 * @param latency one way
 * @param jitter the most that is added to the latency of a segment, evenly spread; segments stay in
 *     order
 * @param loss the chance that a segment of at most {@link Pipe#SEGMENT} bytes is lost, each time it
 *     is sent; in [0, 0.9]
 * @param retransmission the time after which a lost segment is sent again, and after which traffic
 *     goes on over a link that was cut and is whole again
 */
public record LinkConditions(
    Duration latency, Duration jitter, double loss, Duration retransmission) {
  /** No latency, no loss. */
  public static final LinkConditions PERFECT =
      new LinkConditions(Duration.ZERO, Duration.ZERO, 0, Duration.ofMillis(200));

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a time is negative or the loss is not in [0, 0.9]
   */
  public LinkConditions {
    if (latency.isNegative() || jitter.isNegative() || retransmission.isNegative()) {
      throw new IllegalArgumentException("a time is negative");
    }
    if (!(loss >= 0 && loss <= 0.9)) {
      throw new IllegalArgumentException("loss is not in [0, 0.9]: " + loss);
    }
  }

  /** Of a latency, without jitter or loss. */
  public static LinkConditions ofLatency(Duration latency) {
    return new LinkConditions(
        latency, Duration.ZERO, 0, Duration.ofMillis(200).plus(latency.multipliedBy(2)));
  }

  /** These with another loss. */
  public LinkConditions withLoss(double chance) {
    return new LinkConditions(latency, jitter, chance, retransmission);
  }

  /** These with another jitter. */
  public LinkConditions withJitter(Duration most) {
    return new LinkConditions(latency, most, loss, retransmission);
  }

  /** How long a segment takes that is sent now, with every loss on its way. */
  long travelNanos(RandomGenerator random) {
    long nanos = latency.toNanos();
    if (!jitter.isZero()) {
      nanos += random.nextLong(jitter.toNanos() + 1);
    }
    while (loss > 0 && random.nextDouble() < loss) {
      nanos += retransmission.toNanos();
    }
    return nanos;
  }
}
