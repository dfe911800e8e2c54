package org.asterism.transports.libp2p.internal.upgrade;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.Protocol;
import org.asterism.kernel.api.net.RawConnection;
import org.asterism.kernel.api.net.Transport;

/** Links hosts by pipes that know nothing of Netty. */
final class PipeTransport implements Transport {
  private final Map<Multiaddr, Consumer<RawConnection>> bound = new ConcurrentHashMap<>();
  private final Executor executor;

  PipeTransport(Executor executor) {
    this.executor = executor;
  }

  @Override
  public String name() {
    return "pipe";
  }

  @Override
  public boolean handles(Multiaddr address) {
    return address.has(Protocol.MEMORY);
  }

  @Override
  public CompletionStage<RawConnection> dial(Multiaddr address) {
    Multiaddr there = address.withoutPeerId();
    Consumer<RawConnection> accept = bound.get(there);
    if (accept == null) {
      return CompletableFuture.failedStage(new NetException.Unreachable(there + ": nobody", null));
    }
    Pipe near = new Pipe(there, executor);
    Pipe far = new Pipe(there, executor);
    near.join(far);
    far.join(near);
    executor.execute(() -> accept.accept(far));
    return CompletableFuture.completedStage(near);
  }

  @Override
  public CompletionStage<Listener> listen(Multiaddr address, Consumer<RawConnection> accept) {
    bound.put(address, accept);
    return CompletableFuture.completedStage(
        new Listener() {
          @Override
          public Multiaddr address() {
            return address;
          }

          @Override
          public void close() {
            bound.remove(address, accept);
          }
        });
  }
}
