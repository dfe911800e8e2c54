package org.asterism.transports.dnsaddr.internal;

import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How addresses are resolved. */
@ObjectClassDefinition(name = "Asterism dnsaddr")
public @interface DnsaddrConfiguration {
  /**
   * The DNS servers that are asked, as IP addresses with or without a port ({@code 192.0.2.1},
   * {@code [2001:db8::1]:5353}); none for those of the system, from {@code /etc/resolv.conf}.
   */
  String[] servers() default {};

  /** For one server's answer. */
  int queryTimeoutMillis() default 2_000;

  /** For all that an address stands for. */
  int timeoutMillis() default 6_000;
}
