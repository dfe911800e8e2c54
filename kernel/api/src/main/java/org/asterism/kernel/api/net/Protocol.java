package org.asterism.kernel.api.net;

import java.util.Optional;

/**
 * The parts that a multiaddr is made of, by their number in the multicodec table.
 *
 * @see <a href="https://github.com/multiformats/multiaddr/blob/master/protocols.csv">the table</a>
 */
public enum Protocol {
  /** An IPv4 address. */
  IP4(4, "ip4", 32),
  /** A TCP port. */
  TCP(6, "tcp", 16),
  /** An IPv6 address. */
  IP6(41, "ip6", 128),
  /** A name, to either kind of address. */
  DNS(53, "dns", Protocol.VARIABLE),
  /** A name, to IPv4 addresses. */
  DNS4(54, "dns4", Protocol.VARIABLE),
  /** A name, to IPv6 addresses. */
  DNS6(55, "dns6", Protocol.VARIABLE),
  /** A name whose TXT records are multiaddrs. */
  DNSADDR(56, "dnsaddr", Protocol.VARIABLE),
  /** A UDP port. */
  UDP(273, "udp", 16),
  /** Through the relay named before it. */
  P2P_CIRCUIT(290, "p2p-circuit", 0),
  /** A peer id. */
  P2P(421, "p2p", Protocol.VARIABLE),
  /** TLS. */
  TLS(448, "tls", 0),
  /** The name that TLS asks for. */
  SNI(449, "sni", Protocol.VARIABLE),
  /** QUIC version 1. */
  QUIC_V1(461, "quic-v1", 0),
  /** WebSocket. */
  WS(477, "ws", 0),
  /** WebSocket over TLS; an old name for /tls/ws. */
  WSS(478, "wss", 0),
  /** The rendezvous server of websocket-star. */
  P2P_WEBSOCKET_STAR(479, "p2p-websocket-star", 0),
  /** Hosts linked within one JVM, by number; for tests and embedding. */
  MEMORY(777, "memory", 64);

  private static final int VARIABLE = -1;

  private final int code;
  private final String text;
  private final int bits;

  Protocol(int code, String text, int bits) {
    this.code = code;
    this.text = text;
    this.bits = bits;
  }

  /** The number on the wire. */
  public int code() {
    return code;
  }

  /** The name in text. */
  public String text() {
    return text;
  }

  /** Whether a value follows. */
  public boolean hasValue() {
    return bits != 0;
  }

  /** The bits of the value, 0 for none, negative for a value that carries its length. */
  int bits() {
    return bits;
  }

  static Optional<Protocol> ofCode(long code) {
    for (Protocol protocol : values()) {
      if (protocol.code == code) {
        return Optional.of(protocol);
      }
    }
    return Optional.empty();
  }

  static Optional<Protocol> ofText(String text) {
    if (text.equals("ipfs")) {
      return Optional.of(P2P);
    }
    for (Protocol protocol : values()) {
      if (protocol.text.equals(text)) {
        return Optional.of(protocol);
      }
    }
    return Optional.empty();
  }
}
