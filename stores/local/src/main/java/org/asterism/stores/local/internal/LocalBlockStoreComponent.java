package org.asterism.stores.local.internal;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.api.store.BlockStore;
import org.asterism.kernel.api.store.Durability;
import org.asterism.kernel.api.store.Home;
import org.asterism.kernel.api.store.StoreException;
import org.asterism.stores.local.internal.blocks.LocalBlockStore;
import org.asterism.stores.local.internal.disk.FolderDisk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The store {@code local}: blocks below {@code <home>/blocks}. */
@Component(
    service = BlockStore.class,
    property = {"name=local", "service.ranking:Integer=100"})
public final class LocalBlockStoreComponent implements BlockStore {
  private static final Logger LOG = LoggerFactory.getLogger(LocalBlockStoreComponent.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final LocalBlockStore store;

  /**
   * Opens the store.
   *
   * @throws org.asterism.kernel.api.store.StoreException.Unusable if it cannot
   */
  @Activate
  public LocalBlockStoreComponent(@Reference Home home) {
    try {
      FolderDisk disk = FolderDisk.open(home.path().resolve("blocks"), PATIENCE);
      this.store = LocalBlockStore.open(disk, LocalBlockStore.SEGMENT_BYTES);
    } catch (StoreException e) {
      // Declarative Services wraps it; this is the line for whoever can mend it.
      LOG.error("{}", e.getMessage());
      throw e;
    }
  }

  @Deactivate
  void stop() {
    store.close();
  }

  @Override
  public String name() {
    return store.name();
  }

  @Override
  public Durability durability() {
    return store.durability();
  }

  @Override
  public CompletionStage<Void> put(List<Block> blocks) {
    return store.put(blocks);
  }

  @Override
  public CompletionStage<List<Block>> get(List<Cid> cids) {
    return store.get(cids);
  }

  @Override
  public CompletionStage<Set<Cid>> has(Collection<Cid> cids) {
    return store.has(cids);
  }

  @Override
  public CompletionStage<Void> delete(Collection<Cid> cids) {
    return store.delete(cids);
  }

  @Override
  public CompletionStage<List<Cid>> keys(Optional<Cid> after, int limit) {
    return store.keys(after, limit);
  }

  @Override
  public CompletionStage<Void> flush() {
    return store.flush();
  }

  @Override
  public CompletionStage<Usage> usage() {
    return store.usage();
  }
}
