package org.asterism.tests.benchmarks.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.stores.local.internal.blocks.LocalBlockStore;
import org.asterism.stores.local.internal.disk.FolderDisk;

/** Our store on the disk, as the bundle opens it. */
final class LocalContender implements Contender {
  private final LocalBlockStore store;

  LocalContender(Path folder) {
    store =
        LocalBlockStore.open(
            FolderDisk.open(folder, Duration.ofSeconds(10)), LocalBlockStore.SEGMENT_BYTES);
  }

  @Override
  public void put(List<Block> batch) {
    store.put(batch).toCompletableFuture().join();
  }

  @Override
  public int get(Cid cid) {
    List<Block> found = store.get(List.of(cid)).toCompletableFuture().join();
    return found.isEmpty() ? -1 : found.get(0).bytes().size();
  }

  @Override
  public void close() {
    store.close();
  }
}
