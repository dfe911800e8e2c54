package org.asterism.kernel.testkit.store;

import static org.asterism.kernel.testkit.Expect.equal;
import static org.asterism.kernel.testkit.Expect.result;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.api.store.BlockStore;
import org.asterism.kernel.api.store.Durability;

/** Many operations, by many threads or at random, against a map that cannot be wrong. */
final class BlockStoreSchedules {
  private static final int THREADS = 8;
  private static final int STEPS = 600;

  private BlockStoreSchedules() {}

  static Map<String, StoreCheck<BlockStore>> checks() {
    Map<String, StoreCheck<BlockStore>> checks = new LinkedHashMap<>();
    checks.put("threadsDoNotDisturbEachOther", BlockStoreSchedules::threads);
    checks.put("threadsThatPutTheSameBlocksAgree", BlockStoreSchedules::sameBlocks);
    checks.put("anyScheduleEndsAsTheModelDoes", BlockStoreSchedules::randomSchedule);
    return checks;
  }

  private static void threads(StoreFixture<BlockStore> fixture) throws Exception {
    BlockStore store = fixture.start();
    Threads.run(
        THREADS,
        thread -> {
          int base = thread * 10_000;
          for (int i = 0; i < 30; i++) {
            List<Block> blocks = TestBlocks.numbered(base + i * 10, base + i * 10 + 10);
            result(store.put(blocks));
            equal(blocks, result(store.get(TestBlocks.cids(blocks))), "own blocks");
            result(store.delete(TestBlocks.cids(blocks.subList(0, 5))));
            equal(5, result(store.has(TestBlocks.cids(blocks))).size(), "own blocks left");
          }
        });
    equal(THREADS * 30 * 5L, result(store.usage()).blocks(), "blocks");
  }

  private static void sameBlocks(StoreFixture<BlockStore> fixture) throws Exception {
    BlockStore store = fixture.start();
    List<Block> blocks = TestBlocks.numbered(0, 200);
    Threads.run(
        THREADS,
        thread -> {
          for (Block block : blocks) {
            result(store.put(List.of(block)));
            equal(List.of(block), result(store.get(List.of(block.cid()))), "block");
          }
        });
    equal(200L, result(store.usage()).blocks(), "blocks");
    equal(200, BlockStoreOperations.allKeys(store, 50).size(), "names");
  }

  private static void randomSchedule(StoreFixture<BlockStore> fixture) throws Exception {
    long seed = Seeds.next();
    try {
      randomSchedule(fixture, new Random(seed));
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + " (seed " + seed + ")", e);
    }
  }

  private static void randomSchedule(StoreFixture<BlockStore> fixture, Random random)
      throws Exception {
    Map<Cid, Bytes> model = new TreeMap<>();
    List<CompletionStage<Void>> open = new ArrayList<>();
    BlockStore store = fixture.start();
    boolean lasts = store.durability() == Durability.DISK;
    for (int step = 0; step < STEPS; step++) {
      List<Block> some = new ArrayList<>();
      for (int i = random.nextInt(8); i >= 0; i--) {
        some.add(TestBlocks.numbered(random.nextInt(300)));
      }
      int dice = random.nextInt(100);
      if (dice < 45) {
        open.add(store.put(some));
        some.forEach(block -> model.put(block.cid(), block.bytes()));
      } else if (dice < 70) {
        open.add(store.delete(TestBlocks.cids(some)));
        some.forEach(block -> model.remove(block.cid()));
      } else if (dice < 85) {
        List<Block> expected =
            some.stream().distinct().filter(block -> model.containsKey(block.cid())).toList();
        equal(expected, result(store.get(TestBlocks.cids(some))), "get at step " + step);
      } else if (dice < 95) {
        awaitAll(open);
      } else if (lasts) {
        awaitAll(open);
        if (dice % 2 == 0) {
          fixture.stop();
        } else {
          fixture.crash();
        }
        store = fixture.start();
        agree(model, store);
      }
    }
    awaitAll(open);
    agree(model, store);
  }

  private static void awaitAll(List<CompletionStage<Void>> stages) throws InterruptedException {
    for (CompletionStage<Void> stage : stages) {
      result(stage);
    }
    stages.clear();
  }

  private static void agree(Map<Cid, Bytes> model, BlockStore store) throws InterruptedException {
    List<Cid> keys = BlockStoreOperations.allKeys(store, 64);
    equal(model.keySet(), new HashSet<>(keys), "names");
    equal(model.size(), keys.size(), "names, each once");
    for (Block block : result(store.get(keys))) {
      equal(Optional.of(block.bytes()), Optional.ofNullable(model.get(block.cid())), "bytes");
    }
    BlockStore.Usage usage = result(store.usage());
    equal((long) model.size(), usage.blocks(), "blocks");
    equal(model.values().stream().mapToLong(Bytes::size).sum(), usage.bytes(), "bytes");
  }
}
