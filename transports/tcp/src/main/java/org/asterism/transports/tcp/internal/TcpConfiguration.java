package org.asterism.transports.tcp.internal;

import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How TCP connections are made. */
@ObjectClassDefinition(name = "Asterism TCP transport")
public @interface TcpConfiguration {
  /** Until a connection is made. */
  int connectTimeoutMillis() default 8_000;

  /** Connections that came in and were not taken yet. */
  int backlog() default 256;

  /** What may wait for a socket before writers are held back. */
  int highWaterMarkBytes() default 512 * 1024;

  /** Below what they may go on. */
  int lowWaterMarkBytes() default 256 * 1024;
}
