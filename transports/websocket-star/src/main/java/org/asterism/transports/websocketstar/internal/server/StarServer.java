package org.asterism.transports.websocketstar.internal.server;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.Transport;
import org.asterism.transports.libp2p.spi.EventLoops;
import org.asterism.transports.websocket.spi.WebSockets;
import org.asterism.transports.websocketstar.internal.socketio.Socket;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server in the middle of a star, where it is configured: announces its clients to each other
 * and carries bytes between them. It can be told from the one of 2018 by what it does not do: a
 * challenge is good once, who has left is not announced again, and nothing is kept without a bound.
 */
@Component(
    service = {},
    configurationPid = "org.asterism.transports.websocketstar.server",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = StarServerConfiguration.class)
public final class StarServer implements WebSockets.Acceptor {
  private static final Logger LOG = LoggerFactory.getLogger(StarServer.class);
  private static final long RETRY_MILLIS = 500;

  private final WebSockets webSockets;
  private final StarServerSettings settings;
  private final EventLoop timers;
  private final Room room;
  private final Set<Channel> clients = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> byAddress = new ConcurrentHashMap<>();
  private final Future<?> announcing;
  private Transport.@Nullable Listener listener;
  private volatile boolean stopped;

  /** As a component. */
  @Activate
  public StarServer(
      @Reference WebSockets webSockets,
      @Reference EventLoops loops,
      StarServerConfiguration configuration) {
    this(webSockets, loops, StarServerSettings.of(configuration));
    if (!configuration.listen().isBlank()) {
      try {
        listenOn(Multiaddr.parse(configuration.listen().strip()));
      } catch (FormatException e) {
        LOG.error("the star's server has nowhere to listen: {}", e.getMessage());
      }
    }
  }

  /** With settings made by hand; it does not listen yet. */
  public StarServer(WebSockets webSockets, EventLoops loops, StarServerSettings settings) {
    this.webSockets = webSockets;
    this.settings = settings;
    this.timers = loops.group().next();
    this.room = new Room(settings.maxConnectionsPerClient());
    this.announcing =
        timers.scheduleWithFixedDelay(
            room::announce,
            settings.announceIntervalMillis(),
            settings.announceIntervalMillis(),
            TimeUnit.MILLISECONDS);
  }

  private void listenOn(Multiaddr address) {
    var unused =
        listen(address)
            .whenComplete(
                (bound, failure) -> {
                  if (failure == null) {
                    LOG.info("the star's server listens on {}", bound);
                  } else if (!stopped) {
                    LOG.error("the star's server cannot listen: {}", message(failure));
                    timers.schedule(() -> listenOn(address), RETRY_MILLIS, TimeUnit.MILLISECONDS);
                  }
                });
  }

  private static String message(Throwable failure) {
    Throwable cause = failure.getCause();
    return String.valueOf(
        (failure instanceof CompletionException && cause != null ? cause : failure).getMessage());
  }

  /** Listens on an address of a WebSocket; the address of the star is this one and its name. */
  public CompletionStage<Multiaddr> listen(Multiaddr address) {
    CompletableFuture<Multiaddr> result = new CompletableFuture<>();
    webSockets
        .listen(address, this)
        .whenComplete(
            (bound, failure) -> {
              if (bound == null) {
                result.completeExceptionally(failure);
              } else if (keep(bound)) {
                result.complete(bound.address());
              } else {
                bound.close();
                result.completeExceptionally(new NetException.Unavailable("the server stops"));
              }
            });
    return result;
  }

  private synchronized boolean keep(Transport.Listener bound) {
    if (stopped || listener != null) {
      return false;
    }
    listener = bound;
    return true;
  }

  @Override
  public boolean accepts(String target) {
    int query = target.indexOf('?');
    return query > 0
        && target.substring(0, query).equals("/socket.io/")
        && ("&" + target.substring(query + 1) + "&").contains("&EIO=3&")
        && ("&" + target.substring(query + 1) + "&").contains("&transport=websocket&");
  }

  @Override
  public void accept(Channel channel, Multiaddr from) {
    String host = from.parts().get(0).value();
    boolean tooMany = byAddress.merge(host, 1, Integer::sum) > settings.maxClientsPerAddress();
    if (stopped || tooMany || clients.size() >= settings.maxClients()) {
      LOG.debug("Refused {}: too many are there", from);
      release(host);
      channel.close();
      return;
    }
    clients.add(channel);
    Guest guest =
        new Guest(
            room,
            settings,
            () -> {
              clients.remove(channel);
              release(host);
            });
    Socket.server(channel, settings.timing(), guest);
  }

  private void release(String host) {
    byAddress.computeIfPresent(host, (key, count) -> count == 1 ? null : count - 1);
  }

  /** How many have joined. */
  int members() {
    return room.size();
  }

  /** Closes everything. */
  @Deactivate
  public void stop() {
    stopped = true;
    announcing.cancel(false);
    Transport.Listener bound;
    synchronized (this) {
      bound = listener;
    }
    if (bound != null) {
      bound.close();
    }
    clients.forEach(Channel::close);
  }
}
