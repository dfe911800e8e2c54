package org.asterism.bundles.autonat.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.Protocol;
import org.asterism.kernel.api.net.RawConnection;
import org.asterism.kernel.api.net.Transport;

/** An Internet within this machine: what is said to be at 203.0.113.x is at the same port here. */
record FarAway(Transport tcp) implements Transport {
  @Override
  public String name() {
    return "far away";
  }

  @Override
  public boolean handles(Multiaddr address) {
    return address.value(Protocol.IP4).filter(ip -> ip.startsWith("203.0.113.")).isPresent();
  }

  @Override
  public CompletionStage<RawConnection> dial(Multiaddr address) {
    return tcp.dial(
        Multiaddr.parse("/ip4/127.0.0.1/tcp/" + address.value(Protocol.TCP).orElseThrow()));
  }

  @Override
  public CompletionStage<Listener> listen(Multiaddr address, Consumer<RawConnection> accept) {
    return CompletableFuture.failedStage(new NetException.Unavailable("nobody listens there"));
  }
}
