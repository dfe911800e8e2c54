package org.asterism.kernel.core.internal.upkeep;

import java.util.List;
import java.util.function.Consumer;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.Outcome;
import org.asterism.kernel.core.internal.collab.Taken;

/** Where the blocks of an archive go. */
interface Taker {
  /** Checks blocks and stores those that are good; the answer comes in a turn of the import. */
  void take(List<Block> blocks, Consumer<Outcome<Taken>> done);
}
