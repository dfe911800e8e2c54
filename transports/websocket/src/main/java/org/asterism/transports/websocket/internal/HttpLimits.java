package org.asterism.transports.websocket.internal;

/** How much HTTP there may be before a WebSocket; lines and headers keep to Netty's bounds. */
final class HttpLimits {
  /** Of a body in bytes; an upgrade has none. */
  static final int BODY = 4096;

  private HttpLimits() {}
}
