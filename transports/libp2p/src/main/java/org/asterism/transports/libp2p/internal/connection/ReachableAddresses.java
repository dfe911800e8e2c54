package org.asterism.transports.libp2p.internal.connection;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.Multiaddr.Part;
import org.asterism.kernel.api.net.Protocol;

/** Replaces unspecified addresses by those of the machine's interfaces. */
public final class ReachableAddresses {
  private ReachableAddresses() {}

  /** What a bound address can be reached at from outside; itself, if it is specified. */
  public static Stream<Multiaddr> of(Multiaddr bound) {
    Part first = bound.parts().get(0);
    boolean any4 = first.protocol() == Protocol.IP4 && first.value().equals("0.0.0.0");
    boolean any6 = first.protocol() == Protocol.IP6 && first.value().equals("0:0:0:0:0:0:0:0");
    if (!any4 && !any6) {
      return Stream.of(bound);
    }
    return own().stream()
        .filter(address -> any4 == (address instanceof Inet4Address))
        .map(address -> replaceFirst(bound, first.protocol(), address));
  }

  private static Multiaddr replaceFirst(Multiaddr bound, Protocol protocol, InetAddress address) {
    List<Part> parts = new ArrayList<>(bound.parts());
    parts.set(0, new Part(protocol, address.getHostAddress()));
    return new Multiaddr(parts);
  }

  private static List<InetAddress> own() {
    List<InetAddress> all = new ArrayList<>();
    try {
      for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
        if (each.isUp()) {
          each.inetAddresses().filter(address -> !address.isLinkLocalAddress()).forEach(all::add);
        }
      }
    } catch (SocketException e) {
      return List.of();
    }
    return all;
  }
}
