package org.asterism.transports.tcp.internal;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.RawConnection;
import org.asterism.kernel.api.net.Transport;
import org.asterism.transports.libp2p.spi.ChannelConnection;
import org.asterism.transports.libp2p.spi.EventLoops;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** Dials and listens on TCP, on the event loops of the host. */
@Component(
    service = Transport.class,
    configurationPid = "org.asterism.transports.tcp",
    property = "asterism.transport=tcp")
@Designate(ocd = TcpConfiguration.class)
public final class TcpTransport implements Transport {
  private static final long STOP_SECONDS = 5;

  private final EventLoopGroup loops;
  private final TcpSettings settings;
  private final Names names;
  private final ListeningPorts ports = new ListeningPorts();
  private final Set<Channel> open = ConcurrentHashMap.newKeySet();
  private final Map<Object, CompletableFuture<?>> unfinished = new ConcurrentHashMap<>();
  private volatile boolean stopped;

  /** As a component. */
  @Activate
  public TcpTransport(@Reference EventLoops loops, TcpConfiguration configuration) {
    this(loops, TcpSettings.of(configuration));
  }

  /** With settings made by hand. */
  public TcpTransport(EventLoops loops, TcpSettings settings) {
    this(loops, settings, new Names());
  }

  TcpTransport(EventLoops loops, TcpSettings settings, Names names) {
    this.loops = loops.group();
    this.settings = settings;
    this.names = names;
  }

  @Override
  public String name() {
    return "tcp";
  }

  @Override
  public boolean handles(Multiaddr address) {
    return TcpAddress.is(address);
  }

  @Override
  public CompletionStage<RawConnection> dial(Multiaddr address) {
    return dial(address, Origin.ANY_PORT);
  }

  @Override
  public CompletionStage<RawConnection> dial(Multiaddr address, Origin origin) {
    CompletableFuture<RawConnection> result = begin();
    addresses(address)
        .whenComplete(
            (found, failure) -> {
              if (found == null) {
                result.completeExceptionally(known(address, failure));
              } else {
                Dial dial = new Dial(address, origin, result);
                AddressRace race =
                    new AddressRace(
                        found,
                        result,
                        loops.next(),
                        (ip, failed) -> connect(dial, ip, failed),
                        cause -> result.completeExceptionally(known(address, cause)));
                CompletionStage<?> ready =
                    origin == Origin.LISTENING_PORT
                        ? ports.settled()
                        : CompletableFuture.completedStage(null);
                ready.whenComplete((done, ignored) -> race.begin());
              }
            });
    return result;
  }

  private record Dial(Multiaddr address, Origin origin, CompletableFuture<RawConnection> result) {}

  private CompletionStage<List<InetAddress>> addresses(Multiaddr address) {
    return TcpAddress.isName(address)
        ? names.lookUp(address)
        : CompletableFuture.completedStage(List.of(literal(address)));
  }

  private static InetAddress literal(Multiaddr address) {
    // Checked by Multiaddr: a literal, which is never looked up.
    return new InetSocketAddress(TcpAddress.host(address), 0).getAddress();
  }

  /** Tries one address of a host. */
  private void connect(Dial dial, InetAddress ip, Consumer<Throwable> failed) {
    InetSocketAddress target = new InetSocketAddress(ip, TcpAddress.port(dial.address));
    Optional<InetSocketAddress> from =
        dial.origin == Origin.LISTENING_PORT ? ports.originFor(target) : Optional.empty();
    connect(dial, target, from, failed);
  }

  private void connect(
      Dial dial,
      InetSocketAddress target,
      Optional<InetSocketAddress> from,
      Consumer<Throwable> failed) {
    CompletableFuture<RawConnection> result = dial.result;
    if (stopped || result.isDone()) {
      return;
    }
    ChannelFuture connecting;
    try {
      connecting =
          from.isPresent()
              ? ListeningPorts.sharing(bootstrap()).connect(target, from.get())
              : bootstrap().connect(target);
    } catch (IllegalStateException e) {
      result.completeExceptionally(new NetException.Unavailable("tcp stops"));
      return;
    }
    track(connecting.channel());
    connecting.addListener(
        done -> {
          if (done.isSuccess()) {
            hand(connecting.channel(), result);
          } else if (from.isPresent() && ListeningPorts.isTaken(done.cause())) {
            connect(dial, target, Optional.empty(), failed);
          } else {
            failed.accept(done.cause());
          }
        });
    // Another was quicker, or nobody waits any more.
    result.whenComplete(
        (first, failure) -> {
          if (!connecting.isDone()) {
            connecting.channel().close();
          }
        });
  }

