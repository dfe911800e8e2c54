package org.asterism.transports.tcp.internal;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;

/**
 * How TCP connections are made.
 *
 * @param connectTimeoutMillis until a connection is made
 * @param backlog connections that came in and were not taken yet
 * @param waterMarks between which a socket's queue moves
 */
public record TcpSettings(int connectTimeoutMillis, int backlog, WriteBufferWaterMark waterMarks) {
  /** What suits most. */
  public static final TcpSettings DEFAULT =
      new TcpSettings(8_000, 256, new WriteBufferWaterMark(256 * 1024, 512 * 1024));

  static TcpSettings of(TcpConfiguration from) {
    return new TcpSettings(
        from.connectTimeoutMillis(),
        from.backlog(),
        new WriteBufferWaterMark(from.lowWaterMarkBytes(), from.highWaterMarkBytes()));
  }

  /** Grows with what comes, so that a fast connection has several noise frames in one buffer. */
  static RecvByteBufAllocator readSizes() {
    return new AdaptiveRecvByteBufAllocator(1024, 8192, 512 * 1024);
  }
}
