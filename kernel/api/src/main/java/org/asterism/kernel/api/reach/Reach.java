package org.asterism.kernel.api.reach;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.net.PeerId;
import org.osgi.annotation.versioning.ProviderType;

/** Tells how the node stands with those it is to meet. Thread-safe. */
@ProviderType
public interface Reach {
  /** How it stands now. */
  CompletionStage<ReachStatus> status();

  /** Every address of a peer that is known here and what came of it; none of a peer unknown. */
  CompletionStage<List<Attempt>> attempts(PeerId peer);
}
