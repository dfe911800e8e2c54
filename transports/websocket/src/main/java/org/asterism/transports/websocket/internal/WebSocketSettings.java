package org.asterism.transports.websocket.internal;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How WebSockets are made.
 *
 * @param handshakeTimeoutMillis for TLS and the upgrade from HTTP
 * @param maxInboundHandshakes sockets that came in and have not shaken hands yet
 * @param maxFrameBytes the largest frame that is taken
 * @param certificate to listen with on {@code /tls/ws}
 * @param trusted PEM file with authorities to trust beside those of the platform
 */
public record WebSocketSettings(
    int handshakeTimeoutMillis,
    int maxInboundHandshakes,
    int maxFrameBytes,
    Optional<Certificate> certificate,
    Optional<Path> trusted) {
  /** What suits most; without TLS for listeners. */
  public static final WebSocketSettings DEFAULT =
      new WebSocketSettings(8_000, 64, 1 << 20, Optional.empty(), Optional.empty());

  /**
   * Two PEM files.
   *
   * @param chain certificates, the server's own first
   * @param key its key, in PKCS #8
   */
  public record Certificate(Path chain, Path key) {}

  static WebSocketSettings of(WebSocketConfiguration from) {
    return new WebSocketSettings(
        from.handshakeTimeoutMillis(),
        from.maxInboundHandshakes(),
        from.maxFrameBytes(),
        path(from.certificateFile())
            .flatMap(chain -> path(from.keyFile()).map(key -> new Certificate(chain, key))),
        path(from.trustFile()));
  }

  private static Optional<Path> path(String text) {
    return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
  }

  /** These with a certificate to listen with. */
  public WebSocketSettings withCertificate(Certificate other) {
    return new WebSocketSettings(
        handshakeTimeoutMillis, maxInboundHandshakes, maxFrameBytes, Optional.of(other), trusted);
  }

  /** These with authorities to trust. */
  public WebSocketSettings withTrusted(Path other) {
    return new WebSocketSettings(
        handshakeTimeoutMillis,
        maxInboundHandshakes,
        maxFrameBytes,
        certificate,
        Optional.of(other));
  }
}
