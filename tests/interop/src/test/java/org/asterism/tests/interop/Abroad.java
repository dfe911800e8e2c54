package org.asterism.tests.interop;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.Protocol;
import org.asterism.kernel.api.net.RawConnection;
import org.asterism.kernel.api.net.Transport;

/**
 * An Internet within loopback, where we are at 11.0.0.1 and everybody else is at 11.0.0.2: for
 * protocols that leave private addresses alone.
 */
record Abroad(Transport tcp) implements Transport {
  private static final String OURS = "11.0.0.1";
  private static final String THEIRS = "11.0.0.2";

  @Override
  public String name() {
    return "abroad";
  }

  @Override
  public boolean handles(Multiaddr address) {
    return tcp.handles(address)
        && address.value(Protocol.IP4).filter(ip -> ip.startsWith("11.")).isPresent();
  }

  @Override
  public CompletionStage<RawConnection> dial(Multiaddr address) {
    return tcp.dial(at(address, "127.0.0.1")).thenApply(Relabelled::new);
  }

  @Override
  public CompletionStage<Listener> listen(Multiaddr address, Consumer<RawConnection> accept) {
    return tcp.listen(at(address, "127.0.0.1"), raw -> accept.accept(new Relabelled(raw)))
        .thenApply(Bound::new);
  }

  private static Multiaddr at(Multiaddr address, String ip) {
    return Multiaddr.parse("/ip4/" + ip + "/tcp/" + address.value(Protocol.TCP).orElseThrow());
  }

  private record Bound(Listener listener) implements Listener {
    @Override
    public Multiaddr address() {
      return at(listener.address(), OURS);
    }

    @Override
    public void close() {
      listener.close();
    }
  }

  private record Relabelled(RawConnection raw) implements RawConnection {
    @Override
    public Multiaddr localAddress() {
      return at(raw.localAddress(), OURS);
    }

    @Override
    public Multiaddr remoteAddress() {
      return at(raw.remoteAddress(), THEIRS);
    }

    @Override
    public void receive(Receiver receiver) {
      raw.receive(receiver);
    }

    @Override
    public void request(long bytes) {
      raw.request(bytes);
    }

    @Override
    public CompletionStage<Void> write(ByteBuffer data) {
      return raw.write(data);
    }

    @Override
    public CompletionStage<Void> closeWrite() {
      return raw.closeWrite();
    }

    @Override
    public void reset() {
      raw.reset();
    }

    @Override
    public CompletionStage<Void> closed() {
      return raw.closed();
    }
  }
}
