package org.asterism.bundles.rendezvous.internal.point;

/**
 * What a point keeps and how much it does for whom.
 *
 * @param minTtlSeconds granted; what asks for less is refused
 * @param maxTtlSeconds granted; what asks for more is refused
 * @param defaultTtlSeconds for who asks for none in particular
 * @param maxPerPeer registrations of one peer
 * @param maxInAll registrations of all
 * @param maxAnswer registrations in one answer
 * @param requestsPerSecond of one peer
 * @param registrationsPerSecond of all peers
 * @param maxStreams of one peer
 */
public record PointSettings(
    long minTtlSeconds,
    long maxTtlSeconds,
    long defaultTtlSeconds,
    int maxPerPeer,
    int maxInAll,
    int maxAnswer,
    int requestsPerSecond,
    int registrationsPerSecond,
    int maxStreams) {
  /** What suits most. */
  public static final PointSettings DEFAULT =
      new PointSettings(7200, 259_200, 7200, 100, 10_000, 1000, 50, 500, 16);

  /** Puts what is beyond the protocol's bounds, or makes no sense together, within them. */
  public PointSettings {
    minTtlSeconds = Math.max(1, minTtlSeconds);
    maxTtlSeconds = Math.max(minTtlSeconds, Math.min(maxTtlSeconds, 10 * 365 * 86_400L));
    defaultTtlSeconds = Math.max(minTtlSeconds, Math.min(maxTtlSeconds, defaultTtlSeconds));
    maxAnswer = Math.max(1, Math.min(1000, maxAnswer));
  }

  static PointSettings of(PointConfiguration from) {
    return new PointSettings(
        from.minTtlSeconds(),
        from.maxTtlSeconds(),
        from.defaultTtlSeconds(),
        from.maxRegistrationsPerPeer(),
        from.maxRegistrations(),
        from.maxAnswer(),
        from.requestsPerSecondPerPeer(),
        from.registrationsPerSecond(),
        from.maxStreamsPerPeer());
  }
}
