package org.asterism.transports.circuitrelay.internal.relay;

import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a relay gives to whom. A node is one only where this is configured. */
@ObjectClassDefinition(name = "Asterism relay")
public @interface RelayConfiguration {
  /** How long a reservation stands, unless it is refreshed. */
  int reservationTtlSeconds() default 3600;

  /** Reservations in all. */
  int maxReservations() default 1024;

  /** Reservations from one IPv4 address or one IPv6 network of 64 bits; this machine's own not. */
  int maxReservationsPerAddress() default 32;

  /** Connections that are relayed at once, in all. */
  int maxCircuits() default 4096;

  /** Connections that are relayed at once from a peer, and to a peer. */
  int maxCircuitsPerPeer() default 64;

  /** How long a connection lasts; 0 for as long as it is wanted. */
  int maxCircuitSeconds() default 0;

  /** What a connection carries each way; 0 for any number. */
  long maxCircuitBytes() default 0;

  /** What is carried for a peer in a second, all its connections and both ways together; 0: any. */
  long maxBytesPerSecondPerPeer() default 8L << 20;

  /** Requests of a peer in a minute, above which it hears that a limit is reached. */
  int maxRequestsPerMinutePerPeer() default 240;

  /** Who may reserve, by peer id; none for anybody. */
  String[] allowed() default {};
}
