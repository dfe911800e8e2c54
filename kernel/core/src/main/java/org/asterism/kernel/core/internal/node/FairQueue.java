package org.asterism.kernel.core.internal.node;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.asterism.kernel.api.multiformats.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Frames that wait for room on a link: those of the link itself first, then a frame of each channel
 * in turn, so that none waits for what another has to send; of a channel what is new before what
 * catches up.
 */
final class FairQueue {
  private final Deque<Waiting> control = new ArrayDeque<>();
  private final Map<Long, Lane> lanes = new LinkedHashMap<>();

  /**
   * A frame.
   *
   * @param sent to be run when the link has taken it
   */
  record Waiting(Bytes frame, Runnable sent) {}

  /** Of one channel. */
  private static final class Lane {
    private final Deque<Waiting> fresh = new ArrayDeque<>();
    private final Deque<Waiting> old = new ArrayDeque<>();

    Waiting remove() {
      return fresh.isEmpty() ? old.remove() : fresh.remove();
    }

    boolean isEmpty() {
      return fresh.isEmpty() && old.isEmpty();
    }
  }

  boolean isEmpty() {
    return control.isEmpty() && lanes.isEmpty();
  }

  void addControl(Waiting waiting) {
    control.add(waiting);
  }

  /**
   * Adds a frame of a channel.
   *
   * @param old whether it catches up
   */
  void add(long channel, boolean old, Waiting waiting) {
    Lane lane = lanes.computeIfAbsent(channel, c -> new Lane());
    (old ? lane.old : lane.fresh).add(waiting);
  }

  /** The next frame; none if none waits. */
  @Nullable Waiting poll() {
    if (!control.isEmpty()) {
      return control.remove();
    }
    if (lanes.isEmpty()) {
      return null;
    }
    long channel = lanes.keySet().iterator().next();
    Lane lane = lanes.remove(channel);
    if (lane == null) {
      return null;
    }
    Waiting next = lane.remove();
    if (!lane.isEmpty()) {
      lanes.put(channel, lane);
    }
    return next;
  }

  /** Drops what waits of a channel. */
  void drop(long channel) {
    lanes.remove(channel);
  }

  void clear() {
    control.clear();
    lanes.clear();
  }
}
