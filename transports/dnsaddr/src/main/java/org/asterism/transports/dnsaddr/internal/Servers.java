package org.asterism.transports.dnsaddr.internal;

import io.netty.util.NetUtil;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.asterism.kernel.api.net.NetException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The DNS servers that are asked: those that are configured, or the system's, which are looked up
 * each time, since they change with the network. No public one is asked because there is no other.
 */
final class Servers {
  private static final Logger LOG = LoggerFactory.getLogger(Servers.class);
  private static final int PORT = 53;
  private static final int MAX_SERVERS = 3;
  private static final int MAX_LINES = 200;
  private static final String KEYWORD = "nameserver";

  private final boolean systemsAreAsked;
  private final List<InetSocketAddress> configured;
  private final Path systems;

  /** Of some configured ones, of which those that are none are left out, or else of a file. */
  Servers(List<String> configured, Path systems) {
    this.systemsAreAsked = configured.isEmpty();
    this.configured = configured.stream().map(Servers::server).flatMap(Optional::stream).toList();
    this.systems = systems;
  }

  /**
   * Those that are to be asked, in order, at least one.
   *
   * @throws NetException.Unavailable if none is known
   */
  List<InetSocketAddress> current() {
    List<InetSocketAddress> servers = systemsAreAsked ? ofSystem() : configured;
    if (servers.isEmpty()) {
      throw new NetException.Unavailable(
          (systemsAreAsked ? "no DNS server is in " + systems : "no DNS server is configured well")
              + "; name one: --set org.asterism.transports.dnsaddr/servers=IP");
    }
    return servers;
  }

  private List<InetSocketAddress> ofSystem() {
    List<InetSocketAddress> servers = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(systems, StandardCharsets.ISO_8859_1)) {
      String line = lines.readLine();
      for (int i = 0; i < MAX_LINES && line != null && servers.size() < MAX_SERVERS; i++) {
        String[] words = line.strip().split("\\s+", 3);
        if (words.length > 1 && words[0].equals(KEYWORD) && isIp(words[1])) {
          servers.add(new InetSocketAddress(words[1], PORT));
        }
        line = lines.readLine();
      }
    } catch (IOException e) {
      return List.of();
    }
    return servers;
  }

  private static boolean isIp(String text) {
    return NetUtil.isValidIpV4Address(text) || NetUtil.isValidIpV6Address(text);
  }

  private static Optional<InetSocketAddress> server(String text) {
    String host = text;
    int port = PORT;
    int colon = text.lastIndexOf(':');
    boolean bracketed = text.startsWith("[");
    if (colon > 0 && !isIp(text) && (!bracketed || text.charAt(colon - 1) == ']')) {
      host = text.substring(0, colon);
      port = port(text.substring(colon + 1));
    }
    if (bracketed && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    if (port == 0 || !isIp(host)) {
      LOG.error("a DNS server is left out, for it is no IP address with its port: {}", text);
      return Optional.empty();
    }
    return Optional.of(new InetSocketAddress(host, port));
  }

  /** A port; 0 if it is none. */
  private static int port(String text) {
    try {
      int number = Integer.parseInt(text);
      return number > 0 && number < 65_536 ? number : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
