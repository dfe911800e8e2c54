package org.asterism.kernel.core.internal.collab;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
  private final @Nullable Cid manifest;
  private List<Head> heads = List.of();
  private long operations;
  private boolean forked;
  private @Nullable Set<Cid> blocks;

  /** One that has not been read. */
  KnownRoot(Records.Root record) {
    this.record = record;
    this.manifest = null;
  }

  /** One that has not been read, and is kept for the sake of a manifest. */
  KnownRoot(Records.Root record, Cid manifest) {
    this.record = record;
    this.manifest = manifest;
  }

  /** One whose blocks are known. */
  KnownRoot(Records.Root record, Set<Cid> blocks) {
    this.record = record;
    this.manifest = null;
    this.blocks = blocks;
  }

  /** The manifest that it is kept for, which is one of its blocks then. */
  @Nullable Cid manifest() {
    return manifest;
  }

  Records.Root record() {
    return record;
  }

  /** The names of all its blocks, the root's own among them; null while they are not known. */
  @Nullable Set<Cid> blocks() {
    return blocks;
  }

  /** The blocks that it stands on; of no meaning while its blocks are not known. */
  List<Head> heads() {
    return heads;
  }

  /** Whether a replica has two histories in it; of no meaning while its blocks are not known. */
  boolean hasForks() {
    return forked;
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
    heads = root.heads();
    operations = root.operations();
    forked = root.hasForks();
    blocks = withManifest(names);
  }

  private Set<Cid> withManifest(Set<Cid> names) {
    if (manifest == null) {
      return names;
    }
    Set<Cid> all = new TreeSet<>(names);
    all.add(manifest);
    return all;
  }

  /** Its blocks are lost or damaged; of them, these are known. */
  void broken(Set<Cid> names) {
    blocks = withManifest(names);
  }

  /** The same root, kept for the sake of a manifest; its blocks are known. */
  KnownRoot keptFor(Records.Root other, Cid pinnedBy) {
    KnownRoot kept = new KnownRoot(other, pinnedBy);
    kept.heads = heads;
    kept.operations = operations;
    kept.forked = forked;
    kept.blocks = kept.withManifest(blocks == null ? new TreeSet<>() : blocks);
    return kept;
  }

  /** How many operations are in it; of no meaning while its blocks are not known. */
  long operations() {
    return operations;
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
