package org.asterism.transports.websocketstar.internal.socketio;

/**
 * How a connection is known to live: the client asks every so often, and each side gives the other
 * up that is silent for longer.
 *
 * @param intervalMillis between two pings
 * @param timeoutMillis beyond that
 */
public record Timing(long intervalMillis, long timeoutMillis) {
  /** What Socket.IO does by itself. */
  public static final Timing USUAL = new Timing(25_000, 20_000);
}
