package org.asterism.transports.libp2p.internal.connection;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.asterism.kernel.api.net.Host.Subscription;
import org.asterism.kernel.api.net.PeerId;

/** The peers whose connections stay when there are too many. Thread-safe. */
public final class Protections {
  private final Map<PeerId, Integer> counts = new ConcurrentHashMap<>();

  /** As {@link org.asterism.kernel.api.net.Host#protect}. */
  public Subscription protect(PeerId peer) {
    counts.merge(peer, 1, Integer::sum);
    AtomicBoolean closed = new AtomicBoolean();
    return () -> {
      if (closed.compareAndSet(false, true)) {
        counts.computeIfPresent(peer, (same, count) -> count == 1 ? null : count - 1);
      }
    };
  }

  boolean covers(PeerId peer) {
    return counts.containsKey(peer);
  }
}
