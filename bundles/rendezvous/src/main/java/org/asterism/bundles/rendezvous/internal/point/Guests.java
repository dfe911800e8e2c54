package org.asterism.bundles.rendezvous.internal.point;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.asterism.bundles.rendezvous.internal.protocol.Status;
import org.asterism.kernel.api.net.PeerId;

/**
 * What each peer may still ask for: requests a second, streams at once; and all of them together,
 * registrations. Remembers the peers that came last. Thread-safe.
 */
final class Guests {
  private static final int REMEMBERED = 4096;

  private final PointSettings settings;
  private final LongSupplier nanos;
  private final Allowance registrations;
  private final Map<PeerId, Integer> streams = new LinkedHashMap<>();
  private final Map<PeerId, Allowance> requests =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<PeerId, Allowance> eldest) {
          return size() > REMEMBERED;
        }
      };

  Guests(PointSettings settings, LongSupplier nanos) {
    this.settings = settings;
    this.nanos = nanos;
    this.registrations = new Allowance(settings.registrationsPerSecond(), nanos.getAsLong());
  }

  /** Whether a peer may have a stream more; it has it then until it leaves. */
  synchronized boolean enter(PeerId peer) {
    if (streams.getOrDefault(peer, 0) >= settings.maxStreams()) {
      return false;
    }
    streams.merge(peer, 1, Integer::sum);
    return true;
  }

  synchronized void leave(PeerId peer) {
    streams.computeIfPresent(peer, (same, count) -> count == 1 ? null : count - 1);
  }

  synchronized void request(PeerId peer) throws Refusal {
    long now = nanos.getAsLong();
    Allowance own =
        requests.computeIfAbsent(peer, p -> new Allowance(settings.requestsPerSecond(), now));
    if (!own.take(now)) {
      throw new Refusal(Status.UNAVAILABLE, "too many requests of this peer");
    }
  }

  synchronized void registration() throws Refusal {
    if (!registrations.take(nanos.getAsLong())) {
      throw new Refusal(Status.UNAVAILABLE, "too many registrations at once");
    }
  }
}
