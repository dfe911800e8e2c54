package org.asterism.stores.local.internal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mapped parts of one file, in windows of fixed size that are mapped when something in them is
 * first read.
 *
 * <p>Memory that is mapped beyond the end of its file must not be touched: the system answers with
 * a signal. So readers hold a lock while they copy, and whoever is going to cut the file waits for
 * them and forgets the windows that would reach beyond its new end. Forgotten windows are unmapped
 * by the collector; they keep no handle, and no room of a file that was cut. Thread-safe.
 */
final class Windows {
  static final int BYTES = 4 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(Windows.class);

  private final Mapping mapping;
  private final WindowBudget budget;
  private final StampedLock lock = new StampedLock();
  private @Nullable ByteBuffer[] mapped = {};
  private boolean closed;

  /** How a part of the file is mapped. */
  interface Mapping {
    /** The length of the file. */
    long size() throws IOException;

    /** A part that is within the file, to be read only. */
    ByteBuffer map(long position, int length) throws IOException;
  }

  Windows(Mapping mapping, WindowBudget budget) {
    this.mapping = mapping;
    this.budget = budget;
  }

  /**
   * Fills the buffer from a position, or leaves it as it is.
   *
   * @return false if the bytes are not in one window, or cannot be mapped
   */
  boolean read(ByteBuffer target, long position) {
    int length = target.remaining();
    int window = (int) (position / BYTES);
    int from = (int) (position % BYTES);
    return from + length <= BYTES
        && (copied(target, window, from, length)
            || (budget.isLeft()
                && map(window, from + length)
                && copied(target, window, from, length)));
  }

  private boolean copied(ByteBuffer target, int window, int from, int length) {
    long stamp = lock.readLock();
    try {
      ByteBuffer source = window < mapped.length ? mapped[window] : null;
      if (source == null || from + length > source.limit()) {
        return false;
      }
      target.put(target.position(), source, from, length);
    } finally {
      lock.unlockRead(stamp);
    }
    target.position(target.position() + length);
    return true;
  }

  private boolean map(int window, int wanted) {
    long stamp = lock.writeLock();
    try {
      long start = (long) window * BYTES;
      int length = (int) Math.min(BYTES, size() - start);
      if (closed || length < wanted) {
        return false;
      }
      if (window >= mapped.length) {
        mapped = Arrays.copyOf(mapped, window + 1);
      }
      ByteBuffer before = mapped[window];
      if (before != null && before.limit() >= wanted) {
        return true;
      }
      if (before == null && !budget.take()) {
        return false;
      }
      mapped[window] = mapped(start, length);
      if (mapped[window] == null) {
        budget.give();
      }
      return mapped[window] != null;
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  private long size() {
    try {
      return mapping.size();
    } catch (IOException e) {
      return 0;
    }
  }

  private @Nullable ByteBuffer mapped(long start, int length) {
    try {
      return mapping.map(start, length);
    } catch (IOException e) {
      LOG.debug("a file is read without a mapping: {}", e.toString());
      return null;
    }
  }

  /** Cuts the file: waits for readers, forgets what reaches beyond the new end, keeps them off. */
  void cutTo(long length, Cut cut) throws IOException {
    long stamp = lock.writeLock();
    try {
      forgetFrom(length);
      cut.run();
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  /** Forgets all; nothing is mapped afterwards. */
  void close() {
    long stamp = lock.writeLock();
    try {
      closed = true;
      forgetFrom(0);
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  private void forgetFrom(long length) {
    for (int i = 0; i < mapped.length; i++) {
      ByteBuffer each = mapped[i];
      if (each != null && (long) i * BYTES + each.limit() > length) {
        mapped[i] = null;
        budget.give();
      }
    }
  }

  /** The cutting itself. */
  @FunctionalInterface
  interface Cut {
    void run() throws IOException;
  }
}
