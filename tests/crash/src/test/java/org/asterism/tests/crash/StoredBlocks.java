package org.asterism.tests.crash;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.internal.block.DeltaBlock;
import org.asterism.kernel.core.internal.block.Header;
import org.asterism.kernel.ipld.Links;
import org.asterism.stores.local.internal.blocks.LocalBlockStore;
import org.asterism.stores.local.internal.disk.FolderDisk;

/** The delta blocks of homes that no node runs on. None of these is ever deleted there. */
final class StoredBlocks {
  private static final int PAGE = 1000;

  private final Set<Cid> known = new HashSet<>();
  private final Map<ReplicaId, NavigableMap<Long, Header>> byReplica = new TreeMap<>();
  private int deltas;
  private int ofStates;
  private int others;
  private int forks;

  private StoredBlocks() {}

  /** Reads those of all homes together. */
  static StoredBlocks of(Collection<Path> homes) {
    StoredBlocks blocks = new StoredBlocks();
    homes.forEach(blocks::read);
    return blocks;
  }

  private void read(Path home) {
    FolderDisk disk = FolderDisk.open(home.resolve("blocks"), Duration.ofSeconds(10));
    try (LocalBlockStore store = LocalBlockStore.open(disk, LocalBlockStore.SEGMENT_BYTES)) {
      Optional<Cid> after = Optional.empty();
      while (true) {
        List<Cid> page = store.keys(after, PAGE).toCompletableFuture().join();
        if (page.isEmpty()) {
          return;
        }
        after = Optional.of(page.get(page.size() - 1));
        store.get(page).toCompletableFuture().join().stream()
            .filter(block -> known.add(block.cid()))
            .forEach(this::add);
      }
    }
  }

  private void add(Block block) {
    Header header;
    try {
      header = DeltaBlock.decode(block).header();
    } catch (IllegalArgumentException notOfTheForm) {
      // What states are written down in is linked or raw; nothing else is.
      if (block.cid().codec() == Cid.RAW || !Links.of(block).isEmpty()) {
        ofStates++;
      } else {
        others++;
      }
      return;
    }
    deltas++;
    NavigableMap<Long, Header> chain =
        byReplica.computeIfAbsent(header.replica(), replica -> new TreeMap<>());
    // Blocks hold (from, to]; the one that begins before this ends has to end where this begins.
    Map.Entry<Long, Header> before = chain.lowerEntry(header.to());
    if (before != null && before.getValue().to() > header.from()) {
      forks++;
    }
    chain.put(header.from(), header);
  }

  /** How many blocks hold a (replica, seq) that another block holds. */
  int forks() {
    return forks;
  }

  /** How many delta blocks there are. */
  int deltas() {
    return deltas;
  }

  /** How many blocks are pieces of states that were written down. */
  int ofStates() {
    return ofStates;
  }

  /** How many blocks are none of these: a collaboration's genesis, if it is stored. */
  int others() {
    return others;
  }

  Set<ReplicaId> replicas() {
    return byReplica.keySet();
  }
}
