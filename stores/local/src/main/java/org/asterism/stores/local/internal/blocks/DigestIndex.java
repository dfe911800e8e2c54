package org.asterism.stores.local.internal.blocks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.stores.local.internal.log.Location;
import org.jspecify.annotations.Nullable;

/**
 * Where each block is.
 *
 * <p>Nearly all names are CIDv1 by SHA-256 with one of three codecs: those take 48 bytes in the
 * tables of 256 shards, cut by the first byte of the digest, with no object for any block. The few
 * others go into a tree. Paging is by digest, then codec, then the others: it needs to sort no more
 * than a shard. Thread-safe.
 */
final class DigestIndex {
  private static final int SHARDS = 256;

  private final DigestShard[] shards = new DigestShard[SHARDS];
  private final NavigableMap<Cid, Location> others = new TreeMap<>();

  DigestIndex() {
    for (int i = 0; i < SHARDS; i++) {
      shards[i] = new DigestShard();
    }
  }

  private DigestShard shard(DigestKey key) {
    return shards[key.shard()];
  }

  @Nullable Location find(Cid cid) {
    Optional<DigestKey> key = DigestKey.of(cid);
    if (key.isPresent()) {
      return shard(key.get()).find(key.get());
    }
    synchronized (others) {
      return others.get(cid);
    }
  }

  boolean contains(Cid cid) {
    return find(cid) != null;
  }

  /** Sets where a block is; returns where it was. */
  @Nullable Location put(Cid cid, Location location) {
    Optional<DigestKey> key = DigestKey.of(cid);
    if (key.isPresent()) {
      return shard(key.get()).put(key.get(), location);
    }
    synchronized (others) {
      return others.put(cid, location);
    }
  }

  /** Forgets a block; returns where it was. */
  @Nullable Location remove(Cid cid) {
    Optional<DigestKey> key = DigestKey.of(cid);
    if (key.isPresent()) {
      return shard(key.get()).remove(key.get(), null);
    }
    synchronized (others) {
      return others.remove(cid);
    }
  }

  /** Forgets a block if it is there still; returns whether it was. */
  boolean remove(Cid cid, Location location) {
    Optional<DigestKey> key = DigestKey.of(cid);
    if (key.isPresent()) {
      return shard(key.get()).remove(key.get(), location) != null;
    }
    synchronized (others) {
      return others.remove(cid, location);
    }
  }

  long size() {
    long sum = 0;
    for (DigestShard shard : shards) {
      sum += shard.size();
    }
    synchronized (others) {
      return sum + others.size();
    }
  }

  /** Up to {@code limit} names after one. */
  List<Cid> page(Optional<Cid> after, int limit) {
    List<Cid> page = new ArrayList<>();
    Optional<DigestKey> key = after.flatMap(DigestKey::of);
    if (after.isEmpty() || key.isPresent()) {
      int first = key.map(DigestKey::shard).orElse(0);
      for (int i = first; i < SHARDS && page.size() < limit; i++) {
        DigestKey floor = i == first ? key.orElse(null) : null;
        for (DigestKey each : shards[i].after(floor, limit - page.size())) {
          page.add(each.cid());
        }
      }
    }
    synchronized (others) {
      Map<Cid, Location> rest =
          after.isPresent() && key.isEmpty() ? others.tailMap(after.get(), false) : others;
      rest.keySet().stream().limit(limit - page.size()).forEach(page::add);
    }
    return page;
  }

  /** Hands over all blocks. */
  void forEach(Visitor visitor) {
    for (DigestShard shard : shards) {
      shard.forEach((key, location) -> visitor.visit(key.cid(), location));
    }
    synchronized (others) {
      others.forEach(visitor::visit);
    }
  }

  void clear() {
    for (DigestShard shard : shards) {
      shard.clear();
    }
    synchronized (others) {
      others.clear();
    }
  }

  /** Is shown a block. */
  @FunctionalInterface
  interface Visitor {
    void visit(Cid cid, Location location);
  }
}
