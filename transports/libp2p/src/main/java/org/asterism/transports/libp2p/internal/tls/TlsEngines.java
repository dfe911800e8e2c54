package org.asterism.transports.libp2p.internal.tls;

import io.netty.handler.ssl.SslHandler;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.asterism.transports.libp2p.internal.upgrade.Handshake.Role;

/** Makes handlers for TLS 1.3 that present a host's certificate. Thread-safe. */
interface TlsEngines {
  /** The protocol's version, the only one. */
  String VERSION = "TLSv1.3";

  /** The cipher suites, best first. */
  List<String> CIPHERS =
      List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");

  /**
   * A handler for one handshake. It resumes no session, so that every certificate is seen.
   *
   * @param trust judges the other side's certificate
   * @param offered the application protocols, best first; one that both know is taken
   */
  SslHandler handler(Role role, TrustManager trust, List<String> offered);

  /** Whether the engines keep it to themselves when they refuse a record. */
  boolean failSilently();

  /** Native ones where there is a library for this machine, else the platform's. */
  static TlsEngines fastest(KeyManager own) {
    return NativeEngines.available() ? new NativeEngines(own) : new PlatformEngines(own);
  }
}
