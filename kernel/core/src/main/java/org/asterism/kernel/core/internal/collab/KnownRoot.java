package org.asterism.kernel.core.internal.collab;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.core.internal.block.Head;
import org.asterism.kernel.core.internal.checkpoint.Shelf;
import org.asterism.kernel.core.internal.checkpoint.StateRoot;
import org.asterism.kernel.core.internal.checkpoint.StateTree;
import org.asterism.kernel.core.internal.storage.Records;
import org.jspecify.annotations.Nullable;

/** A state root that is in the store; what its blocks are and how far it goes, once it was read. */
final class KnownRoot {
  private final Records.Root record;
  private VectorClock upTo = VectorClock.zero();
  private @Nullable Set<Cid> blocks;

  /** One that has not been read. */
  KnownRoot(Records.Root record) {
    this.record = record;
  }

  /** One whose blocks are known. */
  KnownRoot(Records.Root record, Set<Cid> blocks) {
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

  /** How far each replica is in it; of no meaning while its blocks are not known. */
  VectorClock upTo() {
    return upTo;
  }

  /**
   * It has been read.
   *
   * @param shelf with all nodes
   */
  void read(StateRoot root, Shelf shelf) {
    Set<Cid> names = StateTree.names(root, shelf);
    names.add(record.cid());
    known(root, names);
  }

  /** Its blocks are these. */
  void known(StateRoot root, Set<Cid> names) {
    upTo = upTo(root);
    blocks = names;
  }

  /** Its blocks are lost or damaged; of them, these are known. */
  void broken(Set<Cid> names) {
    blocks = names;
  }

  /** How far each replica is in a root. */
  static VectorClock upTo(StateRoot root) {
    Map<ReplicaId, Long> seqs = new TreeMap<>();
    for (Head head : root.heads()) {
      seqs.put(head.replica(), head.seq());
    }
    return VectorClock.of(seqs);
  }
}
