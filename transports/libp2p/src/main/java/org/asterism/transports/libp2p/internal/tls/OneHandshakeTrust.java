package org.asterism.transports.libp2p.internal.tls;

import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.asterism.kernel.api.crypto.PublicKey;
import org.asterism.kernel.api.net.PeerId;
import org.jspecify.annotations.Nullable;

/** Checks the other side's certificate in one handshake, and keeps the key that vouches for it. */
final class OneHandshakeTrust extends X509ExtendedTrustManager {
  private final CertificateRules rules;
  private final @Nullable PeerId expected;
  private volatile @Nullable PublicKey proved;
  private volatile @Nullable RejectedCertificate rejected;

  OneHandshakeTrust(CertificateRules rules, @Nullable PeerId expected) {
    this.rules = rules;
    this.expected = expected;
  }

  /** The other host's key, once the handshake is over. */
  @Nullable PublicKey proved() {
    return proved;
  }

  /** Why its certificate was refused, if it was. */
  @Nullable RejectedCertificate rejected() {
    return rejected;
  }

  private void check(X509Certificate[] chain) throws RejectedCertificate {
    try {
      proved = rules.check(chain, expected);
    } catch (RejectedCertificate e) {
      rejected = e;
      throw e;
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws RejectedCertificate {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws RejectedCertificate {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws RejectedCertificate {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws RejectedCertificate {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws RejectedCertificate {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws RejectedCertificate {
    check(chain);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
