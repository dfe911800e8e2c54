package org.asterism.kernel.core.internal.collab;

import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.multiformats.Multihash;
import org.asterism.kernel.core.internal.block.Genesis;
import org.asterism.kernel.core.internal.checkpoint.Manifest;
import org.asterism.kernel.core.internal.checkpoint.States;
import org.asterism.kernel.core.internal.log.BlockLog;
import org.asterism.kernel.core.internal.log.Entry;
import org.jspecify.annotations.Nullable;

/** A collaboration's genesis, its delta blocks that are stored, its state roots and manifests. */
final class Belongings implements Holdings {
  /**
   * Most pieces and nodes have less, and a frame of such that all have the most is not too large.
   */
  private static final int USUAL = States.MOST_OF_NODE / 2;

  private final Cid genesis;
  private final BlockLog log;
  private final Roots roots;

  Belongings(CollaborationId id, BlockLog log, Roots roots) {
    this.genesis = id.genesis();
    this.log = log;
    this.roots = roots;
  }

  @Override
  public @Nullable Held find(Bytes digest) {
    Cid cid = new Cid(1, Cid.DAG_CBOR, new Multihash(Multihash.SHA2_256, digest));
    Entry entry = log.find(cid);
    if (entry != null) {
      return entry.durable() ? new Held(cid, entry.size()) : null;
    }
    if (cid.equals(genesis)) {
      return new Held(cid, Genesis.MAX_BYTES);
    }
    if (roots.isManifest(cid)) {
      return new Held(cid, Manifest.MAX_BYTES);
    }
    if (roots.holds(cid)) {
      return new Held(cid, USUAL);
    }
    Cid raw = new Cid(1, Cid.RAW, cid.hash());
    return roots.holds(raw) ? new Held(raw, USUAL) : null;
  }
}
