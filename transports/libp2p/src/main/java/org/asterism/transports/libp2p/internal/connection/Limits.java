package org.asterism.transports.libp2p.internal.connection;

/**
 * How many connections there may be.
 *
 * @param maxConnections in all; beyond them none is taken
 * @param maxConnectionsPerPeer to one peer
 * @param maxInboundHandshakes that came in and are not ready yet
 * @param maxInboundPerAddress that came in from one IPv4 address or one IPv6 network of 64 bits,
 *     ready or not; this machine's own may have any number
 * @param highWater above so many, connections that nobody protects are closed
 * @param lowWater until so many are left
 * @param graceMillis for so long a new connection is not closed for being one too many
 */
public record Limits(
    int maxConnections,
    int maxConnectionsPerPeer,
    int maxInboundHandshakes,
    int maxInboundPerAddress,
    int highWater,
    int lowWater,
    long graceMillis) {
  /** What suits most. */
  public static final Limits DEFAULT = new Limits(512, 8, 64, 64, 384, 320, 20_000);

  /** Without watermarks. */
  public Limits(int maxConnections, int maxConnectionsPerPeer, int maxInboundHandshakes) {
    this(
        maxConnections,
        maxConnectionsPerPeer,
        maxInboundHandshakes,
        maxConnections,
        maxConnections,
        maxConnections,
        0);
  }
}
