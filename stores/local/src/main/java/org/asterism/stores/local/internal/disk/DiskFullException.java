package org.asterism.stores.local.internal.disk;

import java.io.IOException;

/** There is no room on the medium. */
public final class DiskFullException extends IOException {
  /** With where, and what the system said. */
  public DiskFullException(String message, Throwable cause) {
    super(message, cause);
  }

  /** With where. */
  public DiskFullException(String message) {
    super(message);
  }
}
