package org.asterism.transports.websocketstar.internal.server;

import org.asterism.transports.websocketstar.internal.socketio.Timing;

/**
 * How a star's server behaves.
 *
 * @param maxClients at once
 * @param maxClientsPerAddress at once from one IP address
 * @param eventsPerSecond joins, dials and leaves of one client
 * @param maxConnectionsPerClient that it takes part in
 * @param joinTimeoutMillis until a client must have joined
 * @param announceIntervalMillis between two announcements of a member
 * @param stalledMillis after which a client that takes nothing is closed
 * @param timing of pings
 */
public record StarServerSettings(
    int maxClients,
    int maxClientsPerAddress,
    int eventsPerSecond,
    int maxConnectionsPerClient,
    int joinTimeoutMillis,
    int announceIntervalMillis,
    int stalledMillis,
    Timing timing) {
  /** What suits most. */
  public static final StarServerSettings DEFAULT =
      new StarServerSettings(128, 32, 10, 128, 10_000, 10_000, 10_000, Timing.USUAL);

  static StarServerSettings of(StarServerConfiguration from) {
    return new StarServerSettings(
        from.maxClients(),
        from.maxClientsPerAddress(),
        from.eventsPerSecond(),
        from.maxConnectionsPerClient(),
        from.joinTimeoutMillis(),
        from.announceIntervalMillis(),
        from.stalledMillis(),
        Timing.USUAL);
  }
}
