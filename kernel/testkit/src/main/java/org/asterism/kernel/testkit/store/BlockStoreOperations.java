package org.asterism.kernel.testkit.store;

import static org.asterism.kernel.testkit.Expect.equal;
import static org.asterism.kernel.testkit.Expect.result;
import static org.asterism.kernel.testkit.Expect.that;
import static org.asterism.kernel.testkit.Expect.thrown;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.multiformats.Multihash;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.api.store.BlockStore;

/** What single operations do. */
final class BlockStoreOperations {
  private BlockStoreOperations() {}

  static Map<String, StoreCheck<BlockStore>> checks() {
    Map<String, StoreCheck<BlockStore>> checks = new LinkedHashMap<>();
    checks.put("aNewStoreIsEmpty", BlockStoreOperations::aNewStoreIsEmpty);
    checks.put("aPutBlockIsThere", BlockStoreOperations::aPutBlockIsThere);
    checks.put("getKeepsTheOrderAskedForAndGivesEachOnce", BlockStoreOperations::getKeepsOrder);
    checks.put("whatIsNotThereIsLeftOut", BlockStoreOperations::missingIsLeftOut);
    checks.put("aBlockPutTwiceIsThereOnce", BlockStoreOperations::putTwice);
    checks.put("aBlockThatIsThereIsLeftAsItIs", BlockStoreOperations::leftAsItIs);
    checks.put("aDeletedBlockIsGone", BlockStoreOperations::deletedIsGone);
    checks.put("aDeletedBlockCanBePutAgain", BlockStoreOperations::putAgain);
    checks.put("deletingWhatIsNotThereIsNoError", BlockStoreOperations::deleteMissing);
    checks.put("emptyBatchesAreNoError", BlockStoreOperations::emptyBatches);
    checks.put("blocksOfEverySizeComeBackWhole", BlockStoreOperations::everySize);
    checks.put("namesOfEveryKindAreKept", BlockStoreOperations::everyName);
    checks.put("oneDigestUnderTwoCodecsIsTwoBlocks", BlockStoreOperations::twoCodecs);
    checks.put("pagesShowEachNameOnce", BlockStoreOperations::pages);
    checks.put("pagesGoOnAfterANameThatWasDeleted", BlockStoreOperations::pagesAfterDeleted);
    checks.put(
        "pagesShowOnceWhatStaysWhileOthersComeAndGo", BlockStoreOperations::pagesWhileChanging);
    checks.put("aPageHasAtLeastOneName", BlockStoreOperations::pageBounds);
    checks.put("usageCountsBlocksAndBytes", BlockStoreOperations::usage);
    checks.put("flushCompletes", BlockStoreOperations::flush);
    return checks;
  }

  private static void aNewStoreIsEmpty(StoreFixture<BlockStore> fixture) throws Exception {
    BlockStore store = fixture.start();
    equal(List.of(), result(store.keys(Optional.empty(), 10)), "keys");
    equal(0L, result(store.usage()).blocks(), "blocks");
    equal(0L, result(store.usage()).bytes(), "bytes");
    that(!store.name().isBlank(), "it has a name");
  }

  private static void aPutBlockIsThere(StoreFixture<BlockStore> fixture) throws Exception {
    BlockStore store = fixture.start();
    List<Block> blocks = TestBlocks.numbered(0, 100);
    result(store.put(blocks));
    equal(blocks, result(store.get(TestBlocks.cids(blocks))), "blocks");
    equal(
        new HashSet<>(TestBlocks.cids(blocks)), result(store.has(TestBlocks.cids(blocks))), "has");
  }

  private static void getKeepsOrder(StoreFixture<BlockStore> fixture) throws Exception {
    BlockStore store = fixture.start();
    List<Block> blocks = TestBlocks.numbered(0, 5);
    result(store.put(blocks));
    List<Cid> asked = new ArrayList<>();
    for (int i : new int[] {3, 0, 3, 4, 0, 1}) {
      asked.add(blocks.get(i).cid());
    }
    List<Block> expected = List.of(blocks.get(3), blocks.get(0), blocks.get(4), blocks.get(1));
    equal(expected, result(store.get(asked)), "blocks");
  }

  private static void missingIsLeftOut(StoreFixture<BlockStore> fixture) throws Exception {
    BlockStore store = fixture.start();
    Block there = TestBlocks.numbered(1);
    Block missing = TestBlocks.numbered(2);
    result(store.put(List.of(there)));
    List<Cid> asked = List.of(missing.cid(), there.cid());
    equal(List.of(there), result(store.get(asked)), "get");
    equal(Set.of(there.cid()), result(store.has(asked)), "has");
  }

