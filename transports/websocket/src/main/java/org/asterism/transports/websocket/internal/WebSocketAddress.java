package org.asterism.transports.websocket.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.Multiaddr.Part;
import org.asterism.kernel.api.net.Protocol;

/**
 * {@code /ip4|ip6|dns|dns4|dns6/…/tcp/…} and then {@code /ws}, {@code /tls/ws}, {@code
 * /tls/sni/…/ws} or {@code /wss}, with or without a peer id at its end.
 *
 * @param socket what is beneath: host and port
 * @param secure whether TLS is between
 * @param serverName what the server's certificate must be for
 * @param layers those above the socket, as they are written today
 */
record WebSocketAddress(Multiaddr socket, boolean secure, String serverName, List<Part> layers) {
  private static final Part TLS = new Part(Protocol.TLS, "");
  private static final Part WS = new Part(Protocol.WS, "");
  private static final int SOCKET_PARTS = 2;

  WebSocketAddress {
    layers = List.copyOf(layers);
  }

  static Optional<WebSocketAddress> of(Multiaddr address) {
    List<Part> parts = address.withoutPeerId().parts();
    if (parts.size() <= SOCKET_PARTS || !isSocket(parts)) {
      return Optional.empty();
    }
    Multiaddr socket = new Multiaddr(parts.subList(0, SOCKET_PARTS));
    String host = parts.get(0).value();
    List<Part> layers = parts.subList(SOCKET_PARTS, parts.size());
    return switch (names(layers)) {
      case "/ws" -> Optional.of(new WebSocketAddress(socket, false, host, layers));
      case "/wss", "/tls/ws" ->
          Optional.of(new WebSocketAddress(socket, true, host, List.of(TLS, WS)));
      case "/tls/sni/ws" ->
          Optional.of(new WebSocketAddress(socket, true, layers.get(1).value(), layers));
      default -> Optional.empty();
    };
  }

  private static boolean isSocket(List<Part> parts) {
    return parts.get(1).protocol() == Protocol.TCP
        && switch (parts.get(0).protocol()) {
          case IP4, IP6, DNS, DNS4, DNS6 -> true;
          default -> false;
        };
  }

  private static String names(List<Part> layers) {
    StringBuilder names = new StringBuilder();
    layers.forEach(layer -> names.append('/').append(layer.protocol().text()));
    return names.toString();
  }

  /** These layers above another socket. */
  Multiaddr on(Multiaddr other) {
    List<Part> all = new ArrayList<>(other.withoutPeerId().parts());
    all.addAll(layers);
    return new Multiaddr(all);
  }

  int port() {
    return Integer.parseInt(socket.parts().get(1).value());
  }

  /** Host and port as an HTTP request names them. */
  String authority() {
    Part host = socket.parts().get(0);
    String text = host.protocol() == Protocol.IP6 ? "[" + host.value() + "]" : host.value();
    return text + ":" + port();
  }
}
