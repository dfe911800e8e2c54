package org.asterism.distribution.embedded;

import org.jspecify.annotations.Nullable;

/** A node did not start; the message says why, in one line. */
public final class EmbeddedNodeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EmbeddedNodeException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
