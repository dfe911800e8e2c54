package org.asterism.transports.websocketstar.internal.client;

/**
 * How a member behaves.
 *
 * @param stepTimeoutMillis for joining, and for somebody to answer a dial
 * @param maxConnections through one star
 * @param memberMillis how long somebody is kept who is not announced again
 * @param stalledMillis how long bytes may lie unread before their connection is given up
 */
public record StarSettings(
    long stepTimeoutMillis, int maxConnections, long memberMillis, long stalledMillis) {
  /** What suits most; servers announce every ten seconds. */
  public static final StarSettings DEFAULT = new StarSettings(8_000, 128, 35_000, 5_000);
}
