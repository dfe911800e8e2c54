package org.asterism.transports.websocket.internal;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.asterism.kernel.api.net.NetException;
import org.jspecify.annotations.Nullable;

/**
 * TLS as browsers know it: the server shows a certificate for its name. Files are read again for
 * every connection that we open and every address that we listen on, so that renewed ones are used.
 */
final class TlsContexts {
  private final Optional<WebSocketSettings.Certificate> certificate;
  private final Optional<Path> trusted;

  TlsContexts(WebSocketSettings settings) {
    certificate = settings.certificate();
    trusted = settings.trusted();
  }

  /**
   * What a listener shows.
   *
   * @throws NetException.Unreachable if there is no certificate, or none that can be used
   */
  SslContext server() {
    WebSocketSettings.Certificate files =
        certificate.orElseThrow(
            () ->
                new NetException.Unreachable(
                    "to listen with TLS, certificateFile and keyFile must be configured", null));
    try {
      return SslContextBuilder.forServer(files.chain().toFile(), files.key().toFile())
          .sslProvider(SslProvider.JDK)
          .build();
    } catch (IOException | IllegalArgumentException e) {
      throw new NetException.Unreachable(
          "the certificate " + files.chain() + " or its key cannot be used: " + e.getMessage(), e);
    }
  }

  /**
   * What goes first in the pipeline of a connection to a server of that name.
   *
   * @throws NetException.Unreachable if the trusted authorities cannot be read
   */
  SslHandler client(Channel channel, String serverName, int port) {
    try {
      SslContextBuilder builder =
          SslContextBuilder.forClient()
              .sslProvider(SslProvider.JDK)
              .endpointIdentificationAlgorithm("HTTPS");
      if (trusted.isPresent()) {
        builder.trustManager(platformAnd(trusted.get()));
      }
      return builder.build().newHandler(channel.alloc(), serverName, port);
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new NetException.Unreachable(
          "the trusted authorities cannot be used: " + e.getMessage(), e);
    }
  }

  private static TrustManagerFactory platformAnd(Path file)
      throws IOException, GeneralSecurityException {
    KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
    authorities.load(null, null);
    int count = 0;
    for (TrustManager manager : trust(null).getTrustManagers()) {
      if (manager instanceof X509TrustManager platform) {
        for (X509Certificate each : platform.getAcceptedIssuers()) {
          authorities.setCertificateEntry("platform-" + count++, each);
        }
      }
    }
    try (InputStream pem = Files.newInputStream(file)) {
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        authorities.setCertificateEntry("configured-" + count++, each);
      }
    }
    return trust(authorities);
  }

  private static TrustManagerFactory trust(@Nullable KeyStore authorities)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(authorities);
    return factory;
  }
}
