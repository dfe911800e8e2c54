package org.asterism.kernel.core.internal.upkeep;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.core.internal.block.Genesis;
import org.asterism.kernel.core.internal.collab.CollaborationHandle;

/** The node, as an import sees it; from any thread. */
public interface Destination {
  /**
   * The collaboration that begins with a block: that which is open or joining, or a public one that
   * is opened now. Nothing if it is private and no link to it is here.
   */
  CompletionStage<Optional<CollaborationHandle>> destination(String app, Genesis genesis);

  /**
   * Blocks of a collaboration that is not open were stored, for when it is opened.
   *
   * @return completes when that will survive
   */
  CompletionStage<Void> left(CollaborationId id);
}
