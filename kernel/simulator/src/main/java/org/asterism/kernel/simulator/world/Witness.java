package org.asterism.kernel.simulator.world;

import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.Report;
import org.jspecify.annotations.Nullable;

/** Who is told what happens in a world, as it happens. */
public interface Witness {
  /** A store was asked to keep a block. */
  default void put(Disk disk, Block block) {}

  /** A store has a block, whatever becomes of the power. */
  default void stored(Disk disk, Block block) {}

  /** A store was asked to remove a block. */
  default void delete(Disk disk, Cid block) {}

  /** A store has removed blocks. */
  default void deleted(Disk disk) {}

  /** A crash took a block that was not stored. */
  default void cut(Disk disk, Cid block) {}

  /** A journal has a record, whatever becomes of the power. */
  default void recorded(Disk disk, Bytes key, Bytes value) {}

  /** A journal no longer has a record; all that was written with that is done. */
  default void removed(Disk disk, Bytes key, Bytes value) {}

  /** A crash took batches of the journal. */
  default void cutJournal(Disk disk) {}

  /** Storage did what it had refused or failed to do just before. */
  default void workedAgain(Disk disk, Disk.Call call) {}

  /** A frame arrives; by no link if it comes from somebody who is no node. */
  default void frame(@Nullable SimulatedLink link, SimulatedNode to, Bytes frame) {}

  /** A link that was full has room again. */
  default void roomAgain(SimulatedNode node) {}

  /** A link has ended. */
  default void ended(SimulatedLink link) {}

  /** A node hears that a member leaves, and believes it or not. */
  default void farewell(SimulatedNode node, boolean believed) {}

  /** A node reports something. */
  default void report(SimulatedNode node, Report report) {}
}
