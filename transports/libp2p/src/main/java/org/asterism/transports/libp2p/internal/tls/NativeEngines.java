package org.asterism.transports.libp2p.internal.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import org.asterism.transports.libp2p.internal.upgrade.Handshake.Role;

/**
 * Engines of BoringSSL, through Netty.
 *
 * <p>Certificates reach the trust manager as they are, so empty issuers are no trouble. Among
 * several application protocols that both sides know, the responder's first is taken.
 */
final class NativeEngines implements TlsEngines {
  private static final String NATIVE = "io.netty.internal.tcnative.SSLContext";

  private final KeyManager own;

  NativeEngines(KeyManager own) {
    this.own = own;
  }

  /**
   * Whether BoringSSL is there, and loads. Netty is not asked where it cannot be: it keeps the
   * failure for good, and with it the classes of whoever happened to be on the stack.
   */
  static boolean available() {
    try {
      Class.forName(NATIVE, false, SslContext.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      return false;
    }
    return OpenSsl.isAvailable() && SslProvider.isTlsv13Supported(SslProvider.OPENSSL_REFCNT);
  }

  @Override
  public boolean failSilently() {
    return true;
  }

  @Override
  public SslHandler handler(Role role, TrustManager trust, List<String> offered) {
    SslContext context = context(role, trust, offered);
    try {
      // So made, and not from an engine, it takes several records at a time.
      return context.newHandler(ByteBufAllocator.DEFAULT);
    } finally {
      // The engine holds on to it for as long as it needs it.
      ReferenceCountUtil.release(context);
    }
  }

  private SslContext context(Role role, TrustManager trust, List<String> offered) {
    SslContextBuilder builder =
        role == Role.INITIATOR
            ? SslContextBuilder.forClient().keyManager(own).endpointIdentificationAlgorithm(null)
            : SslContextBuilder.forServer(own).clientAuth(ClientAuth.REQUIRE);
    try {
      return builder
          .sslProvider(SslProvider.OPENSSL_REFCNT)
          .trustManager(trust)
          .protocols(VERSION)
          .ciphers(CIPHERS)
          .applicationProtocolConfig(
              new ApplicationProtocolConfig(
                  Protocol.ALPN,
                  SelectorFailureBehavior.NO_ADVERTISE,
                  SelectedListenerFailureBehavior.ACCEPT,
                  offered))
          .build();
    } catch (SSLException e) {
      throw new IllegalStateException("BoringSSL has no " + VERSION, e);
    }
  }
}
