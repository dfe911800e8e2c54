package org.asterism.transports.libp2p.internal.tls;

import java.security.cert.CertificateException;
import org.jspecify.annotations.Nullable;

/** A certificate breaks a rule of libp2p's TLS. */
final class RejectedCertificate extends CertificateException {
  private final Rule rule;

  RejectedCertificate(Rule rule, String detail, @Nullable Throwable cause) {
    super(rule.text + ": " + detail, cause);
    this.rule = rule;
  }

  Rule rule() {
    return rule;
  }

  /** The rules, in the order in which they are checked. */
  enum Rule {
    /** There is one certificate. */
    ONE_CERTIFICATE("not exactly one certificate"),
    /** Its format is known. */
    FORMAT("the certificate cannot be read"),
    /** The time is within its validity. */
    VALIDITY("the certificate is not valid now"),
    /** Every critical extension is understood. */
    CRITICAL_EXTENSIONS("a critical extension is unknown"),
    /** It is signed by its own key, with an algorithm that is not broken. */
    SELF_SIGNATURE("the certificate is not signed by its own key"),
    /** It has libp2p's extension. */
    EXTENSION_PRESENT("the certificate has no libp2p extension"),
    /** The extension is a sequence of a key and a signature. */
    EXTENSION_FORMAT("the libp2p extension cannot be read"),
    /** The host's key in it is one that libp2p knows. */
    HOST_KEY("the host's key cannot be read"),
    /** The host's key signed the certificate's. */
    HOST_SIGNATURE("the host's key does not vouch for the certificate"),
    /** The host is the one that was dialled. */
    EXPECTED_PEER("another peer than expected");

    private final String text;

    Rule(String text) {
      this.text = text;
    }
  }
}
