package org.asterism.transports.libp2p.internal.connection;

import org.asterism.transports.libp2p.internal.upgrade.UpgradeTimeouts;

/**
 * How long each step may take.
 *
 * @param dialMillis until a transport has connected
 * @param upgrade of the connection
 * @param negotiationMillis to agree on a stream's protocol
 * @param identifyMillis for the other side to tell of itself
 */
public record Timeouts(
    long dialMillis, UpgradeTimeouts upgrade, long negotiationMillis, long identifyMillis) {
  /** What suits most. */
  public static final Timeouts DEFAULT =
      new Timeouts(10_000, new UpgradeTimeouts(10_000, 5_000), 10_000, 5_000);
}
