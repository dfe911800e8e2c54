package org.asterism.transports.tcp.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.Multiaddr.Part;
import org.asterism.kernel.api.net.Protocol;

/** {@code /ip4|ip6|dns|dns4|dns6/…/tcp/…}, with or without a peer id at its end. */
final class TcpAddress {
  private TcpAddress() {}

  static boolean is(Multiaddr address) {
    List<Part> parts = address.withoutPeerId().parts();
    return parts.size() == 2
        && parts.get(1).protocol() == Protocol.TCP
        && switch (parts.get(0).protocol()) {
          case IP4, IP6, DNS, DNS4, DNS6 -> true;
          default -> false;
        };
  }

  /** Whether its host is a name that is yet to be looked up. */
  static boolean isName(Multiaddr address) {
    Protocol first = address.parts().get(0).protocol();
    return first != Protocol.IP4 && first != Protocol.IP6;
  }

  static String host(Multiaddr address) {
    return address.parts().get(0).value();
  }

  static int port(Multiaddr address) {
    return Integer.parseInt(address.parts().get(1).value());
  }

  static Multiaddr of(InetSocketAddress address) {
    InetAddress ip = address.getAddress();
    boolean four = ip.getAddress().length == 4;
    String text = ip.getHostAddress();
    int scope = text.indexOf('%');
    return new Multiaddr(
        List.of(
            new Part(
                four ? Protocol.IP4 : Protocol.IP6, scope < 0 ? text : text.substring(0, scope)),
            new Part(Protocol.TCP, Integer.toString(address.getPort()))));
  }
}
