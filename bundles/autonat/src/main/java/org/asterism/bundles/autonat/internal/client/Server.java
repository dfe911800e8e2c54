package org.asterism.bundles.autonat.internal.client;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.asterism.kernel.api.net.Multiaddr;

/** What is remembered of a peer that may be asked: when, and for what in vain. */
final class Server {
  private final ClientSettings settings;
  private final Map<Multiaddr, Failures> failures = new HashMap<>();
  private long readyAt;
  private long lastUsed;
  private boolean asked;
  private boolean liar;

  private record Failures(int count, long until) {}

  Server(ClientSettings settings, long now) {
    this.settings = settings;
    this.readyAt = now;
    this.lastUsed = now;
  }

  /** Whether it may be asked for an address now. */
  boolean isReady(Multiaddr address, long now) {
    Failures failed = failures.get(address);
    return !liar && !asked && now - readyAt >= 0 && (failed == null || now - failed.until >= 0);
  }

  boolean isAsked() {
    return asked;
  }

  long lastUsed() {
    return lastUsed;
  }

  void asked(long now) {
    asked = true;
    lastUsed = now;
    readyAt = now + TimeUnit.MILLISECONDS.toNanos(settings.paceMillis());
  }

  /** It has answered, or will not. */
  void answered(Multiaddr address, Answer answer, long now) {
    asked = false;
    switch (answer) {
      case REACHED, UNREACHED -> failures.remove(address);
      case LIE -> liar = true;
      case NOTHING -> {
        Failures before = failures.getOrDefault(address, new Failures(0, now));
        int doublings = Math.min(before.count, 20);
        long wait = Math.min(settings.retryMillis() << doublings, settings.recheckMillis());
        failures.put(
            address, new Failures(before.count + 1, now + TimeUnit.MILLISECONDS.toNanos(wait)));
      }
    }
  }

  /** Drops what is about addresses that are no longer of interest. */
  void keepOnly(Set<Multiaddr> addresses) {
    failures.keySet().retainAll(addresses);
  }
}
