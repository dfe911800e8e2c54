package org.asterism.transports.websocket.internal;

import io.netty.channel.Channel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.RawConnection;
import org.asterism.kernel.api.net.Transport;
import org.asterism.transports.websocket.spi.WebSockets;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Dials and listens on WebSockets, over the connections of the TCP transport: {@code /ws}, {@code
 * /tls/ws} and its old name {@code /wss}. Whatever path is asked for, it is ours: who the other
 * side is, the host finds out by itself.
 */
@Component(
    service = {Transport.class, WebSockets.class},
    configurationPid = "org.asterism.transports.websocket",
    property = "asterism.transport=websocket")
@Designate(ocd = WebSocketConfiguration.class)
public final class WebSocketTransport implements Transport, WebSockets {
  private final Sockets sockets;
  private final int maxFrameBytes;

  /** As a component. */
  @Activate
  public WebSocketTransport(
      @Reference(target = "(asterism.transport=tcp)") Transport tcp,
      WebSocketConfiguration configuration) {
    this(tcp, WebSocketSettings.of(configuration));
  }

  /** With settings made by hand. */
  public WebSocketTransport(Transport tcp, WebSocketSettings settings) {
    this.sockets = new Sockets(tcp, settings);
    this.maxFrameBytes = settings.maxFrameBytes();
  }

  @Override
  public String name() {
    return "websocket";
  }

  @Override
  public boolean handles(Multiaddr address) {
    return WebSocketAddress.of(address).isPresent();
  }

  @Override
  public CompletionStage<RawConnection> dial(Multiaddr address) {
    return of(address, parsed -> sockets.open(parsed, "/"))
        .thenApply(
            opened ->
                bytes(
                    opened.channel(),
                    on(address, opened.beneath().localAddress()),
                    on(address, opened.beneath().remoteAddress())));
  }

  @Override
  public CompletionStage<Listener> listen(Multiaddr address, Consumer<RawConnection> accept) {
    return of(
        address,
        parsed ->
            sockets.listen(
                parsed,
                path -> true,
                (opened, from) ->
                    accept.accept(
                        bytes(
                            opened.channel(),
                            on(address, opened.beneath().localAddress()),
                            from))));
  }

  private RawConnection bytes(Channel channel, Multiaddr local, Multiaddr remote) {
    channel.pipeline().addLast(new ByteFrames(maxFrameBytes));
    return new WebSocketConnection(channel, local, remote);
  }

  private static Multiaddr on(Multiaddr address, Multiaddr socket) {
    return WebSocketAddress.of(address).orElseThrow().on(socket);
  }

  @Override
  public CompletionStage<Channel> open(Multiaddr address, String target) {
    return of(address, parsed -> sockets.open(parsed, target)).thenApply(Sockets.Opened::channel);
  }

  @Override
  public CompletionStage<Listener> listen(Multiaddr address, Acceptor acceptor) {
    return of(
        address,
        parsed ->
            sockets.listen(
                parsed,
                acceptor::accepts,
                (opened, from) -> acceptor.accept(opened.channel(), from)));
  }

  private static <T> CompletionStage<T> of(
      Multiaddr address, Function<WebSocketAddress, CompletionStage<T>> then) {
    return WebSocketAddress.of(address)
        .map(then)
        .orElseGet(
            () ->
                CompletableFuture.failedStage(
                    new NetException.Unavailable(address + " is no address of a WebSocket")));
  }

  /** Closes everything; what is under way fails before this returns. */
  @Deactivate
  public void stop() {
    sockets.stop();
  }
}
