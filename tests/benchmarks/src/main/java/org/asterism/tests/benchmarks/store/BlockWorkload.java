package org.asterism.tests.benchmarks.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;

/** Blocks of random bytes, the same for every side of a run. */
final class BlockWorkload {
  private final List<Block> blocks;

  BlockWorkload(long seed, int count, int size) {
    Random random = new Random(seed);
    List<Block> made = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      byte[] bytes = new byte[size];
      random.nextBytes(bytes);
      made.add(Block.of(Cid.RAW, Bytes.wrap(bytes)));
    }
    this.blocks = List.copyOf(made);
  }

  List<Block> blocks() {
    return blocks;
  }

  List<List<Block>> batches(int size) {
    List<List<Block>> batches = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i += size) {
      batches.add(blocks.subList(i, Math.min(blocks.size(), i + size)));
    }
    return batches;
  }

  /** Their names in another order than they were put. */
  List<Cid> shuffled(long seed) {
    List<Cid> cids = new ArrayList<>(blocks.stream().map(Block::cid).toList());
    java.util.Collections.shuffle(cids, new Random(seed));
    return cids;
  }

  long bytes() {
    return blocks.stream().mapToLong(b -> b.bytes().size()).sum();
  }
}
