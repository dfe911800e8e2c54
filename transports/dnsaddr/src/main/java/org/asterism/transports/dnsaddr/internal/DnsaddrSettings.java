package org.asterism.transports.dnsaddr.internal;

import java.util.Arrays;
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
    return new DnsaddrSettings(
        list(from.servers()), from.queryTimeoutMillis(), from.timeoutMillis());
  }

  /** The elements of a list; one that came as a single text has commas between them. */
  static List<String> list(String... values) {
    return Arrays.stream(values)
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }
}
