package org.asterism.kernel.api.store;

import org.asterism.kernel.api.multiformats.Cid;
import org.jspecify.annotations.Nullable;

/** What can go wrong in a store. A stage of this package fails with one of these and no other. */
public abstract sealed class StoreException extends RuntimeException {
  private StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The store is stopping, stopped, or cannot be reached; nothing is known of the outcome. */
  public static final class Unavailable extends StoreException {
    /** With which store and why. */
    public Unavailable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** What is stored under a name is not what was stored; it is as good as missing. */
  public static final class Corrupt extends StoreException {
    private final transient Cid cid;

    /** With the block and what is wrong with it. */
    public Corrupt(Cid cid, String message) {
      super(cid + ": " + message, null);
      this.cid = cid;
    }

    /** The block. */
    public Cid cid() {
      return cid;
    }
  }

  /** There is no room; nothing of the batch was stored, and what is stored can still be read. */
  public static final class Full extends StoreException {
    /** With where and how much is missing. */
    public Full(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * More waits to be stored than the store keeps in memory; nothing of the batch was stored. It can
   * be tried again when the stage of an earlier change has completed.
   */
  public static final class Busy extends StoreException {
    /** With which store and how much waits. */
    public Busy(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The place cannot be used: locked by another process, read-only, or of another version. */
  public static final class Unusable extends StoreException {
    /** With one line that says what to do. */
    public Unusable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
