package org.asterism.kernel.core.internal.upkeep;

import java.util.ArrayList;
import java.util.List;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.internal.block.DeltaBlock;
import org.asterism.kernel.core.internal.block.Header;
import org.asterism.kernel.core.internal.checkpoint.CheckpointException;
import org.asterism.kernel.core.internal.checkpoint.Segment;
import org.jspecify.annotations.Nullable;

/** What is in the blocks of an archive. */
final class Contents {
  private Contents() {}

  /**
   * A block or segment of an author's, by where it begins.
   *
   * @param name of it in the archive
   * @param size of it there, in bytes
   */
  record Piece(Cid name, ReplicaId author, long from, int size) {}

  /** Where a block of an archive belongs; nothing if it is neither a segment nor an author's. */
  static @Nullable Piece piece(Block block) {
    int size = block.bytes().size();
    try {
      Segment.Start start = Segment.Start.of(block.bytes());
      return new Piece(block.cid(), start.author(), start.from(), size);
    } catch (CheckpointException e) {
      try {
        Header header = DeltaBlock.decode(block).header();
        return new Piece(block.cid(), header.replica(), header.from(), size);
      } catch (IllegalArgumentException notEither) {
        return null;
      }
    }
  }

  /** The authors' blocks in a piece; none if it is damaged. */
  static List<Block> unpacked(Block block) {
    try {
      Segment.Start.of(block.bytes());
    } catch (CheckpointException e) {
      return List.of(block);
    }
    try {
      List<Block> blocks = new ArrayList<>();
      for (DeltaBlock each : Segment.decode(block.bytes()).blocks()) {
        blocks.add(each.block());
      }
      return blocks;
    } catch (CheckpointException e) {
      return List.of();
    }
  }
}
