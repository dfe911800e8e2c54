package org.asterism.transports.libp2p.internal.tls;

import org.bouncycastle.util.Properties;

/**
 * Lets BouncyCastle read certificates whose issuer is empty, as js-libp2p's are, on one thread and
 * for as long as a task runs.
 */
final class EmptyIssuers {
  private EmptyIssuers() {}

  /** What reads a certificate. */
  @FunctionalInterface
  interface Task<T, E extends Exception> {
    T run() throws E;
  }

  static <T, E extends Exception> T allowed(Task<T, E> task) throws E {
    Properties.setThreadOverride(Properties.X509_ALLOW_EMPTY_ISSUER_CERT, true);
    try {
      return task.run();
    } finally {
      Properties.removeThreadOverride(Properties.X509_ALLOW_EMPTY_ISSUER_CERT);
    }
  }
}
