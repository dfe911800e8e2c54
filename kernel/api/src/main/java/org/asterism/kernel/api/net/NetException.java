package org.asterism.kernel.api.net;

import org.jspecify.annotations.Nullable;

/**
 * What can go wrong between peers. A stage of this package fails with one of these and no other.
 */
public abstract sealed class NetException extends RuntimeException {
  private NetException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** No transport here dials or listens on such an address, or a provider is going away. */
  public static final class Unavailable extends NetException {
    /** With what was asked for. */
    public Unavailable(String message) {
      super(message, null);
    }
  }

  /** The other side could not be reached; the message has every address tried and its error. */
  public static final class Unreachable extends NetException {
    /** With the addresses and their errors. */
    public Unreachable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The other side is not who it should be, or could not prove it. */
  public static final class Untrusted extends NetException {
    /** With what was proved and what was expected. */
    public Untrusted(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The other side speaks none of the protocols asked for. */
  public static final class Unsupported extends NetException {
    /** With the protocols. */
    public Unsupported(String message) {
      super(message, null);
    }
  }

  /** The other side broke the rules of a protocol; its connection is closed. */
  public static final class Violation extends NetException {
    /** With the rule. */
    public Violation(String message) {
      super(message, null);
    }
  }

  /** A limit of this node was reached: connections, streams, memory. */
  public static final class Exhausted extends NetException {
    /** With the limit. */
    public Exhausted(String message) {
      super(message, null);
    }
  }

  /** A step took longer than it may. */
  public static final class TimedOut extends NetException {
    /** With the step and its limit. */
    public TimedOut(String message) {
      super(message, null);
    }
  }

  /** The stream or connection has ended, by either side or the network. */
  public static final class Closed extends NetException {
    /** With who ended it. */
    public Closed(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
