package org.asterism.kernel.simulator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.simulator.wire.WireJournal;
import org.asterism.kernel.simulator.wire.WireRoot;
import org.asterism.kernel.simulator.world.Disk;
import org.asterism.kernel.simulator.world.World;

/**
 * The manifests that peers keep: nobody gives one up for an older one, whatever it is told. How old
 * one is follows from the heads of its state root, and not from what the engine writes down of it.
 */
final class ManifestLedger {
  private final World world;
  private final Counts counts;
  private final Map<Cid, Long> operations = new LinkedHashMap<>();
  private final Map<Bytes, Peer> first = new LinkedHashMap<>();

  ManifestLedger(World world, Counts counts) {
    this.world = world;
    this.counts = counts;
  }

  /** A peer's store was asked to keep a block. */
  void put(Block block) {
    WireRoot root = WireRoot.read(block);
    if (root != null) {
      operations.put(root.cid(), root.operations());
    }
  }

  /** A peer has recorded something. */
  void recorded(Peer peer, Bytes key, Bytes value) {
    if (WireJournal.isForItself(value)) {
      counts.recovery(RecoveryPath.MANIFEST_FOR_ITSELF);
    } else if (WireJournal.isManifest(key) && first.putIfAbsent(key, peer) != null) {
      if (first.get(key) != peer) {
        counts.recovery(RecoveryPath.MANIFEST_TAKEN);
      }
    }
  }

  /** A peer's record of something is gone. */
  void removed(Peer peer, Disk disk, Bytes key, Bytes value) {
    boolean forAll = WireJournal.isManifest(key) && !WireJournal.isForItself(value);
    if (!forAll || peer.isHarmed() || !isOpen(peer, key)) {
      return;
    }
    counts.check();
    Bytes from = WireJournal.manifestsLike(key);
    byte[] to = from.toByteArray();
    to[to.length - 1]++;
    boolean hasNewer =
        disk.keys(from, Bytes.wrap(to)).entrySet().stream()
            .anyMatch(other -> isNewer(other.getKey(), other.getValue(), key, value));
    if (!hasNewer) {
      world.problem(
          peer + " gives up the manifest " + WireJournal.blockOf(key) + " for an older one");
    }
  }

  private boolean isNewer(Bytes key, Bytes value, Bytes thanKey, Bytes thanValue) {
    if (WireJournal.isForItself(value)) {
      return false;
    }
    long mine = age(value);
    long other = age(thanValue);
    return mine > other
        || (mine == other && WireJournal.blockOf(key).compareTo(WireJournal.blockOf(thanKey)) < 0);
  }

  private long age(Bytes value) {
    return Objects.requireNonNullElse(operations.get(WireJournal.rootOf(value)), 0L);
  }

  /** Whether what the record belongs to is not being forgotten. */
  private static boolean isOpen(Peer peer, Bytes key) {
    Bytes collaboration = WireJournal.collaborationOf(key);
    for (Play play : peer.plays()) {
      if (Cid.decode(play.id()).hash().digest().equals(collaboration)) {
        return peer.find(play) != null;
      }
    }
    return false;
  }
}
