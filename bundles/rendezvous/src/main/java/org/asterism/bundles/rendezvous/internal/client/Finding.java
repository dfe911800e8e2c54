package org.asterism.bundles.rendezvous.internal.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.asterism.kernel.api.discovery.DiscoveredPeer;
import org.asterism.kernel.api.discovery.DiscoveryException;
import org.asterism.kernel.api.discovery.SignedPeerRecord;
import org.asterism.kernel.api.net.PeerId;

/**
 * A question that several points are asked: complete when all have answered or failed, or shortly
 * after the first answer, so that one that is slow holds nobody up. For the client's turns.
 */
final class Finding {
  private static final long GRACE_MILLIS = 250;

  private final CompletableFuture<List<DiscoveredPeer>> result;
  private final Turns turns;
  private final int limit;
  private final Map<PeerId, SignedPeerRecord> merged = new LinkedHashMap<>();
  private int open;
  private boolean answered;

  Finding(CompletableFuture<List<DiscoveredPeer>> result, Turns turns, int limit, int points) {
    this.result = result;
    this.turns = turns;
    this.limit = limit;
    this.open = points;
  }

  void answer(Optional<List<SignedPeerRecord>> records) {
    open--;
    if (records.isPresent()) {
      if (!answered) {
        answered = true;
        turns.exactly(GRACE_MILLIS, this::finish);
      }
      for (SignedPeerRecord record : records.get()) {
        merged.merge(record.peerId(), record, (a, b) -> a.sequence() >= b.sequence() ? a : b);
      }
    }
    if (open == 0) {
      finish();
    }
  }

  /** With what there is. */
  void finish() {
    if (answered) {
      result.complete(
          merged.values().stream()
              .flatMap(record -> Found.peer(record).stream())
              .limit(limit)
              .toList());
    } else {
      result.completeExceptionally(
          new DiscoveryException.Unavailable("no rendezvous point answers", null));
    }
  }
}
