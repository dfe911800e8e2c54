package org.asterism.bundles.rendezvous.internal.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.asterism.kernel.api.discovery.Discovery.Registration;
import org.asterism.kernel.api.discovery.DiscoveryException;
import org.asterism.kernel.api.discovery.Namespace;

/** Who waits for the first point to grant a registration. For the client's turns. */
final class PendingRegistration {
  private final Namespace namespace;
  private final CompletableFuture<Registration> granted;
  private String refusal = "";
  private int refusals;

  PendingRegistration(Namespace namespace, CompletableFuture<Registration> granted) {
    this.namespace = namespace;
    this.granted = granted;
  }

  /** Takes what came of an attempt; answers whether that ends the waiting. */
  boolean take(Registering.Outcome outcome, int points) {
    if (outcome.refusal().isEmpty()) {
      granted.complete(new Registration(namespace, Duration.ofSeconds(outcome.grantedSeconds())));
      return true;
    }
    refusal = outcome.refusal();
    refusals++;
    if (refusals < points) {
      return false;
    }
    giveUp();
    return true;
  }

  void giveUp() {
    granted.completeExceptionally(
        refusals > 0
            ? new DiscoveryException.Refused(refusal)
            : new DiscoveryException.Unavailable("no rendezvous point answers", null));
  }
}
