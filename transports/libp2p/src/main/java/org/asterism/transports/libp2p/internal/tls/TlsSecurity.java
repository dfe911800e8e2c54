package org.asterism.transports.libp2p.internal.tls;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import javax.net.ssl.KeyManager;
import org.asterism.kernel.api.crypto.Identity;
import org.asterism.transports.libp2p.internal.upgrade.Handshake;
import org.asterism.transports.libp2p.internal.upgrade.SecureSession;
import org.asterism.transports.libp2p.internal.upgrade.Security;

/**
 * Security by TLS 1.3.
 *
 * <p>Muxers are agreed on early by ALPN: the initiator offers its muxers and then {@code libp2p},
 * the responder takes one that it knows too.
 *
 * @see <a href="https://github.com/libp2p/specs/blob/master/tls/tls.md">libp2p TLS</a>
 */
public final class TlsSecurity implements Security {
  /** The protocol's id. */
  public static final String ID = "/tls/1.0.0";

  /** What is agreed on when the muxer is not. */
  static final String NO_MUXER = "libp2p";

  private final CertificateRules rules;
  private final TlsEngines engines;

  /** With a certificate made here and vouched for by an identity. */
  public TlsSecurity(Identity identity) {
    this(identity, InstantSource.system());
  }

  TlsSecurity(Identity identity, InstantSource clock) {
    this(HostCertificate.of(identity, new SecureRandom(), clock.instant()), clock);
  }

  private TlsSecurity(HostCertificate certificate, InstantSource clock) {
    this(certificate, clock, TlsEngines::fastest);
  }

  TlsSecurity(
      HostCertificate certificate, InstantSource clock, Function<KeyManager, TlsEngines> engines) {
    this.rules = new CertificateRules(clock);
    this.engines = engines.apply(new OneCertificate(certificate));
  }

  @Override
  public String protocol() {
    return ID;
  }

  @Override
  public CompletionStage<SecureSession> secure(Channel channel, Handshake handshake) {
    OneHandshakeTrust trust = new OneHandshakeTrust(rules, handshake.expected());
    List<String> offered = new ArrayList<>(handshake.muxers());
    offered.add(NO_MUXER);
    SslHandler tls = engines.handler(handshake.role(), trust, offered);
    // The caller keeps the time.
    tls.setHandshakeTimeoutMillis(0);
    tls.setCloseNotifyFlushTimeoutMillis(1000);
    TlsOutcome outcome = new TlsOutcome(tls, trust);
    // The outcome first, for TLS may begin and fail while it is added.
    channel.pipeline().addLast(outcome);
    String before = channel.pipeline().context(outcome).name();
    if (engines.failSilently()) {
      channel.pipeline().addBefore(before, null, new AlertWatch(outcome));
    }
    channel.pipeline().addBefore(before, null, tls);
    return outcome.secured();
  }
}
