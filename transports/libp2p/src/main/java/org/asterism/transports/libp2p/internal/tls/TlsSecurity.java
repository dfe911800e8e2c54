package org.asterism.transports.libp2p.internal.tls;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.asterism.kernel.api.crypto.Identity;
import org.asterism.transports.libp2p.internal.upgrade.Handshake;
import org.asterism.transports.libp2p.internal.upgrade.Handshake.Role;
import org.asterism.transports.libp2p.internal.upgrade.SecureSession;
import org.asterism.transports.libp2p.internal.upgrade.Security;

/**
 * Security by TLS 1.3, with the platform's own engine.
 *
 * <p>Muxers are agreed on early by ALPN: the initiator offers its muxers and then {@code libp2p},
 * the responder takes the first that it knows too. Every handshake has a context of its own, so
 * that no session is ever resumed and every certificate is seen.
 *
 * @see <a href="https://github.com/libp2p/specs/blob/master/tls/tls.md">libp2p TLS</a>
 */
public final class TlsSecurity implements Security {
  /** The protocol's id. */
  public static final String ID = "/tls/1.0.0";

  /** What is agreed on when the muxer is not. */
  static final String NO_MUXER = "libp2p";

  private static final String VERSION = "TLSv1.3";
  private static final String[] CIPHERS = {
    "TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"
  };

  private final SecureRandom random = new SecureRandom();
  private final CertificateRules rules;
  private final KeyManager[] own;

  /** With a certificate made here and vouched for by an identity. */
  public TlsSecurity(Identity identity) {
    this(identity, InstantSource.system());
  }

  TlsSecurity(Identity identity, InstantSource clock) {
    this(HostCertificate.of(identity, new SecureRandom(), clock.instant()), clock);
  }

  TlsSecurity(HostCertificate certificate, InstantSource clock) {
    rules = new CertificateRules(clock);
    own = new KeyManager[] {new OneCertificate(certificate)};
  }

  @Override
  public String protocol() {
    return ID;
  }

  @Override
  public CompletionStage<SecureSession> secure(Channel channel, Handshake handshake) {
    OneHandshakeTrust trust = new OneHandshakeTrust(rules, handshake.expected());
    SslHandler tls = new SslHandler(engine(handshake, trust));
    // The caller keeps the time.
    tls.setHandshakeTimeoutMillis(0);
    tls.setCloseNotifyFlushTimeoutMillis(1000);
    TlsOutcome outcome = new TlsOutcome(tls, trust);
    // The outcome first, for TLS may begin and fail while it is added.
    channel.pipeline().addLast(outcome);
    channel.pipeline().addBefore(channel.pipeline().context(outcome).name(), null, tls);
    return outcome.secured();
  }

  private SSLEngine engine(Handshake handshake, OneHandshakeTrust trust) {
    SSLEngine engine = context(trust).createSSLEngine();
    boolean dialled = handshake.role() == Role.INITIATOR;
    engine.setUseClientMode(dialled);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setProtocols(new String[] {VERSION});
    parameters.setCipherSuites(CIPHERS);
    List<String> offered = new ArrayList<>(handshake.muxers());
    offered.add(NO_MUXER);
    if (dialled) {
      parameters.setApplicationProtocols(offered.toArray(String[]::new));
    } else {
      parameters.setNeedClientAuth(true);
      engine.setHandshakeApplicationProtocolSelector(
          (unused, theirs) -> theirs.stream().filter(offered::contains).findFirst().orElse(null));
    }
    engine.setSSLParameters(parameters);
    return engine;
  }

  private SSLContext context(OneHandshakeTrust trust) {
    try {
      SSLContext context = SSLContext.getInstance(VERSION);
      context.init(own, new TrustManager[] {trust}, random);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the platform has no " + VERSION, e);
    }
  }
}
