package org.asterism.stores.local.internal.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** One file. Reads may run in any thread beside one writing thread. */
public interface DiskFile extends Closeable {
  /** Its length in bytes. */
  long size() throws IOException;

  /**
   * Fills the buffer from a position.
   *
   * @return how many bytes were read: fewer than asked for only at the end of the file
   */
  int read(ByteBuffer target, long position) throws IOException;

  /**
   * As {@link #read}, for short parts in any order, again and again. The file may stay mapped for
   * it: where the medium fails, or another process cuts the file, the virtual machine throws an
   * {@link InternalError} then, here or somewhat later.
   */
  default int pick(ByteBuffer target, long position) throws IOException {
    return read(target, position);
  }

  /**
   * Writes all of the buffer at a position.
   *
   * @throws DiskFullException if there is no room; a part may have been written
   */
  void write(ByteBuffer source, long position) throws IOException;

  /** Returns when all that was written is durable, and the length with it. */
  void force() throws IOException;

  /** Cuts the file to a length. */
  void truncate(long size) throws IOException;

  /** Closes a file that is going to be deleted, and gives its room back at once. */
  default void discard() throws IOException {
    close();
  }
}
