package org.asterism.distribution.launcher.internal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Something did not succeed; the message is one line that says what to do. */
public final class Failure extends Exception {
  /** With the line. */
  public Failure(String message) {
    super(message);
  }

  /** With the line, and what it comes from. */
  public Failure(String message, Throwable cause) {
    super(message, cause);
  }

  /** What was wrong with a file, in words; its name is the caller's to say. */
  public static String reason(IOException failure) {
    if (failure instanceof AccessDeniedException) {
      return "no permission";
    }
    if (failure instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (failure instanceof NotDirectoryException) {
      return "it is no folder";
    }
    String reason = failure instanceof FileSystemException file ? file.getReason() : null;
    return reason == null ? String.valueOf(failure.getMessage()) : reason;
  }
}
