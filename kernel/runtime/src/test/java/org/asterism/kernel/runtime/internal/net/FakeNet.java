package org.asterism.kernel.runtime.internal.net;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.ConnectionLimit;
import org.asterism.kernel.api.net.DialOptions;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.PeerInfo;
import org.asterism.kernel.api.net.Stream;
import org.asterism.kernel.api.net.Traffic;
import org.asterism.kernel.runtime.internal.crypto.Ed25519Key;
import org.jspecify.annotations.Nullable;

/** Hosts in one place, on one thread that plays their event loop; flow control is by credit. */
public final class FakeNet implements AutoCloseable {
  private final ExecutorService loop = Executors.newSingleThreadExecutor();

  /** What is allowed of connections to an address. */
  public final Map<Multiaddr, ConnectionLimit> limits = new ConcurrentHashMap<>();

  private final AtomicInteger ports = new AtomicInteger(4000);
  private final Map<Multiaddr, FakeHost> listening = new ConcurrentHashMap<>();

  /** The key of a small number, and peers in the order of their ids. */
  public static Ed25519Key key(int number) {
    byte[] seed = new byte[Ed25519Key.SEED_BYTES];
    seed[0] = (byte) number;
    return new Ed25519Key(Bytes.wrap(seed));
  }

  /** The address, with the next free port where it leaves the port to the system. */
  private Multiaddr withPort(Multiaddr wanted) {
    return Multiaddr.parse(wanted.toString().replace("/tcp/0", "/tcp/" + ports.incrementAndGet()));
  }

  /** A host that nobody knows yet. */
  public FakeHost host(PeerId id) {
    return new FakeHost(id);
  }

  @Override
  public void close() {
    loop.shutdownNow();
  }

  /** One host. */
  public final class FakeHost implements Host {
    /** How often somebody was dialled. */
    public final AtomicInteger dials = new AtomicInteger();

    private final PeerId id;
    private final List<Multiaddr> bound = new CopyOnWriteArrayList<>();
    private final List<Connection> open = new CopyOnWriteArrayList<>();
    private final List<ConnectionListener> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, StreamHandler> handlers = new ConcurrentHashMap<>();

    FakeHost(PeerId id) {
      this.id = id;
    }

    @Override
    public PeerId id() {
      return id;
    }

    @Override
    public List<Multiaddr> addresses() {
      return bound.stream().map(address -> address.withPeerId(id)).toList();
    }

    @Override
    public CompletionStage<Multiaddr> listen(Multiaddr wanted) {
      Multiaddr address = withPort(wanted);
      if (listening.putIfAbsent(address, this) != null) {
        return CompletableFuture.failedFuture(new NetException.Unreachable("in use", null));
      }
      bound.add(address);
      return CompletableFuture.completedFuture(address.withPeerId(id));
    }

    @Override
    public CompletionStage<Connection> connect(Multiaddr address) {
      dials.incrementAndGet();
      FakeHost other = listening.get(address.withoutPeerId());
      if (other == null || !address.peerId().orElse(other.id).equals(other.id)) {
        return CompletableFuture.failedFuture(new NetException.Unreachable("nobody", null));
      }
      FakeConnection ours = new FakeConnection(this, other, address, Connection.Direction.OUTBOUND);
      FakeConnection theirs =
          new FakeConnection(other, this, address, Connection.Direction.INBOUND);
      ours.twin = theirs;
      theirs.twin = ours;
      CompletableFuture<Connection> connected = new CompletableFuture<>();
      loop.execute(
          () -> {
            theirs.begin();
            ours.begin();
            connected.complete(ours);
          });
      return connected;
    }

    @Override
    public CompletionStage<Connection> dial(Multiaddr address, DialOptions options) {
      return connect(address);
    }

    @Override
    public Subscription advertise(Multiaddr address) {
      bound.add(address);
      return () -> bound.remove(address);
    }

    @Override
    public Subscription watchAddresses(Consumer<List<Multiaddr>> listener) {
      listener.accept(addresses());
      return () -> {};
    }

    @Override
    public Subscription protect(PeerId peer) {
      return () -> {};
    }

    @Override
    public List<Connection> connections() {
      return List.copyOf(open);
    }

    @Override
    public Traffic traffic() {
      return new Traffic(0, 0);
    }

    @Override
    public Subscription handle(String protocol, StreamHandler handler) {
      handlers.put(protocol, handler);
      return () -> handlers.remove(protocol, handler);
    }

    @Override
    public Subscription watch(ConnectionListener listener) {
      listeners.add(listener);
      open.forEach(listener::opened);
      return () -> listeners.remove(listener);
    }