  private Bootstrap bootstrap() {
    return new Bootstrap()
        .group(loops)
        .channel(NioSocketChannel.class)
        .disableResolver()
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, settings.connectTimeoutMillis())
        .option(ChannelOption.AUTO_READ, false)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.SO_KEEPALIVE, true)
        .option(ChannelOption.WRITE_BUFFER_WATER_MARK, settings.waterMarks())
        .option(ChannelOption.RECVBUF_ALLOCATOR, TcpSettings.readSizes())
        .handler(new ChannelInboundHandlerAdapter());
  }

  private void hand(Channel channel, CompletableFuture<RawConnection> result) {
    ChannelConnection connection = connection(channel);
    if (connection == null) {
      result.completeExceptionally(new NetException.Unreachable("the other side left", null));
    } else if (!result.complete(connection)) {
      channel.close();
    }
  }

  /** A channel as a connection; null if it has ended already. */
  private static @Nullable ChannelConnection connection(Channel channel) {
    SocketAddress local = channel.localAddress();
    SocketAddress remote = channel.remoteAddress();
    if (local == null || remote == null) {
      channel.close();
      return null;
    }
    return ChannelConnection.of(
        channel,
        TcpAddress.of((InetSocketAddress) local),
        TcpAddress.of((InetSocketAddress) remote));
  }

  @Override
  public CompletionStage<Listener> listen(Multiaddr address, Consumer<RawConnection> accept) {
    CompletableFuture<Listener> result = begin();
    addresses(address)
        .whenComplete(
            (found, failure) -> {
              if (found == null) {
                result.completeExceptionally(known(address, failure));
              } else {
                bind(address, found.get(0), accept, result);
              }
            });
    return result;
  }

  private void bind(
      Multiaddr address,
      InetAddress ip,
      Consumer<RawConnection> accept,
      CompletableFuture<Listener> result) {
    ChannelFuture binding =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_REUSEADDR, true)
            .option(ChannelOption.SO_BACKLOG, settings.backlog())
            .childOption(ChannelOption.AUTO_READ, false)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_KEEPALIVE, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, settings.waterMarks())
            .childOption(ChannelOption.RECVBUF_ALLOCATOR, TcpSettings.readSizes())
            .childHandler(new Accepted(accept))
            .bind(new InetSocketAddress(ip, TcpAddress.port(address)));
    track(binding.channel());
    ports.binding(binding);
    binding.addListener(
        done -> {
          if (!done.isSuccess()) {
            result.completeExceptionally(known(address, done.cause()));
            return;
          }
          ports.listening(binding.channel());
          if (!result.complete(new TcpListener(address, binding.channel()))) {
            binding.channel().close();
          }
        });
  }

  private <T> CompletableFuture<T> begin() {
    CompletableFuture<T> result = new CompletableFuture<>();
    Object key = new Object();
    unfinished.put(key, result);
    result.whenComplete((value, failure) -> unfinished.remove(key));
    if (stopped) {
      result.completeExceptionally(new NetException.Unavailable("tcp stops"));
    }
    return result;
  }

  private void track(Channel channel) {
    open.add(channel);
    channel.closeFuture().addListener(done -> open.remove(channel));
    if (stopped) {
      channel.close();
    }
  }

  private static NetException known(Multiaddr address, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof NetException net) {
      return net;
    }
    return cause instanceof ConnectTimeoutException
        ? new NetException.TimedOut(address + ": " + cause.getMessage())
        : new NetException.Unreachable(address + ": " + cause, cause);
  }

  /** Closes everything; what is under way fails before this returns. */
  @Deactivate
  public void stop() {
    stopped = true;
    names.close();
    unfinished.forEach(
        (key, result) -> result.completeExceptionally(new NetException.Unavailable("tcp stops")));
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
    for (ChannelFuture closing : open.stream().map(Channel::close).toList()) {
      closing.awaitUninterruptibly(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
  }

  /** Hands on what comes in. */
  @ChannelHandler.Sharable
  private final class Accepted extends ChannelInboundHandlerAdapter {
    private final Consumer<RawConnection> accept;

    Accepted(Consumer<RawConnection> accept) {
      this.accept = accept;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
      Channel channel = context.channel();
      track(channel);
      context.pipeline().remove(this);
      ChannelConnection connection = connection(channel);
      if (connection != null) {
        accept.accept(connection);
      }
    }
  }
}
