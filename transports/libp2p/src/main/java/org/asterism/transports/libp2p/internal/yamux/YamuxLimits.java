package org.asterism.transports.libp2p.internal.yamux;

/**
 * What one connection may use.
 *
 * @param maxInboundStreams that the other side may have open; more are reset
 * @param maxOutboundStreams that we may have open
 * @param maxWindowBytes to which a stream's receive window may grow
 * @param maxBufferedBytes that may lie unread in all streams together; a stream that passes it is
 *     reset
 * @param keepAliveMillis between two pings
 * @param pingTimeoutMillis after which a connection that does not answer is closed; after half of
 *     it if nothing else comes either
 */
public record YamuxLimits(
    int maxInboundStreams,
    int maxOutboundStreams,
    int maxWindowBytes,
    int maxBufferedBytes,
    long keepAliveMillis,
    long pingTimeoutMillis) {
  /** The window with which every stream begins. */
  public static final int INITIAL_WINDOW = 256 * 1024;

  /** What suits most. */
  public static final YamuxLimits DEFAULT =
      new YamuxLimits(1024, 1024, 16 << 20, 64 << 20, 15_000, 20_000);
}
