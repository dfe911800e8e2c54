package org.asterism.kernel.ipld.car;

import java.io.IOException;
import org.asterism.kernel.api.multiformats.Cid;

/** A stream is not an archive that can be read; what was read before stands. */
public abstract sealed class CarException extends IOException {
  private static final long serialVersionUID = 1;

  private CarException(String message) {
    super(message);
  }

  /** The stream ends in the middle of something. */
  public static final class Truncated extends CarException {
    private static final long serialVersionUID = 1;

    /** With what is cut off. */
    public Truncated(String what) {
      super(what + " is cut short");
    }
  }

  /** The stream is no archive, or something in it is not as it should be. */
  public static final class Malformed extends CarException {
    private static final long serialVersionUID = 1;

    /** With what is wrong. */
    public Malformed(String message) {
      super(message);
    }
  }

  /** An archive of a version that is not known. */
  public static final class UnknownVersion extends CarException {
    private static final long serialVersionUID = 1;

    /** With the version. */
    public UnknownVersion(long version) {
      super("an archive of version " + version);
    }
  }

  /** Something is larger than it may be; nothing has been allocated for it. */
  public static final class TooLarge extends CarException {
    private static final long serialVersionUID = 1;

    /** With what, how large it says it is, and how large it may be. */
    public TooLarge(String what, long size, long most) {
      super(what + " of " + size + " bytes, more than " + most);
    }
  }

  /** A block's bytes are not those that its name says, or cannot be checked. */
  public static final class Damaged extends CarException {
    private static final long serialVersionUID = 1;

    private final transient Cid cid;

    /** With the block's name. */
    public Damaged(Cid cid, String message) {
      super(cid + ": " + message);
      this.cid = cid;
    }

    /** The name of the block. */
    public Cid cid() {
      return cid;
    }
  }
}
