package org.asterism.bundles.rendezvous.internal.client;

/**
 * How a client waits, in milliseconds.
 *
 * @param requestTimeout until an answer must have come
 * @param keepAlive between two signs of life of a point
 * @param silentAfter after which a point that gives none is not relied on
 * @param lostAfter after which its connection is closed
 * @param shortestPoll between two questions for newcomers, at first
 * @param longestPoll between two, in the end
 * @param firstRetry of a point that failed
 * @param longestRetry of a point that failed
 */
public record ClientSettings(
    long requestTimeout,
    long keepAlive,
    long silentAfter,
    long lostAfter,
    long shortestPoll,
    long longestPoll,
    long firstRetry,
    long longestRetry) {
  /** What suits most. */
  public static final ClientSettings DEFAULT =
      new ClientSettings(3000, 400, 1000, 8000, 1000, 30_000, 250, 10_000);

  static ClientSettings of(ClientConfiguration from) {
    return new ClientSettings(
        from.requestTimeoutMillis(),
        from.keepAliveMillis(),
        from.silentAfterMillis(),
        from.lostAfterMillis(),
        from.shortestPollMillis(),
        from.longestPollMillis(),
        from.firstRetryMillis(),
        from.longestRetryMillis());
  }
}
