package org.asterism.transports.libp2p.internal.connection;

/**
 * How many connections there may be.
 *
 * @param maxConnections in all
 * @param maxConnectionsPerPeer to one peer
 * @param maxInboundHandshakes that came in and are not ready yet
 */
public record Limits(int maxConnections, int maxConnectionsPerPeer, int maxInboundHandshakes) {
  /** What suits most. */
  public static final Limits DEFAULT = new Limits(512, 8, 64);
}
