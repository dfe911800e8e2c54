package org.asterism.kernel.runtime.internal.storage;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.api.store.BlockStore;
import org.asterism.kernel.api.store.Durability;
import org.jspecify.annotations.Nullable;

/** A store in a map, which answers as it is told. */
final class FakeStore implements BlockStore {
  final Map<Cid, Block> blocks = new LinkedHashMap<>();
  @Nullable CompletableFuture<Void> answer;
  @Nullable RuntimeException failure;
  @Nullable CompletableFuture<List<Block>> found;
  private final String name;
  private final Durability durability;

  FakeStore(Durability durability) {
    this("fake", durability);
  }

  FakeStore(String name, Durability durability) {
    this.name = name;
    this.durability = durability;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Durability durability() {
    return durability;
  }

  @Override
  public CompletionStage<Void> put(List<Block> all) {
    if (answer != null) {
      return answer;
    }
    all.forEach(block -> blocks.put(block.cid(), block));
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<List<Block>> get(List<Cid> cids) {
    if (found != null) {
      return found;
    }
    return failure != null
        ? CompletableFuture.failedFuture(failure)
        : CompletableFuture.completedFuture(
            cids.stream().filter(blocks::containsKey).map(blocks::get).toList());
  }

  @Override
  public CompletionStage<Set<Cid>> has(Collection<Cid> cids) {
    return CompletableFuture.completedFuture(
        cids.stream().filter(blocks::containsKey).collect(Collectors.toSet()));
  }

  @Override
  public CompletionStage<Void> delete(Collection<Cid> cids) {
    blocks.keySet().removeAll(Set.copyOf(cids));
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<List<Cid>> keys(Optional<Cid> after, int limit) {
    return CompletableFuture.completedFuture(List.copyOf(blocks.keySet()));
  }

  @Override
  public CompletionStage<Void> flush() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Usage> usage() {
    return CompletableFuture.completedFuture(new Usage(blocks.size(), 0, 0));
  }
}
