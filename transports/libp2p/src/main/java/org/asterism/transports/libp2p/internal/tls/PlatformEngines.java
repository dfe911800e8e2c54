package org.asterism.transports.libp2p.internal.tls;

import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import org.asterism.transports.libp2p.internal.upgrade.Handshake.Role;
import org.bouncycastle.jcajce.util.DefaultJcaJceHelper;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jsse.BCSSLEngine;
import org.bouncycastle.jsse.BCSSLParameters;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCrypto;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;

/**
 * Makes engines for TLS 1.3: BouncyCastle's protocol over the platform's ciphers.
 *
 * <p>Not the platform's own engine, because that refuses every certificate whose issuer is empty,
 * and js-libp2p's are; how it reads certificates can be changed only for the whole JVM. Both
 * providers are instances of our own, never registered. Every engine has a context of its own, so
 * that no session is ever resumed and every certificate is seen.
 */
final class PlatformEngines implements TlsEngines {
  private final SecureRandom random = new SecureRandom();
  private final Provider certificates = new BouncyCastleProvider();
  private final Provider protocol = new BouncyCastleJsseProvider(false, new PlatformCrypto());
  private final KeyManager[] own;

  PlatformEngines(KeyManager own) {
    this.own = new KeyManager[] {own};
  }

  @Override
  public boolean failSilently() {
    return false;
  }

  @Override
  public SslHandler handler(Role role, TrustManager trust, List<String> offered) {
    SSLEngine engine = context(trust).createSSLEngine();
    boolean dialled = role == Role.INITIATOR;
    engine.setUseClientMode(dialled);
    BCSSLEngine typed = (BCSSLEngine) engine;
    BCSSLParameters parameters = typed.getParameters();
    parameters.setProtocols(new String[] {VERSION});
    parameters.setCipherSuites(CIPHERS.toArray(String[]::new));
    if (dialled) {
      parameters.setApplicationProtocols(offered.toArray(String[]::new));
    } else {
      parameters.setNeedClientAuth(true);
      typed.setBCHandshakeApplicationProtocolSelector(
          (unused, theirs) -> theirs.stream().filter(offered::contains).findFirst().orElse(null));
    }
    typed.setParameters(parameters);
    return new SslHandler(engine);
  }

  private SSLContext context(TrustManager trust) {
    try {
      SSLContext context = SSLContext.getInstance(VERSION, protocol);
      context.init(own, new TrustManager[] {trust}, random);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("there is no " + VERSION, e);
    }
  }

  /** The platform's algorithms, but certificates are read by BouncyCastle. */
  private final class PlatformCrypto extends JcaTlsCryptoProvider {
    @Override
    public JcaTlsCrypto create(SecureRandom keys, SecureRandom nonces) {
      return new Crypto(keys, nonces);
    }
  }

  private final class Crypto extends JcaTlsCrypto {
    Crypto(SecureRandom keys, SecureRandom nonces) {
      super(
          new DefaultJcaJceHelper() {
            @Override
            public CertificateFactory createCertificateFactory(String type)
                throws CertificateException {
              return CertificateFactory.getInstance(type, certificates);
            }
          },
          keys,
          nonces);
    }

    @Override
    public TlsCertificate createCertificate(short type, byte[] encoded) throws IOException {
      return EmptyIssuers.<TlsCertificate, IOException>allowed(
          () -> super.createCertificate(type, encoded));
    }
  }
}
