package org.asterism.transports.libp2p.internal;

import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How the host behaves; every step has its limit. */
@ObjectClassDefinition(name = "Asterism libp2p host")
public @interface HostConfiguration {
  /** Connections in all. */
  int maxConnections() default 512;

  /** Connections to one peer. */
  int maxConnectionsPerPeer() default 8;

  /** Connections that came in and are not ready yet. */
  int maxInboundHandshakes() default 64;

  /** Connections that came in from one IPv4 address, or one IPv6 network of 64 bits. */
  int maxInboundPerAddress() default 64;

  /** Above so many connections, those that nobody protects are closed. */
  int highWater() default 384;

  /** Until so many are left. */
  int lowWater() default 320;

  /** For so long a new connection is not closed for being one too many. */
  int graceMillis() default 20_000;

  /** Until a transport has connected. */
  int dialTimeoutMillis() default 10_000;

  /** To agree on a security and to shake hands. */
  int securityTimeoutMillis() default 10_000;

  /** To agree on a muxer. */
  int muxerTimeoutMillis() default 5_000;

  /** To agree on a stream's protocol. */
  int negotiationTimeoutMillis() default 10_000;

  /** For the other side to tell of itself. */
  int identifyTimeoutMillis() default 5_000;

  /** Streams of one connection that the other side may have open. */
  int maxInboundStreams() default 1024;

  /** Streams of one connection that we may have open. */
  int maxOutboundStreams() default 1024;

  /** To which a stream's receive window may grow. */
  int maxWindowBytes() default 16 << 20;

  /** What may lie unread in all streams of one connection. */
  int maxBufferedBytes() default 64 << 20;

  /** Between two pings of a connection. */
  int keepAliveMillis() default 15_000;

  /**
   * After which a connection that does not answer a ping is closed; after half of it if nothing
   * else comes either.
   */
  int pingTimeoutMillis() default 20_000;

  /** The ways to secure a connection, best first. */
  String[] securities() default {"/noise", "/tls/1.0.0"};

  /** Whether /perf/1.0.0 is answered; for measurements only. */
  boolean perf() default false;
}
