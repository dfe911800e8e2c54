package org.asterism.transports.websocketstar.internal.server;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How a star's server behaves; there is none where it is not configured. */
@ObjectClassDefinition(name = "Asterism websocket-star server")
@interface StarServerConfiguration {
  /** Where it listens: {@code /ip4/…/tcp/…/ws}, or {@code …/tls/ws}. */
  @AttributeDefinition(required = false)
  String listen() default "";

  /** Clients at once. */
  int maxClients() default 128;

  /** Clients at once from one IP address. */
  int maxClientsPerAddress() default 32;

  /** Joins, dials and leaves of one client a second; ten times as many at once. */
  int eventsPerSecond() default 10;

  /** Connections that one client takes part in. */
  int maxConnectionsPerClient() default 128;

  /** Until a client must have joined. */
  int joinTimeoutMillis() default 10_000;

  /** Between two announcements of a member to all others. */
  int announceIntervalMillis() default 10_000;

  /** After which a client that does not take what others send is closed. */
  int stalledMillis() default 10_000;
}
