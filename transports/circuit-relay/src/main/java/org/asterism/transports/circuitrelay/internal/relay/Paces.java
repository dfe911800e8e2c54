package org.asterism.transports.circuitrelay.internal.relay;

import java.util.HashMap;
import java.util.Map;
import org.asterism.kernel.api.net.PeerId;

/** A pace a peer, forgotten when the peer has been quiet. Thread-safe. */
final class Paces {
  /** So many are kept before the quiet ones are looked for. */
  private static final int TIDY = 1024;

  private final double perSecond;
  private final Map<PeerId, Pace> paces = new HashMap<>();

  Paces(double perSecond) {
    this.perSecond = perSecond;
  }

  synchronized Pace of(PeerId peer, long now) {
    if (paces.size() >= TIDY) {
      paces.values().removeIf(pace -> pace.isQuiet(now));
    }
    return paces.computeIfAbsent(peer, same -> new Pace(perSecond, now));
  }
}
