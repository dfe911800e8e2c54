package org.asterism.transports.libp2p.internal.tls;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.net.ssl.SSLException;
import org.asterism.kernel.api.crypto.PublicKey;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.transports.libp2p.internal.upgrade.SecureSession;
import org.bouncycastle.jsse.BCSSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * Stands behind Netty's TLS handler and says what came of it, in this project's terms.
 *
 * <p>In TLS 1.3 the initiator is through before the responder has seen its certificate. A refusal
 * then arrives as an alert in place of the first bytes; it is told as {@code Closed}, with the
 * alert.
 */
final class TlsOutcome extends ChannelDuplexHandler {
  private final SslHandler tls;
  private final OneHandshakeTrust trust;
  private final CompletableFuture<SecureSession> secured = new CompletableFuture<>();
  private @Nullable ChannelHandlerContext own;
  private boolean flushing;
  private boolean broken;

  TlsOutcome(SslHandler tls, OneHandshakeTrust trust) {
    this.tls = tls;
    this.trust = trust;
  }

  CompletionStage<SecureSession> secured() {
    return secured;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslHandshakeCompletionEvent done) {
      if (done.isSuccess()) {
        succeed();
      } else {
        fail(context, done.cause());
      }
    } else if (event instanceof SslCloseCompletionEvent) {
      context.close();
    } else {
      context.fireUserEventTriggered(event);
    }
  }

  private void succeed() {
    PublicKey key = trust.proved();
    if (key == null) {
      secured.completeExceptionally(
          new NetException.Untrusted("the other side showed no certificate", null));
      return;
    }
    String agreed = agreed();
    boolean early = agreed != null && !agreed.isEmpty() && !agreed.equals(TlsSecurity.NO_MUXER);
    secured.complete(new SecureSession(PeerId.of(key), key, early ? agreed : null));
  }

  private @Nullable String agreed() {
    return tls.engine() instanceof BCSSLEngine platform
        ? platform.getApplicationProtocol()
        : tls.applicationProtocol();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (broken) {
      ReferenceCountUtil.release(message);
    } else {
      context.fireChannelRead(message);
    }
  }

  @Override
  public void flush(ChannelHandlerContext context) {
    flushing = true;
    try {
      context.flush();
    } finally {
      flushing = false;
    }
  }

  /** Whether what the engine writes now is nothing that was written to it. */
  boolean isEngineOnItsOwn() {
    return secured.isDone() && !flushing && !tls.engine().isInboundDone();
  }

  /** The engine has told the other side that it broke the protocol. */
  void alertSent() {
    ChannelHandlerContext context = own;
    if (context != null && !broken) {
      fail(context, new NetException.Violation("TLS: a record cannot be read"));
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    own = context;
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    fail(context, cause);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    secured.completeExceptionally(left(null));
    context.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    secured.completeExceptionally(left(null));
  }

  private void fail(ChannelHandlerContext context, Throwable cause) {
    NetException known = known(cause);
    boolean first = !broken;
    broken = true;
    if (!secured.completeExceptionally(known) && first && !secured.isCompletedExceptionally()) {
      context.fireExceptionCaught(known);
    }
  }

  private NetException known(Throwable cause) {
    RejectedCertificate rejected = trust.rejected();
    if (rejected != null) {
      return new NetException.Untrusted(String.valueOf(rejected.getMessage()), rejected);
    }
    Throwable inner =
        cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
    String message = String.valueOf(inner.getMessage());
    if (inner instanceof NetException net) {
      return net;
    }
    String refusal = ReceivedAlert.in(inner);
    if (refusal != null) {
      return new NetException.Closed("the other side refused: " + refusal, inner);
    }
    if (inner instanceof SSLException || inner instanceof NotSslRecordException) {
      return new NetException.Violation("TLS: " + message);
    }
    return left(inner);
  }

  private static NetException left(@Nullable Throwable cause) {
    return new NetException.Closed("the other side left during TLS", cause);
  }
}
