package org.asterism.kernel.testkit.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;

/** Blocks to test with. */
final class TestBlocks {
  private TestBlocks() {}

  /** A block of its own for each number. */
  static Block numbered(int number) {
    return Block.of(Cid.DAG_CBOR, Bytes.utf8("block " + number));
  }

  static List<Block> numbered(int from, int to) {
    List<Block> blocks = new ArrayList<>();
    for (int i = from; i < to; i++) {
      blocks.add(numbered(i));
    }
    return blocks;
  }

  static Block random(Random random, int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return Block.of(Cid.RAW, Bytes.wrap(bytes));
  }

  static List<Cid> cids(List<Block> blocks) {
    return blocks.stream().map(Block::cid).toList();
  }
}
