package org.asterism.stores.local.internal.log;

import java.nio.ByteBuffer;
import java.util.List;

/** Who is told what a log holds when it is opened. */
public interface Replay {
  /**
   * Whether what the segments hold is known from elsewhere, so that they need not be read.
   *
   * @param salt the log's own
   */
  default boolean knows(List<SegmentExtent> segments, long salt) {
    return false;
  }

  /** Bytes before what is told next could not be read; what stood there had been stored. */
  default void damage() {}

  /** A record, in the order of the log; the body is valid during the call only. */
  void record(Location location, byte kind, ByteBuffer body);
}
