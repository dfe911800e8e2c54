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
import org.asterism.kernel.api.net.NetException;

/**
 * The DNS servers that are asked: those that are configured, or the system's, which are looked up
 * each time, since they change with the network. No public one is asked because there is no other.
 */
final class Servers {
  private static final int PORT = 53;
  private static final int MAX_SERVERS = 3;
  private static final int MAX_LINES = 200;
  private static final String KEYWORD = "nameserver";

  private final List<InetSocketAddress> configured;
  private final Path systems;

  /**
   * Of some configured ones, or of a file.
   *
   * @throws IllegalArgumentException if one is no IP address with or without a port
   */
  Servers(List<String> configured, Path systems) {
    this.configured = configured.stream().map(Servers::server).toList();
    this.systems = systems;
  }

  /**
   * Those that are to be asked, in order, at least one.
   *
   * @throws NetException.Unavailable if none is known
   */
  List<InetSocketAddress> current() {
    List<InetSocketAddress> servers = configured.isEmpty() ? ofSystem() : configured;
    if (servers.isEmpty()) {
      throw new NetException.Unavailable(
          "no DNS server is in "
              + systems
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

  private static InetSocketAddress server(String text) {
    String host = text;
    int port = PORT;
    int colon = text.lastIndexOf(':');
    boolean bracketed = text.startsWith("[");
    if (colon > 0 && !isIp(text) && (!bracketed || text.charAt(colon - 1) == ']')) {
      host = text.substring(0, colon);
      port = port(text, text.substring(colon + 1));
    }
    if (bracketed && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    if (!isIp(host)) {
      throw noServer(text);
    }
    return new InetSocketAddress(host, port);
  }

  private static int port(String text, String port) {
    try {
      int number = Integer.parseInt(port);
      if (number > 0 && number < 65_536) {
        return number;
      }
    } catch (NumberFormatException e) {
      // It is said below.
    }
    throw noServer(text);
  }

  private static IllegalArgumentException noServer(String text) {
    return new IllegalArgumentException(
        "org.asterism.transports.dnsaddr/servers: '" + text + "' is no IP address with its port");
  }
}
