package org.asterism.bundles.autonat.internal;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.Multiaddr.Part;
import org.asterism.kernel.api.net.Protocol;

/** What an address tells of the network that it is in, without asking anybody. */
public final class Networks {
  private static final int NETWORK_BYTES = 8;

  private Networks() {}

  /** The IP address that an address begins with; it is never looked up. */
  public static Optional<InetAddress> ip(Multiaddr address) {
    Part first = address.parts().get(0);
    if (first.protocol() != Protocol.IP4 && first.protocol() != Protocol.IP6) {
      return Optional.empty();
    }
    try {
      // An IPv4 address that is dressed as one of IPv6 becomes what it is.
      return Optional.of(InetAddress.getByName(first.value()));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Whether an IP address is for anybody: of one machine on the Internet. */
  public static boolean isPublic(InetAddress ip) {
    if (ip.isLoopbackAddress()
        || ip.isAnyLocalAddress()
        || ip.isLinkLocalAddress()
        || ip.isSiteLocalAddress()
        || ip.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = ip.getAddress();
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    if (ip instanceof Inet4Address) {
      boolean carrier = first == 100 && second >= 64 && second < 128;
      boolean trial = first == 198 && (second == 18 || second == 19);
      return first != 0 && first < 224 && !carrier && !trial;
    }
    // What is not 2000::/3 is unique to a site, an IPv4 address in disguise, or nobody's; so are
    // the tunnels 2002::/16 and 2001::/32, which lead to IPv4 addresses.
    boolean tunnel =
        first == 0x20 && (second == 0x02 || (second == 0x01 && bytes[2] == 0 && bytes[3] == 0));
    return (first & 0xe0) == 0x20 && !tunnel;
  }

  /**
   * Whose an IP address is, as far as one can tell: a single IPv4 address, or an IPv6 network of 64
   * bits, which is what one customer has.
   */
  public static String place(InetAddress ip) {
    byte[] bytes = ip.getAddress();
    return HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(NETWORK_BYTES, bytes.length)));
  }

  /** Whether an address is an IP address and what may follow TCP, and leads through nobody. */
  public static boolean isDirect(Multiaddr address) {
    List<Protocol> protocols = protocols(address);
    return !protocols.isEmpty()
        && ip(address).isPresent()
        && switch (protocols.size()) {
          case 2 -> protocols.get(1) == Protocol.TCP;
          case 3 ->
              protocols.get(1) == Protocol.TCP
                  && (protocols.get(2) == Protocol.WS || protocols.get(2) == Protocol.WSS);
          case 4 ->
              protocols.get(1) == Protocol.TCP
                  && protocols.get(2) == Protocol.TLS
                  && protocols.get(3) == Protocol.WS;
          default -> false;
        }
        && !port(address).equals("0");
  }

  private static String port(Multiaddr address) {
    return address.value(Protocol.TCP).orElse("0");
  }

  /** What an address is made of, without the peer id at its end. */
  public static List<Protocol> protocols(Multiaddr address) {
    return address.withoutPeerId().parts().stream().map(Part::protocol).toList();
  }
}
