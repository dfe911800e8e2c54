package org.asterism.transports.tcp.internal;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.Multiaddr.Part;
import org.asterism.kernel.api.net.Transport;

/** A bound port. */
final class TcpListener implements Transport.Listener {
  private final Channel channel;
  private final Multiaddr address;

  TcpListener(Multiaddr wanted, Channel channel) {
    this.channel = channel;
    this.address = bound(wanted, (InetSocketAddress) channel.localAddress());
  }

  /** Sockets speak both IPs, and name every interface as IPv6's: what was asked for is told. */
  private static Multiaddr bound(Multiaddr wanted, InetSocketAddress local) {
    Part first = wanted.parts().get(0);
    Multiaddr bound = TcpAddress.of(local);
    return local.getAddress().isAnyLocalAddress() && !TcpAddress.isName(wanted)
        ? new Multiaddr(List.of(first, bound.parts().get(1)))
        : bound;
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
