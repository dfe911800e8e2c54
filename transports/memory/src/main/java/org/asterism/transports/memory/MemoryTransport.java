package org.asterism.transports.memory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.Protocol;
import org.asterism.kernel.api.net.RawConnection;
import org.asterism.kernel.api.net.Transport;

/** One host's place in a {@link MemoryNetwork}. Thread-safe. */
public final class MemoryTransport implements Transport {
  private final MemoryNetwork network;
  private final String host;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();

  // On the network's thread only.
  private final Map<Long, CompletableFuture<?>> open = new LinkedHashMap<>();
  private long started;
  private boolean closing;

  MemoryTransport(MemoryNetwork network, String host) {
    this.network = network;
    this.host = host;
  }

  /** Its name in the network. */
  public String host() {
    return host;
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public boolean handles(Multiaddr address) {
    List<Multiaddr.Part> parts = address.withoutPeerId().parts();
    return parts.size() == 1 && parts.get(0).protocol() == Protocol.MEMORY;
  }

  @Override
  public CompletionStage<RawConnection> dial(Multiaddr address) {
    return start(address, answer -> network.dial(this, address.withoutPeerId(), answer));
  }

  @Override
  public CompletionStage<Listener> listen(Multiaddr address, Consumer<RawConnection> accept) {
    return start(address, answer -> network.listen(this, address.withoutPeerId(), accept, answer));
  }

  /**
   * Leaves the network: closes the listeners, breaks the connections and completes every open stage
   * with {@link NetException.Unavailable}.
   *
   * @return completes when that is done
   */
  public CompletionStage<Void> close() {
    boolean scheduled =
        network.schedule(
            () -> {
              closing = true;
              NetException cause = gone();
              List.copyOf(open.values()).forEach(stage -> stage.completeExceptionally(cause));
              network.leave(this, cause);
              closed.complete(null);
            });
    if (!scheduled) {
      closed.complete(null);
    }
    return closed;
  }

  private <T> CompletionStage<T> start(Multiaddr address, Consumer<CompletableFuture<T>> task) {
    if (!handles(address)) {
      return CompletableFuture.failedStage(
          new NetException.Unreachable("not a memory address: " + address, null));
    }
    CompletableFuture<T> answer = new CompletableFuture<>();
    boolean scheduled =
        network.schedule(
            () -> {
              if (closing) {
                answer.completeExceptionally(gone());
                return;
              }
              long id = started++;
              open.put(id, answer);
              var unused = answer.whenComplete((value, failure) -> open.remove(id));
              task.accept(answer);
            });
    if (!scheduled) {
      answer.completeExceptionally(gone());
    }
    return answer;
  }

  private static NetException gone() {
    return new NetException.Unavailable("the memory transport has stopped");
  }
}
