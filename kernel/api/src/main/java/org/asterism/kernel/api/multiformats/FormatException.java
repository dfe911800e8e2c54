package org.asterism.kernel.api.multiformats;

/** A text or a string of bytes is not what it should be; the message says where and why. */
public final class FormatException extends IllegalArgumentException {
  /** With a message that names the input and the fault. */
  public FormatException(String message) {
    super(message);
  }
}