  private static void putTwice(StoreFixture<BlockStore> fixture) throws Exception {
    BlockStore store = fixture.start();
    Block block = TestBlocks.numbered(1);
    result(store.put(List.of(block, block)));
    result(store.put(List.of(block)));
    equal(1L, result(store.usage()).blocks(), "blocks");
    equal((long) block.bytes().size(), result(store.usage()).bytes(), "bytes");
    equal(List.of(block.cid()), result(store.keys(Optional.empty(), 10)), "keys");
  }

  private static void leftAsItIs(StoreFixture<BlockStore> fixture) throws Exception {
    BlockStore store = fixture.start();
    Block first = TestBlocks.numbered(1);
    result(store.put(List.of(first)));
    result(store.put(List.of(new Block(first.cid(), Bytes.utf8("something else")))));
    equal(List.of(first), result(store.get(List.of(first.cid()))), "block");
  }

  private static void deletedIsGone(StoreFixture<BlockStore> fixture) throws Exception {
    BlockStore store = fixture.start();
    List<Block> blocks = TestBlocks.numbered(0, 10);
    result(store.put(blocks));
    result(store.delete(TestBlocks.cids(blocks.subList(0, 9))));
    equal(blocks.subList(9, 10), result(store.get(TestBlocks.cids(blocks))), "get");
    equal(Set.of(blocks.get(9).cid()), result(store.has(TestBlocks.cids(blocks))), "has");
    equal(List.of(blocks.get(9).cid()), result(store.keys(Optional.empty(), 10)), "keys");
    equal(1L, result(store.usage()).blocks(), "blocks");
  }

  private static void putAgain(StoreFixture<BlockStore> fixture) throws Exception {
    BlockStore store = fixture.start();
    Block block = TestBlocks.numbered(1);
    for (int i = 0; i < 3; i++) {
      result(store.put(List.of(block)));
      equal(List.of(block), result(store.get(List.of(block.cid()))), "after put");
      result(store.delete(List.of(block.cid())));
      equal(List.of(), result(store.get(List.of(block.cid()))), "after delete");
    }
  }

  private static void deleteMissing(StoreFixture<BlockStore> fixture) throws Exception {
    BlockStore store = fixture.start();
    Cid cid = TestBlocks.numbered(1).cid();
    result(store.delete(List.of(cid, cid)));
    equal(0L, result(store.usage()).blocks(), "blocks");
  }

  private static void emptyBatches(StoreFixture<BlockStore> fixture) throws Exception {
    BlockStore store = fixture.start();
    result(store.put(List.of()));
    result(store.delete(List.of()));
    equal(List.of(), result(store.get(List.of())), "get");
    equal(Set.of(), result(store.has(List.of())), "has");
  }

  private static void everySize(StoreFixture<BlockStore> fixture) throws Exception {
    BlockStore store = fixture.start();
    Random random = new Random(1);
    List<Block> blocks = new ArrayList<>();
    for (int size : new int[] {0, 1, 2, 255, 4096, 65_536, 262_144, Block.MAX_BYTES}) {
      blocks.add(TestBlocks.random(random, size));
    }
    result(store.put(blocks));
    equal(blocks, result(store.get(TestBlocks.cids(blocks))), "blocks");
  }

