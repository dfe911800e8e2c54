package org.asterism.stores.local.internal.log;

import java.nio.ByteBuffer;

/** Something that can be appended. */
public interface LogRecord {
  /** What it is, for whoever replays the log: 1 to 127. */
  byte kind();

  /** How long its body is: at most {@link LogFormat#MAX_BODY} bytes. */
  int length();

  /** Writes exactly {@link #length} bytes. */
  void writeTo(ByteBuffer target);
}
