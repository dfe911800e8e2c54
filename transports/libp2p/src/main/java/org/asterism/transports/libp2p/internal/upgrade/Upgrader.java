package org.asterism.transports.libp2p.internal.upgrade;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.RawConnection;
import org.asterism.kernel.api.net.Traffic;
import org.asterism.transports.libp2p.internal.upgrade.Handshake.Role;
import org.asterism.transports.libp2p.internal.yamux.YamuxLimits;
import org.asterism.transports.libp2p.spi.ChannelConnection;
import org.jspecify.annotations.Nullable;

/** Secures and muxes raw connections, whatever transport brought them. */
public final class Upgrader {
  private final TrafficMeter meter = new TrafficMeter();
  private final EventLoopGroup loops;
  private final List<Security> securities;
  private final UpgradeTimeouts timeouts;
  private final YamuxLimits limits;

  /**
   * With the ways to secure a connection, best first.
   *
   * @param loops for connections that are not channels yet
   */
  public Upgrader(
      EventLoopGroup loops,
      List<Security> securities,
      UpgradeTimeouts timeouts,
      YamuxLimits limits) {
    if (securities.isEmpty()) {
      throw new IllegalArgumentException("no way to secure connections is configured");
    }
    this.loops = loops;
    this.securities = List.copyOf(securities);
    this.timeouts = timeouts;
    this.limits = limits;
  }

  /** What has gone over the connections. */
  public Traffic traffic() {
    return meter.traffic();
  }

  /**
   * Upgrades a connection.
   *
   * @param expected who must be at the other end, if that is known
   * @param done is told on the event loop before anything is read from the streams, so that it can
   *     say who takes them; or that there is a {@link NetException}, and the connection is closed.
   *     Not a stage to be returned: by the time that its dependents are named it may be over.
   */
  public void upgrade(
      RawConnection raw,
      Role role,
      @Nullable PeerId expected,
      BiConsumer<? super @Nullable Upgraded, ? super @Nullable Throwable> done) {
    CompletableFuture<Upgraded> result = new CompletableFuture<>();
    result.whenComplete(done);
    Channel channel = channel(raw, result);
    try {
      channel
          .eventLoop()
          .execute(
              () -> {
                channel.pipeline().addFirst(meter);
                new Upgrade(channel, result, securities, timeouts, limits).begin(role, expected);
              });
    } catch (RuntimeException e) {
      channel.close();
      result.completeExceptionally(new NetException.Unavailable("the host stops"));
    }
  }

  private Channel channel(RawConnection raw, CompletableFuture<Upgraded> result) {
    if (raw instanceof ChannelConnection ready) {
      return ready.channel();
    }
    RawChannel channel = new RawChannel(raw);
    loops
        .register(channel)
        .addListener(
            done -> {
              if (!done.isSuccess()) {
                raw.reset();
                result.completeExceptionally(new NetException.Unavailable("the host stops"));
              }
            });
    return channel;
  }
}
