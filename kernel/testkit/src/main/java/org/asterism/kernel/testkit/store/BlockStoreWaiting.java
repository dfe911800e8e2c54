package org.asterism.kernel.testkit.store;

import static org.asterism.kernel.testkit.Expect.equal;
import static org.asterism.kernel.testkit.Expect.result;
import static org.asterism.kernel.testkit.Expect.that;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.api.store.BlockStore;
import org.asterism.kernel.api.store.StoreException;
import org.jspecify.annotations.Nullable;

/** Whoever does not await what was put may be refused, and loses nothing by it. */
final class BlockStoreWaiting {
  private static final int SIZE = 1_000_000;
  private static final int BLOCKS = 150;

  private BlockStoreWaiting() {}

  static Map<String, StoreCheck<BlockStore>> checks() {
    Map<String, StoreCheck<BlockStore>> checks = new LinkedHashMap<>();
    checks.put("putsThatNobodyAwaitsAreStoredOrRefusedAsBusy", BlockStoreWaiting::flood);
    return checks;
  }

  private static void flood(StoreFixture<BlockStore> fixture) throws Exception {
    BlockStore store = fixture.start();
    List<Block> blocks = blocks();
    List<CompletionStage<Void>> stages = new ArrayList<>();
    for (Block block : blocks) {
      stages.add(store.put(List.of(block)));
    }
    List<Block> refused = new ArrayList<>();
    for (int i = 0; i < BLOCKS; i++) {
      boolean stored = stored(stages.get(i));
      List<Block> one = blocks.subList(i, i + 1);
      equal(stored ? one : List.of(), result(store.get(TestBlocks.cids(one))), "get");
      if (!stored) {
        refused.addAll(one);
      }
    }
    for (Block block : refused) {
      // Nothing waits any more, so nothing is refused.
      result(store.put(List.of(block)));
    }
    equal((long) BLOCKS, result(store.usage()).blocks(), "blocks");
  }

  private static boolean stored(CompletionStage<Void> stage) throws InterruptedException {
    @Nullable Throwable failure = result(stage.handle((done, why) -> unwrapped(why)));
    that(
        failure == null || failure instanceof StoreException.Busy,
        "a put under load failed with " + failure);
    return failure == null;
  }

  private static @Nullable Throwable unwrapped(@Nullable Throwable why) {
    return why instanceof CompletionException wrapped ? wrapped.getCause() : why;
  }

  /** Blocks that share one array, so that it is the store's memory that fills, if any. */
  private static List<Block> blocks() {
    byte[] noise = new byte[SIZE + BLOCKS];
    new Random(11).nextBytes(noise);
    Bytes all = Bytes.wrap(noise);
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < BLOCKS; i++) {
      blocks.add(Block.of(Cid.RAW, all.slice(i, i + SIZE)));
    }
    return blocks;
  }
}
