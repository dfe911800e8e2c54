package org.asterism.transports.websocket.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How WebSockets are made. */
@ObjectClassDefinition(name = "Asterism WebSocket transport")
public @interface WebSocketConfiguration {
  /** For TLS and the upgrade from HTTP, once the socket beneath is connected. */
  int handshakeTimeoutMillis() default 8_000;

  /** Sockets that came in and have not shaken hands yet. */
  int maxInboundHandshakes() default 64;

  /** The largest frame that is taken; it is held in memory while it arrives. */
  int maxFrameBytes() default 1 << 20;

  /** PEM file with the certificates to listen with on /tls/ws, the server's own first. */
  @AttributeDefinition(required = false)
  String certificateFile() default "";

  /** PEM file with the key of that certificate, in PKCS #8, not encrypted. */
  @AttributeDefinition(required = false)
  String keyFile() default "";

  /** PEM file with authorities to trust beside those of the platform. */
  @AttributeDefinition(required = false)
  String trustFile() default "";
}
