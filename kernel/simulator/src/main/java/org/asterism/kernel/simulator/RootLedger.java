package org.asterism.kernel.simulator;

import java.util.LinkedHashMap;
import java.util.Map;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.simulator.wire.WireRoot;
import org.asterism.kernel.simulator.world.World;

/** Every state root that any store was asked to keep: equal heads have an equal one everywhere. */
final class RootLedger {
  private final World world;
  private final Counts counts;
  private final Map<Bytes, Cid> byHeads = new LinkedHashMap<>();

  RootLedger(World world, Counts counts) {
    this.world = world;
    this.counts = counts;
  }

  /** A peer's store was asked to keep a block. */
  void put(Peer peer, Block block) {
    WireRoot root = WireRoot.read(block);
    if (root == null) {
      return;
    }
    counts.check();
    if (root.forked()) {
      counts.recovery(RecoveryPath.FORK_WRITTEN_DOWN);
    }
    Cid other = byHeads.putIfAbsent(root.heads(), root.cid());
    if (other != null && !other.equals(root.cid())) {
      world.problem(
          peer + " makes the state root " + root.cid() + " at heads where another is " + other);
    }
  }
}
