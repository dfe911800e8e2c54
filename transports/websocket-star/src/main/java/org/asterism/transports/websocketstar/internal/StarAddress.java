package org.asterism.transports.websocketstar.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.Multiaddr.Part;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.Protocol;

/**
 * The server of a star, {@code /…/tcp/…/ws/p2p-websocket-star} with any layers of a WebSocket, or
 * somebody who is there, with {@code /p2p/…} at the end.
 *
 * @param star the server
 * @param peer who is meant, if somebody is
 */
public record StarAddress(Multiaddr star, Optional<PeerId> peer) {
  private static final int MAX_TEXT = 512;
  private static final int SOCKET_PARTS = 2;

  /** An address of a star, if it is one. */
  public static Optional<StarAddress> of(Multiaddr address) {
    Multiaddr star = address.withoutPeerId();
    List<Part> parts = star.parts();
    boolean is =
        parts.size() > SOCKET_PARTS + 1
            && parts.get(parts.size() - 1).protocol() == Protocol.P2P_WEBSOCKET_STAR
            && parts.stream()
                .skip(SOCKET_PARTS)
                .limit(parts.size() - SOCKET_PARTS - 1L)
                .allMatch(part -> isLayer(part.protocol()))
            && parts.get(1).protocol() == Protocol.TCP;
    return is ? Optional.of(new StarAddress(star, address.peerId())) : Optional.empty();
  }

  private static boolean isLayer(Protocol protocol) {
    return switch (protocol) {
      case WS, WSS, TLS, SNI -> true;
      default -> false;
    };
  }

  /**
   * Somebody's address from the text that goes over the wire.
   *
   * @throws FormatException if it is none
   */
  public static StarAddress parse(String text) {
    if (text.length() > MAX_TEXT) {
      throw new FormatException("an address of " + text.length() + " characters");
    }
    return of(Multiaddr.parse(text))
        .filter(address -> address.peer.isPresent())
        .orElseThrow(() -> new FormatException("nobody at a star: " + text));
  }

  /** The WebSocket of the server. */
  public Multiaddr socket() {
    List<Part> parts = star.parts();
    return new Multiaddr(parts.subList(0, parts.size() - 1));
  }

  /** Somebody at this star. */
  public StarAddress withPeer(PeerId other) {
    return new StarAddress(star, Optional.of(other));
  }

  /** The address as a multiaddr. */
  public Multiaddr address() {
    return peer.map(star::withPeerId).orElse(star);
  }

  /** The text of 2018, which goes over the wire: {@code /ipfs/} and {@code /wss}. */
  public String text() {
    List<String> words = new ArrayList<>();
    List<Part> parts = star.parts();
    words.add(parts.get(0).toString() + parts.get(1));
    words.add(star.has(Protocol.TLS) || star.has(Protocol.WSS) ? "/wss" : "/ws");
    words.add("/p2p-websocket-star");
    peer.ifPresent(id -> words.add("/ipfs/" + id));
    return String.join("", words);
  }
}
