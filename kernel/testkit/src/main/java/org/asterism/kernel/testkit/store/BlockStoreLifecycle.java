package org.asterism.kernel.testkit.store;

import static org.asterism.kernel.testkit.Expect.equal;
import static org.asterism.kernel.testkit.Expect.failure;
import static org.asterism.kernel.testkit.Expect.result;
import static org.asterism.kernel.testkit.Expect.that;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.api.store.BlockStore;
import org.asterism.kernel.api.store.Durability;
import org.asterism.kernel.api.store.StoreException;

/** What happens when a store stops, with warning or without. */
final class BlockStoreLifecycle {
  private BlockStoreLifecycle() {}

  static Map<String, StoreCheck<BlockStore>> checks() {
    Map<String, StoreCheck<BlockStore>> checks = new LinkedHashMap<>();
    checks.put("whatWasPutIsThereAfterAStop", BlockStoreLifecycle::afterStop);
    checks.put("whatWasPutIsThereAfterACrash", BlockStoreLifecycle::afterCrash);
    checks.put("whatWasDeletedIsGoneAfterACrash", BlockStoreLifecycle::deletedAfterCrash);
    checks.put("whatWasFlushedIsThereAfterACrash", BlockStoreLifecycle::flushedAfterCrash);
    checks.put("everyStageIsCompleteWhenStopReturns", BlockStoreLifecycle::completeAtStop);
    checks.put("callsAfterAStopFailAsUnavailable", BlockStoreLifecycle::callsAfterStop);
    checks.put("stoppingTwiceIsNoError", BlockStoreLifecycle::stopTwice);
    return checks;
  }

  private static boolean lasts(BlockStore store) {
    return store.durability() == Durability.DISK;
  }

  private static void afterStop(StoreFixture<BlockStore> fixture) throws Exception {
    List<Block> all = new ArrayList<>();
    for (int round = 0; round < 4; round++) {
      BlockStore store = fixture.start();
      if (!lasts(store)) {
        return;
      }
      equal(all, result(store.get(TestBlocks.cids(all))), "blocks");
      equal((long) all.size(), result(store.usage()).blocks(), "how many");
      List<Block> more = TestBlocks.numbered(round * 100, round * 100 + 100);
      result(store.put(more));
      all.addAll(more);
      result(store.delete(List.of(all.remove(0).cid())));
      fixture.stop();
    }
  }

  private static void afterCrash(StoreFixture<BlockStore> fixture) throws Exception {
    List<Block> all = new ArrayList<>();
    for (int round = 0; round < 4; round++) {
      BlockStore store = fixture.start();
      if (!lasts(store)) {
        return;
      }
      equal(all, result(store.get(TestBlocks.cids(all))), "blocks");
      equal((long) all.size(), result(store.usage()).blocks(), "how many");
      for (int i = 0; i < 10; i++) {
        List<Block> more = TestBlocks.numbered(round * 100 + i * 10, round * 100 + i * 10 + 10);
        result(store.put(more));
        all.addAll(more);
      }
      fixture.crash();
    }
  }

  private static void deletedAfterCrash(StoreFixture<BlockStore> fixture) throws Exception {
    BlockStore store = fixture.start();
    if (!lasts(store)) {
      return;
    }
    List<Block> blocks = TestBlocks.numbered(0, 20);
    result(store.put(blocks));
    result(store.delete(TestBlocks.cids(blocks.subList(0, 10))));
    fixture.crash();
    store = fixture.start();
    equal(blocks.subList(10, 20), result(store.get(TestBlocks.cids(blocks))), "what is left");
  }

  private static void flushedAfterCrash(StoreFixture<BlockStore> fixture) throws Exception {
    BlockStore store = fixture.start();
    if (!lasts(store)) {
      return;
    }
    List<Block> blocks = TestBlocks.numbered(0, 100);
    for (Block block : blocks) {
      store.put(List.of(block));
    }
    result(store.flush());
    fixture.crash();
    store = fixture.start();
    equal(blocks, result(store.get(TestBlocks.cids(blocks))), "blocks");
  }

  private static void completeAtStop(StoreFixture<BlockStore> fixture) throws Exception {
    BlockStore store = fixture.start();
    List<CompletionStage<?>> stages = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      List<Block> blocks = TestBlocks.numbered(i * 10, i * 10 + 10);
      stages.add(store.put(blocks));
      stages.add(store.get(TestBlocks.cids(blocks)));
      stages.add(store.delete(TestBlocks.cids(blocks.subList(0, 1))));
      stages.add(store.keys(Optional.empty(), 10));
      stages.add(store.usage());
    }
    fixture.stop();
    for (CompletionStage<?> stage : stages) {
      CompletableFuture<?> future = stage.toCompletableFuture();
      that(future.isDone(), "a stage is open after the stop");
      Throwable failure = future.handle((value, thrown) -> thrown).join();
      Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
      that(
          cause == null || cause instanceof StoreException.Unavailable,
          "a stage failed with " + cause);
    }
  }

  private static void callsAfterStop(StoreFixture<BlockStore> fixture) throws Exception {
    BlockStore store = fixture.start();
    Block block = TestBlocks.numbered(0);
    result(store.put(List.of(block)));
    fixture.stop();
    Class<StoreException.Unavailable> unavailable = StoreException.Unavailable.class;
    failure(unavailable, store.put(List.of(block)));
    failure(unavailable, store.get(List.of(block.cid())));
    failure(unavailable, store.has(List.of(block.cid())));
    failure(unavailable, store.delete(List.of(block.cid())));
    failure(unavailable, store.keys(Optional.empty(), 1));
    failure(unavailable, store.flush());
    failure(unavailable, store.usage());
  }

  private static void stopTwice(StoreFixture<BlockStore> fixture) throws Exception {
    BlockStore store = fixture.start();
    result(store.put(TestBlocks.numbered(0, 10)));
    fixture.stop();
    fixture.stop();
    failure(StoreException.Unavailable.class, store.usage());
  }
}
