package org.asterism.kernel.simulator.world;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.asterism.kernel.api.multiformats.Bytes;

/** A hash over all that happens, in order: two runs with one hash were the same. */
public final class Trace {
  private static final int BUFFER = 8_192;
  private static final int EVENT = 3 * Long.BYTES;

  private final MessageDigest digest;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
  private long events;

  /** With nothing in it. */
  public Trace() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Something happened. */
  public void add(long time, long what, long detail) {
    if (buffer.remaining() < EVENT) {
      flush();
    }
    buffer.putLong(time).putLong(what).putLong(detail);
    events++;
  }

  private void flush() {
    buffer.flip();
    digest.update(buffer);
    buffer.clear();
  }

  /** How much happened. */
  public long events() {
    return events;
  }

  /** The hash; nothing is added afterwards. */
  public Bytes end() {
    flush();
    return Bytes.wrap(digest.digest());
  }
}
