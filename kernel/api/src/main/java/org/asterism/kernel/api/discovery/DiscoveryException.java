package org.asterism.kernel.api.discovery;

import org.jspecify.annotations.Nullable;

/** What can go wrong in discovery. A stage of this package fails with one of these and no other. */
public abstract sealed class DiscoveryException extends RuntimeException {
  private DiscoveryException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The service is stopping, or none of its servers answers. */
  public static final class Unavailable extends DiscoveryException {
    /** With which service and why. */
    public Unavailable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The service said no. */
  public static final class Refused extends DiscoveryException {
    /** With its reason. */
    public Refused(String message) {
      super(message, null);
    }
  }
}
