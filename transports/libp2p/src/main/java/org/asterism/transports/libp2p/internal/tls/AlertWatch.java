package org.asterism.transports.libp2p.internal.tls;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/**
 * Stands between a native engine and the wire, and notices that it sends an alert.
 *
 * <p>When a record cannot be read, Netty has BoringSSL's alert sent and keeps the failure to itself
 * until the engine is used again; the connection would stay open until then. In TLS 1.3 an alert
 * makes a record of a size that nothing else has which an engine sends by itself.
 */
final class AlertWatch extends ChannelOutboundHandlerAdapter {
  private static final int HEADER_BYTES = 5;

  /** Level and description, the type of the content, and a tag. */
  private static final int ALERT_BYTES = 2 + 1 + 16;

  private final TlsOutcome outcome;

  AlertWatch(TlsOutcome outcome) {
    this.outcome = outcome;
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    boolean alert =
        message instanceof ByteBuf bytes && outcome.isEngineOnItsOwn() && endsWithAlert(bytes);
    context.write(message, promise);
    if (alert) {
      // Later, for it is to be flushed first.
      context.executor().execute(outcome::alertSent);
    }
  }

  /** Tickets that were not sent before may stand in front of it. */
  private static boolean endsWithAlert(ByteBuf records) {
    int last = 0;
    int at = records.readerIndex();
    while (at + HEADER_BYTES <= records.writerIndex()) {
      last = records.getUnsignedShort(at + HEADER_BYTES - 2);
      at += HEADER_BYTES + last;
    }
    return last == ALERT_BYTES;
  }
}
