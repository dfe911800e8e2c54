package org.asterism.stores.local.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.api.store.Journal;

/** Blocks, batches, and the results of stages. */
public final class TestData {
  private TestData() {}

  public static Block block(int number) {
    return Block.of(Cid.DAG_CBOR, Bytes.utf8("block " + number + " " + "x".repeat(number % 700)));
  }

  public static List<Block> blocks(int from, int to) {
    List<Block> blocks = new ArrayList<>();
    for (int i = from; i < to; i++) {
      blocks.add(block(i));
    }
    return blocks;
  }

  public static List<Cid> cids(List<Block> blocks) {
    return blocks.stream().map(Block::cid).toList();
  }

  /** A batch that sets two keys to its number, and one of its own. */
  public static Journal.Batch batch(int number) {
    Bytes value = Bytes.utf8(Integer.toString(number));
    return new Journal.Batch(
        List.of(
            new Journal.Put(Bytes.utf8("a"), value),
            new Journal.Put(Bytes.utf8("b"), value),
            new Journal.Put(key(number), value)));
  }

  public static Bytes key(int number) {
    return Bytes.utf8(String.format("n%06d", number));
  }

  public static <T> T result(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
  }
}
