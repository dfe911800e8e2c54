package org.asterism.stores.local.internal.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** One flat folder of files, held alone until it is closed. Thread-safe. */
public interface Disk extends Closeable {
  /** Where it is, for messages. */
  String place();

  /** The names of the files. */
  List<String> list() throws IOException;

  /** Opens a file for reading and writing, and makes it if it is not there. */
  DiskFile open(String name) throws IOException;

  /** The whole of a file, unless it is not there or is longer than a bound in bytes. */
  Optional<ByteBuffer> read(String name, long bound) throws IOException;

  /** Gives a file its whole content, durably: after a crash it is the old or the new one. */
  void replace(String name, ByteBuffer content) throws IOException;

  /** Removes a file; one that is not there is no error. */
  void delete(String name) throws IOException;

  /** Makes durable which files there are. */
  void sync() throws IOException;
}
