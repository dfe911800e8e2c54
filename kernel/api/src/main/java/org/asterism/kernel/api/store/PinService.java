package org.asterism.kernel.api.store;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.multiformats.Cid;
import org.osgi.annotation.versioning.ConsumerType;

/** Keeps a root and all that it links to, on nodes that stay: an IPFS node or a cluster. */
@ConsumerType
public interface PinService {
  /** A short name for status and logs. */
  String name();

  /** Asks for a pin; completes when the request is taken, not when it is done. */
  CompletionStage<Void> pin(Cid root, String label);

  /** Where a pin stands. */
  CompletionStage<PinStatus> status(Cid root);

  /** Takes a pin back; one that is not there is no error. */
  CompletionStage<Void> unpin(Cid root);

  /**
   * Where a pin stands.
   *
   * @param root that was asked for
   * @param state in all
   * @param places on which nodes it is, by their own names
   * @param since when this was observed
   */
  record PinStatus(Cid root, State state, List<String> places, Instant since) {
    /** Copies the list. */
    public PinStatus {
      places = List.copyOf(places);
    }
  }

  /** Where a pin stands. */
  enum State {
    /** Not asked for. */
    UNPINNED,
    /** Asked for, or under way. */
    PINNING,
    /** Done, on as many nodes as the service is set to. */
    PINNED,
    /** Given up. */
    FAILED
  }
}