  private static void everyName(StoreFixture<BlockStore> fixture) throws Exception {
    BlockStore store = fixture.start();
    Bytes content = Bytes.utf8("content");
    Multihash sha = Multihash.sha256(content);
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block(new Cid(0, Cid.DAG_PB, sha), content));
    for (long codec : new long[] {Cid.RAW, Cid.DAG_PB, Cid.DAG_CBOR, 0x0129, Long.MAX_VALUE}) {
      blocks.add(new Block(new Cid(1, codec, sha), content));
    }
    blocks.add(new Block(new Cid(1, Cid.RAW, Multihash.identity(content)), content));
    blocks.add(new Block(new Cid(1, Cid.RAW, Multihash.identity(Bytes.empty())), Bytes.empty()));
    Bytes longest = Bytes.wrap(new byte[Multihash.MAX_DIGEST]);
    blocks.add(new Block(new Cid(1, Cid.RAW, new Multihash(0x13, longest)), content));
    result(store.put(blocks));
    equal(blocks, result(store.get(TestBlocks.cids(blocks))), "blocks");
    equal(TestBlocks.cids(blocks).size(), allKeys(store, 2).size(), "names in pages");
    equal(new HashSet<>(TestBlocks.cids(blocks)), new HashSet<>(allKeys(store, 3)), "names");
    result(store.delete(TestBlocks.cids(blocks)));
    equal(List.of(), allKeys(store, 10), "names after all are deleted");
  }

  private static void twoCodecs(StoreFixture<BlockStore> fixture) throws Exception {
    BlockStore store = fixture.start();
    Bytes content = Bytes.utf8("content");
    Block raw = Block.of(Cid.RAW, content);
    Block cbor = Block.of(Cid.DAG_CBOR, content);
    result(store.put(List.of(raw, cbor)));
    result(store.delete(List.of(raw.cid())));
    equal(List.of(cbor), result(store.get(List.of(raw.cid(), cbor.cid()))), "what is left");
  }

  private static void pages(StoreFixture<BlockStore> fixture) throws Exception {
    BlockStore store = fixture.start();
    List<Block> blocks = TestBlocks.numbered(0, 1000);
    result(store.put(blocks));
    for (int limit : new int[] {1, 7, 999, 1000, 5000}) {
      List<Cid> keys = allKeys(store, limit);
      equal(1000, keys.size(), "names in pages of " + limit);
      equal(new HashSet<>(TestBlocks.cids(blocks)), new HashSet<>(keys), "names");
    }
  }

  private static void pagesAfterDeleted(StoreFixture<BlockStore> fixture) throws Exception {
    BlockStore store = fixture.start();
    result(store.put(TestBlocks.numbered(0, 100)));
    List<Cid> all = allKeys(store, 100);
    result(store.delete(all.subList(40, 50)));
    List<Cid> rest = result(store.keys(Optional.of(all.get(49)), 100));
    that(all.subList(50, 100).containsAll(rest), "a page shows what was shown before");
    List<Cid> shown = new ArrayList<>(rest);
    for (List<Cid> page = rest; !page.isEmpty(); ) {
      page = result(store.keys(Optional.of(page.get(page.size() - 1)), 100));
      shown.addAll(page);
    }
    equal(all.subList(50, 100), shown, "the rest");
  }

  private static void pagesWhileChanging(StoreFixture<BlockStore> fixture) throws Exception {
    BlockStore store = fixture.start();
    List<Block> staying = TestBlocks.numbered(0, 500);
    result(store.put(staying));
    List<Cid> seen = new ArrayList<>();
    int next = 1000;
    List<Cid> page = result(store.keys(Optional.empty(), 20));
    while (!page.isEmpty()) {
      seen.addAll(page);
      result(store.put(TestBlocks.numbered(next, next + 200)));
      result(store.delete(TestBlocks.cids(TestBlocks.numbered(next - 100, next))));
      next += 200;
      page = result(store.keys(Optional.of(page.get(page.size() - 1)), 1000));
    }
    equal(seen.size(), new HashSet<>(seen).size(), "each is shown once");
    that(seen.containsAll(TestBlocks.cids(staying)), "what stays is shown");
  }

  private static void pageBounds(StoreFixture<BlockStore> fixture) throws Exception {
    BlockStore store = fixture.start();
    thrown(IllegalArgumentException.class, () -> store.keys(Optional.empty(), 0));
    thrown(IllegalArgumentException.class, () -> store.keys(Optional.empty(), -1));
  }

  private static void usage(StoreFixture<BlockStore> fixture) throws Exception {
    BlockStore store = fixture.start();
    Random random = new Random(2);
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      blocks.add(TestBlocks.random(random, 1000 + i));
    }
    result(store.put(blocks));
    result(store.delete(TestBlocks.cids(blocks.subList(0, 20))));
    long bytes = blocks.subList(20, 50).stream().mapToLong(each -> each.bytes().size()).sum();
    BlockStore.Usage usage = result(store.usage());
    equal(30L, usage.blocks(), "blocks");
    equal(bytes, usage.bytes(), "bytes");
    that(usage.occupied() >= bytes, "no store stores in less than nothing");
  }

  private static void flush(StoreFixture<BlockStore> fixture) throws Exception {
    BlockStore store = fixture.start();
    result(store.flush());
    store.put(TestBlocks.numbered(0, 10));
    result(store.flush());
    equal(10L, result(store.usage()).blocks(), "blocks");
  }

  static List<Cid> allKeys(BlockStore store, int limit) throws InterruptedException {
    List<Cid> keys = new ArrayList<>();
    List<Cid> page = result(store.keys(Optional.empty(), limit));
    while (!page.isEmpty()) {
      that(page.size() <= limit, "a page of " + page.size() + " where at most " + limit + " fit");
      keys.addAll(page);
      page = result(store.keys(Optional.of(page.get(page.size() - 1)), limit));
    }
    return keys;
  }
}
