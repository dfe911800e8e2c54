package org.asterism.transports.libp2p.internal;

import java.util.List;
import org.asterism.transports.libp2p.internal.connection.Limits;
import org.asterism.transports.libp2p.internal.connection.Timeouts;
import org.asterism.transports.libp2p.internal.noise.NoiseSecurity;
import org.asterism.transports.libp2p.internal.tls.TlsSecurity;
import org.asterism.transports.libp2p.internal.upgrade.UpgradeTimeouts;
import org.asterism.transports.libp2p.internal.yamux.YamuxLimits;

/**
 * How a host behaves.
 *
 * @param securities by protocol id, best first
 * @param perf whether perf is answered
 */
public record HostSettings(
    Limits limits, Timeouts timeouts, YamuxLimits streams, List<String> securities, boolean perf) {
  /** What suits most. */
  public static final HostSettings DEFAULT =
      new HostSettings(
          Limits.DEFAULT,
          Timeouts.DEFAULT,
          YamuxLimits.DEFAULT,
          List.of(NoiseSecurity.ID, TlsSecurity.ID),
          false);

  static HostSettings of(HostConfiguration from) {
    return new HostSettings(
        new Limits(
            from.maxConnections(),
            from.maxConnectionsPerPeer(),
            from.maxInboundHandshakes(),
            from.maxInboundPerAddress(),
            from.highWater(),
            from.lowWater(),
            from.graceMillis()),
        new Timeouts(
            from.dialTimeoutMillis(),
            new UpgradeTimeouts(from.securityTimeoutMillis(), from.muxerTimeoutMillis()),
            from.negotiationTimeoutMillis(),
            from.identifyTimeoutMillis()),
        new YamuxLimits(
            from.maxInboundStreams(),
            from.maxOutboundStreams(),
            from.maxWindowBytes(),
            from.maxBufferedBytes(),
            from.keepAliveMillis(),
            from.pingTimeoutMillis()),
        List.of(from.securities()),
        from.perf());
  }
}
