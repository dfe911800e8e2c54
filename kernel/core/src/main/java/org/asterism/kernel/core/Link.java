package org.asterism.kernel.core;

import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.PeerId;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A stream to a peer in the sync protocol, cut into frames by the runtime (a varint length before
 * each).
 *
 * <p>The engine is told of it by {@link Engine#linkOpened}, of what arrives by {@link
 * Engine#linkFrame}, when there is room again by {@link Engine#linkWritable}, and of its end by
 * {@link Engine#linkClosed}. There is at most one open link to a peer.
 */
@ConsumerType
public interface Link {
  /** The longest frame, in bytes, either way; a longer one from the peer ends the link. */
  int MAX_FRAME = 1_048_576;

  /** Who is at the other end, proved by the connection. */
  PeerId peer();

  /**
   * The size in bytes that no frame should pass that can be made of several. Where it is below
   * {@link #MAX_FRAME} the link may end before much more than that has passed, and a longer block
   * is asked for in pieces.
   */
  default int frameTarget() {
    return MAX_FRAME;
  }

  /** Whether we opened it. */
  boolean initiator();

  /**
   * Sends a frame after those before it; never blocks.
   *
   * @return whether there is room for more; if not, {@link Engine#linkWritable} follows. To send
   *     all the same is allowed for small frames.
   */
  boolean send(Bytes frame);

  /** Says that so many bytes of frames have been dealt with, so that as many more may be read. */
  void release(int bytes);

  /** Ends the link; {@link Engine#linkClosed} follows. */
  void close(String reason);
}
