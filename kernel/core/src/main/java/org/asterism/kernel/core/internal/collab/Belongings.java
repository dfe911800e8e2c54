package org.asterism.kernel.core.internal.collab;

import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.multiformats.Multihash;
import org.asterism.kernel.core.internal.block.Genesis;
import org.asterism.kernel.core.internal.log.BlockLog;
import org.asterism.kernel.core.internal.log.Entry;
import org.jspecify.annotations.Nullable;

/** A collaboration's genesis and its delta blocks that are stored. */
final class Belongings implements Holdings {
  private final Cid genesis;
  private final BlockLog log;

  Belongings(CollaborationId id, BlockLog log) {
    this.genesis = id.genesis();
    this.log = log;
  }

  @Override
  public @Nullable Held find(Bytes digest) {
    Cid cid = new Cid(1, Cid.DAG_CBOR, new Multihash(Multihash.SHA2_256, digest));
    Entry entry = log.find(cid);
    if (entry != null) {
      return entry.durable() ? new Held(cid, entry.size()) : null;
    }
    return cid.equals(genesis) ? new Held(cid, Genesis.MAX_BYTES) : null;
  }
}
