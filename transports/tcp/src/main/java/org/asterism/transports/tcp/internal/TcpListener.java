package org.asterism.transports.tcp.internal;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.Transport;

/** A bound port. */
final class TcpListener implements Transport.Listener {
  private final Channel channel;
  private final Multiaddr address;

  TcpListener(Channel channel) {
    this.channel = channel;
    this.address = TcpAddress.of((InetSocketAddress) channel.localAddress());
  }

  @Override
  public Multiaddr address() {
    return address;
  }

  @Override
  public void close() {
    channel.close();
    if (!channel.eventLoop().inEventLoop()) {
      // The port is free when this returns, so that whoever comes next can bind it.
      channel.closeFuture().awaitUninterruptibly(5, TimeUnit.SECONDS);
    }
  }
}