    /** Closes everything, as a host does whose bundle stops. */
    public void stop() {
      bound.forEach(listening::remove);
      bound.clear();
      open.forEach(Connection::close);
    }
  }

  private final class FakeConnection implements Connection {
    private final FakeHost from;
    private final FakeHost to;
    private final Multiaddr address;
    private final Direction direction;
    private final Instant since = Instant.now();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final List<FakeStream> streams = new CopyOnWriteArrayList<>();
    private @Nullable FakeConnection twin;

    FakeConnection(FakeHost from, FakeHost to, Multiaddr address, Direction direction) {
      this.from = from;
      this.to = to;
      this.address = address;
      this.direction = direction;
    }

    void begin() {
      from.open.add(this);
      from.listeners.forEach(listener -> listener.opened(this));
    }

    @Override
    public PeerId remotePeer() {
      return to.id;
    }

    @Override
    public Multiaddr remoteAddress() {
      return address;
    }

    @Override
    public Multiaddr localAddress() {
      return address;
    }

    @Override
    public Direction direction() {
      return direction;
    }

    @Override
    public Optional<ConnectionLimit> limit() {
      return Optional.ofNullable(limits.get(address));
    }

    @Override
    public String security() {
      return "/none";
    }

    @Override
    public Instant since() {
      return since;
    }

    @Override
    public Optional<PeerInfo> info() {
      return Optional.empty();
    }

    @Override
    public CompletionStage<Stream> open(List<String> protocols) {
      FakeConnection other = twin;
      Host.StreamHandler handler = to.handlers.get(protocols.get(0));
      if (handler == null || other == null || closed.isDone()) {
        return CompletableFuture.failedFuture(new NetException.Unsupported("no handler"));
      }
      FakeStream ours = new FakeStream(this, protocols.get(0));
      FakeStream theirs = new FakeStream(other, protocols.get(0));
      ours.twin = theirs;
      theirs.twin = ours;
      streams.add(ours);
      other.streams.add(theirs);
      CompletableFuture<Stream> opened = new CompletableFuture<>();
      loop.execute(
          () -> {
            handler.accept(theirs);
            opened.complete(ours);
          });
      return opened;
    }

    @Override
    public void close() {
      FakeConnection other = twin;
      if (closed.complete(null)) {
        from.open.remove(this);
        streams.forEach(FakeStream::reset);
        from.listeners.forEach(listener -> listener.closed(this));
        if (other != null) {
          other.close();
        }
      }
    }

    @Override
    public CompletionStage<Void> closed() {
      return closed;
    }
  }

  /** One end of a stream: what is written waits until the other end has credit. */
  public final class FakeStream implements Stream {
    private final FakeConnection connection;
    private final String protocol;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final List<Bytes> inbox = new ArrayList<>();
    private final List<CompletableFuture<Void>> taken = new ArrayList<>();
    private @Nullable FakeStream twin;
    private @Nullable Receiver receiver;
    private long credit;

    FakeStream(FakeConnection connection, String protocol) {
      this.connection = connection;
      this.protocol = protocol;
    }

    @Override
    public String protocol() {
      return protocol;
    }

    @Override
    public Connection connection() {
      return connection;
    }

    @Override
    public synchronized void receive(Receiver taker) {
      receiver = taker;
      loop.execute(this::deliver);
    }

    @Override
    public synchronized void request(long bytes) {
      credit += bytes;
      if (!loop.isShutdown()) {
        loop.execute(this::deliver);
      }
    }

    @Override
    public CompletionStage<Void> write(ByteBuffer data) {
      FakeStream other = twin;
      if (closed.isDone() || other == null) {
        return CompletableFuture.failedFuture(new NetException.Closed("closed", null));
      }
      CompletableFuture<Void> written = new CompletableFuture<>();
      synchronized (other) {
        other.inbox.add(Bytes.copyOf(data));
        other.taken.add(written);
      }
      loop.execute(other::deliver);
      return written;
    }

    private synchronized void deliver() {
      while (receiver != null && credit > 0 && !inbox.isEmpty() && !closed.isDone()) {
        Bytes next = inbox.get(0);
        int count = (int) Math.min(credit, next.size());
        credit -= count;
        if (count == next.size()) {
          inbox.remove(0);
          taken.remove(0).complete(null);
        } else {
          inbox.set(0, next.slice(count, next.size()));
        }
        receiver.data(next.slice(0, count).asByteBuffer());
      }
    }

    @Override
    public CompletionStage<Void> closeWrite() {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void reset() {
      FakeStream other = twin;
      if (closed.complete(null) && other != null) {
        other.reset();
      }
    }

    @Override
    public CompletionStage<Void> closed() {
      return closed;
    }
  }
}
