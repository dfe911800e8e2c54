package org.asterism.transports.circuitrelay.internal.relay;

import java.util.HashMap;
import java.util.Map;
import org.asterism.kernel.api.net.PeerId;

/** How many circuits there are, in all, from each peer and to each. Thread-safe. */
final class CircuitCounts {
  private final int max;
  private final int maxPerPeer;
  private final Map<PeerId, Integer> from = new HashMap<>();
  private final Map<PeerId, Integer> to = new HashMap<>();
  private int all;
  private long ever;

  CircuitCounts(int max, int maxPerPeer) {
    this.max = max;
    this.maxPerPeer = maxPerPeer;
  }

  /** Counts one more; false, and nothing is counted, if that is one too many. */
  synchronized boolean enter(PeerId source, PeerId target) {
    if (all >= max
        || from.getOrDefault(source, 0) >= maxPerPeer
        || to.getOrDefault(target, 0) >= maxPerPeer) {
      return false;
    }
    all++;
    ever++;
    from.merge(source, 1, Integer::sum);
    to.merge(target, 1, Integer::sum);
    return true;
  }

  /** One that was counted has ended. */
  synchronized void leave(PeerId source, PeerId target) {
    all--;
    from.computeIfPresent(source, (same, count) -> count == 1 ? null : count - 1);
    to.computeIfPresent(target, (same, count) -> count == 1 ? null : count - 1);
  }

  synchronized long ever() {
    return ever;
  }

  synchronized int all() {
    return all;
  }
}
