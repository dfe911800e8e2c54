package org.asterism.kernel.core.internal.checkpoint;

import org.asterism.kernel.api.multiformats.Cid;

/** A block of a checkpoint is not what it should be, or not there. */
public abstract sealed class CheckpointException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private CheckpointException(String message) {
    super(message);
  }

  /** Bytes are not of the form that they should have. */
  public static final class Malformed extends CheckpointException {
    private static final long serialVersionUID = 1;

    /** With what is wrong. */
    public Malformed(String message) {
      super(message);
    }
  }

  /** Something is more than it may be. */
  public static final class TooLarge extends CheckpointException {
    private static final long serialVersionUID = 1;

    /** With what, how much it is, and how much it may be. */
    public TooLarge(String what, long size, long most) {
      super(what + ": " + size + ", more than " + most);
    }
  }

  /** A block that is needed is not here. */
  public static final class Missing extends CheckpointException {
    private static final long serialVersionUID = 1;

    private final transient Cid cid;

    /** With its name. */
    public Missing(Cid cid) {
      super("block " + cid + " is not here");
      this.cid = cid;
    }

    /** The name of the block. */
    public Cid cid() {
      return cid;
    }
  }
}
