package org.asterism.kernel.api.maintenance;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.osgi.annotation.versioning.ConsumerType;

/** An archive that is brought in: blocks by name, in any order. */
@ConsumerType
public interface Archive {
  /** What it is about. */
  Cid root();

  /**
   * Those of the blocks that are in it, in the order asked for. Their bytes have been checked
   * against their names.
   */
  CompletionStage<List<Block>> get(List<Cid> names);
}
