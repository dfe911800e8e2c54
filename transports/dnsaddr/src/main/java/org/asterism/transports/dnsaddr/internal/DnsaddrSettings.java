package org.asterism.transports.dnsaddr.internal;

import java.util.List;

/**
 * How addresses are resolved.
 *
 * @param servers that are asked; none for the system's
 * @param queryTimeoutMillis for one server's answer
 * @param timeoutMillis for all that an address stands for
 */
public record DnsaddrSettings(List<String> servers, long queryTimeoutMillis, long timeoutMillis) {
  /** Copies the list. */
  public DnsaddrSettings {
    servers = List.copyOf(servers);
  }

  static DnsaddrSettings of(DnsaddrConfiguration from) {
    List<String> servers =
        List.of(from.servers()).stream().map(String::strip).filter(s -> !s.isEmpty()).toList();
    return new DnsaddrSettings(servers, from.queryTimeoutMillis(), from.timeoutMillis());
  }
}
