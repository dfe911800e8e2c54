package org.asterism.stores.memory.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.api.store.BlockStore;
import org.asterism.kernel.api.store.Durability;
import org.asterism.kernel.api.store.StoreException;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** The store {@code memory}: a sorted map under a lock. Every stage is complete when returned. */
@Component(
    service = BlockStore.class,
    property = {"name=memory", "service.ranking:Integer=-100"})
public final class MemoryBlockStore implements BlockStore {
  private final NavigableMap<Cid, Bytes> blocks = new TreeMap<>();
  private long bytes;
  private boolean stopped;

  @Deactivate
  synchronized void stop() {
    stopped = true;
    blocks.clear();
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public Durability durability() {
    return Durability.PROCESS;
  }

  @Override
  public CompletionStage<Void> put(List<Block> added) {
    return change(
        () -> {
          for (Block block : added) {
            if (blocks.putIfAbsent(block.cid(), block.bytes()) == null) {
              bytes += block.bytes().size();
            }
          }
        });
  }

  @Override
  public CompletionStage<List<Block>> get(List<Cid> cids) {
    return turn(
        () -> {
          List<Block> found = new ArrayList<>();
          for (Cid cid : new LinkedHashSet<>(cids)) {
            @Nullable Bytes content = blocks.get(cid);
            if (content != null) {
              found.add(new Block(cid, content));
            }
          }
          return found;
        });
  }

  @Override
  public CompletionStage<Set<Cid>> has(Collection<Cid> cids) {
    return turn(
        () -> {
          Set<Cid> found = new LinkedHashSet<>(cids);
          found.retainAll(blocks.keySet());
          return found;
        });
  }

  @Override
  public CompletionStage<Void> delete(Collection<Cid> cids) {
    return change(
        () -> {
          for (Cid cid : cids) {
            @Nullable Bytes content = blocks.remove(cid);
            bytes -= content == null ? 0 : content.size();
          }
        });
  }

  @Override
  public CompletionStage<List<Cid>> keys(Optional<Cid> after, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("a page of " + limit);
    }
    return turn(
        () ->
            after.map(cid -> blocks.tailMap(cid, false)).orElse(blocks).keySet().stream()
                .limit(limit)
                .toList());
  }

  @Override
  public CompletionStage<Void> flush() {
    return change(() -> {});
  }

  @Override
  public CompletionStage<Usage> usage() {
    return turn(() -> new Usage(blocks.size(), bytes, bytes));
  }

  private synchronized <T> CompletionStage<T> turn(Supplier<T> operation) {
    return stopped
        ? CompletableFuture.failedStage(
            new StoreException.Unavailable("the store memory has stopped", null))
        : CompletableFuture.completedStage(operation.get());
  }

  @SuppressWarnings("NullAway") // the only value of Void
  private CompletionStage<Void> change(Runnable operation) {
    return turn(
        () -> {
          operation.run();
          return null;
        });
  }
}
