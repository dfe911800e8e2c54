package org.asterism.kernel.core.internal.collab;

import java.util.Set;
import java.util.TreeSet;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.core.internal.storage.Records;
import org.jspecify.annotations.Nullable;

/** A state root that is in the store, and the names of its blocks once these are known. */
final class KnownRoot {
  private final Records.Root record;
  private @Nullable Set<Cid> blocks;

  KnownRoot(Records.Root record, @Nullable Set<Cid> blocks) {
    this.record = record;
    this.blocks = blocks;
  }

  Records.Root record() {
    return record;
  }

  /** The names of all its blocks, the root's own among them; null while they are not known. */
  @Nullable Set<Cid> blocks() {
    return blocks;
  }

  void blocks(Set<Cid> names) {
    blocks = new TreeSet<>(names);
  }
}
