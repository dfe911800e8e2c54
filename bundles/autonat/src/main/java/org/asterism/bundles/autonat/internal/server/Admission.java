package org.asterism.bundles.autonat.internal.server;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.asterism.bundles.autonat.internal.Networks;
import org.asterism.kernel.api.net.PeerId;

/**
 * Counts requests by the minute: of a peer, of a place, and in all. What it keeps is bounded by the
 * requests that it lets in. Thread-safe.
 */
final class Admission {
  private static final long WINDOW = TimeUnit.MINUTES.toNanos(1);

  private final ServerTerms terms;
  private final Map<Object, Integer> counts = new HashMap<>();
  private long windowEnds;
  private boolean begun;
  private int all;
  private int foreign;
  private int dialling;

  Admission(ServerTerms terms) {
    this.terms = terms;
  }

  /** Lets a request in, unless there were too many. */
  synchronized boolean request(PeerId peer, InetAddress ip, long now) {
    roll(now);
    String place = Networks.place(ip);
    if (all >= terms.requestsPerMinute()
        || counts.getOrDefault(peer, 0) >= terms.requestsPerMinutePerPeer()
        || counts.getOrDefault(place, 0) >= terms.requestsPerMinutePerPlace()) {
      return false;
    }
    all++;
    counts.merge(peer, 1, Integer::sum);
    counts.merge(place, 1, Integer::sum);
    return true;
  }

  /** Lets a dial to another address than the asker's in, unless there were too many. */
  synchronized boolean foreign(long now) {
    roll(now);
    if (foreign >= terms.foreignPerMinute()) {
      return false;
    }
    foreign++;
    return true;
  }

  /** Lets a dial begin, unless too many are under way; then {@link #dialled} must be called. */
  synchronized boolean dial() {
    if (dialling >= terms.dialsAtOnce()) {
      return false;
    }
    dialling++;
    return true;
  }

  synchronized void dialled() {
    dialling--;
  }

  private void roll(long now) {
    if (!begun || now - windowEnds >= 0) {
      begun = true;
      windowEnds = now + WINDOW;
      all = 0;
      foreign = 0;
      counts.clear();
    }
  }
}
