package org.asterism.kernel.testkit.store;

import static org.asterism.kernel.testkit.Expect.equal;
import static org.asterism.kernel.testkit.Expect.result;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.api.store.BlockStore;

/** Calls made one after the other take effect in that order, though nobody waits between them. */
final class BlockStoreOrder {
  private static final int ROUNDS = 50;

  private BlockStoreOrder() {}

  static Map<String, StoreCheck<BlockStore>> checks() {
    Map<String, StoreCheck<BlockStore>> checks = new LinkedHashMap<>();
    checks.put("aReadSeesThePutsCalledBeforeIt", BlockStoreOrder::readAfterPut);
    checks.put("aReadSeesTheDeletesCalledBeforeIt", BlockStoreOrder::readAfterDelete);
    checks.put("keysAndUsageSeeWhatWasCalledBeforeThem", BlockStoreOrder::keysAfterPut);
    checks.put("ofPutAndDeleteTheLaterCounts", BlockStoreOrder::laterCounts);
    return checks;
  }

  private static void readAfterPut(StoreFixture<BlockStore> fixture) throws Exception {
    BlockStore store = fixture.start();
    for (int i = 0; i < ROUNDS; i++) {
      List<Block> blocks = TestBlocks.numbered(i * 10, i * 10 + 10);
      CompletionStage<Void> put = store.put(blocks);
      CompletionStage<List<Block>> got = store.get(TestBlocks.cids(blocks));
      CompletionStage<Set<Cid>> had = store.has(TestBlocks.cids(blocks));
      equal(blocks, result(got), "get");
      equal(new HashSet<>(TestBlocks.cids(blocks)), result(had), "has");
      result(put);
    }
  }

  private static void readAfterDelete(StoreFixture<BlockStore> fixture) throws Exception {
    BlockStore store = fixture.start();
    for (int i = 0; i < ROUNDS; i++) {
      List<Block> blocks = TestBlocks.numbered(i * 10, i * 10 + 10);
      List<Cid> cids = TestBlocks.cids(blocks);
      CompletionStage<Void> put = store.put(blocks);
      CompletionStage<Void> delete = store.delete(cids);
      CompletionStage<List<Block>> got = store.get(cids);
      CompletionStage<Set<Cid>> had = store.has(cids);
      equal(List.of(), result(got), "get");
      equal(Set.of(), result(had), "has");
      result(put);
      result(delete);
    }
  }

  private static void keysAfterPut(StoreFixture<BlockStore> fixture) throws Exception {
    BlockStore store = fixture.start();
    for (int i = 0; i < ROUNDS; i++) {
      List<CompletionStage<Void>> changes = new ArrayList<>();
      Block staying = TestBlocks.numbered(2 * i);
      Block going = TestBlocks.numbered(2 * i + 1);
      changes.add(store.put(List.of(staying, going)));
      changes.add(store.delete(List.of(going.cid())));
      CompletionStage<BlockStore.Usage> usage = store.usage();
      CompletionStage<List<Cid>> keys = store.keys(Optional.empty(), 1000);
      changes.add(store.put(List.of(going)));
      changes.add(store.delete(List.of(going.cid())));
      equal(i + 1L, result(usage).blocks(), "blocks");
      equal(i + 1, result(keys).size(), "names");
      for (CompletionStage<Void> change : changes) {
        result(change);
      }
    }
  }

  private static void laterCounts(StoreFixture<BlockStore> fixture) throws Exception {
    BlockStore store = fixture.start();
    Block block = TestBlocks.numbered(0);
    List<CompletionStage<Void>> changes = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      changes.add(store.delete(List.of(block.cid())));
      changes.add(store.put(List.of(block)));
    }
    for (CompletionStage<Void> change : changes) {
      result(change);
    }
    equal(List.of(block), result(store.get(List.of(block.cid()))), "after a put");
    store.put(List.of(block));
    result(store.delete(List.of(block.cid())));
    equal(List.of(), result(store.get(List.of(block.cid()))), "after a delete");
    equal(0L, result(store.usage()).blocks(), "blocks");
  }
}
