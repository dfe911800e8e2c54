package org.asterism.kernel.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.Report;
import org.asterism.kernel.simulator.wire.WireBlock;
import org.asterism.kernel.simulator.wire.WireFrames;
import org.asterism.kernel.simulator.wire.WireJournal;
import org.asterism.kernel.simulator.world.Disk;
import org.asterism.kernel.simulator.world.SimulatedLink;
import org.asterism.kernel.simulator.world.SimulatedNode;
import org.asterism.kernel.simulator.world.Witness;
import org.asterism.kernel.simulator.world.World;
import org.jspecify.annotations.Nullable;

/** Counts by which paths nodes recover, and keeps the books. */
final class Observer implements Witness {
  /** A link is new for so long. */
  private static final long NEW_MICROS = 3_000_000;

  private static final long OLD_MICROS = 10_000_000;

  private static final String WRONG_STATE = "not that of its blocks";

  private final World world;
  private final Counts counts;
  private final Ledger ledger;
  private final RootLedger roots;
  private final ManifestLedger manifests;
  private final Connections connections;
  private final Map<Cid, Long> sent = new LinkedHashMap<>();
  private final Map<SimulatedNode, Peer> peers = new LinkedHashMap<>();
  private final Map<Disk, Peer> owners = new LinkedHashMap<>();

  Observer(World world, Counts counts, Ledger ledger, Connections connections, List<Peer> peers) {
    this.world = world;
    this.counts = counts;
    this.ledger = ledger;
    this.roots = new RootLedger(world, counts);
    this.manifests = new ManifestLedger(world, counts);
    this.connections = connections;
    peers.forEach(peer -> this.peers.put(peer.node(), peer));
  }

  private @Nullable Peer owner(Disk disk) {
    Peer known = owners.get(disk);
    if (known != null && known.node().disk() == disk) {
      return known;
    }
    for (Peer peer : peers.values()) {
      if (peer.node().disk() == disk) {
        owners.values().removeIf(owner -> owner == peer);
        owners.put(disk, peer);
        return peer;
      }
    }
    return null;
  }

  @Override
  public void put(Disk disk, Block block) {
    Peer peer = owner(disk);
    if (peer == null) {
      return;
    }
    ledger.put(peer, block);
    roots.put(peer, block);
    manifests.put(block);
    if (peer.early().remove(block.cid())) {
      counts.recovery(RecoveryPath.GAP_FILLED);
    }
  }

  @Override
  public void stored(Disk disk, Block block) {
    Peer peer = owner(disk);
    if (peer == null) {
      return;
    }
    if (peer.pending().remove(block.cid())) {
      counts.recovery(RecoveryPath.PENDING_STORED_AGAIN);
    }
    if (peer.lost().remove(block.cid())) {
      counts.recovery(RecoveryPath.LOST_BLOCK_AGAIN);
    }
    if (peer.missing().remove(block.cid())) {
      counts.recovery(RecoveryPath.UNSYNCED_BLOCK_AGAIN);
    }
  }

  @Override
  public void delete(Disk disk, Cid cid) {
    counts.check();
    Peer peer = owner(disk);
    WireBlock block = ledger.find(cid);
    if (peer == null) {
      return;
    }
    for (Play play : peer.plays()) {
      boolean itsOwn = block != null && block.collaboration().equals(play.id());
      if ((itsOwn || cid.encode().equals(play.id())) && peer.find(play) != null) {
        world.problem(peer + " removes " + cid + " of " + play.name() + ", which it has open");
      }
    }
  }

  @Override
  public void deleted(Disk disk) {
    ledger.forgive(List.copyOf(peers.values()));
  }

  @Override
  public void cut(Disk disk, Cid block) {
    Peer peer = owner(disk);
    if (peer != null) {
      peer.missing().add(block);
    }
  }

  @Override
  public void workedAgain(Disk disk, Disk.Call call) {
    counts.recovery(
        switch (call) {
          case WRITE -> RecoveryPath.JOURNAL_RETRIED;
          case PUT, DELETE -> RecoveryPath.STORE_RETRIED;
          case READ -> RecoveryPath.READ_RETRIED;
        });
  }

  @Override
  public void recorded(Disk disk, Bytes key, Bytes value) {
    Peer peer = WireJournal.isManifest(key) ? owner(disk) : null;
    if (peer != null) {
      manifests.recorded(peer, key, value);
    }
  }

  @Override
  public void removed(Disk disk, Bytes key, Bytes value) {
    Peer peer = WireJournal.isManifest(key) ? owner(disk) : null;
    if (peer != null) {
      manifests.removed(peer, disk, key, value);
    }
  }

  @Override
  public void cutJournal(Disk disk) {
    counts.recovery(RecoveryPath.JOURNAL_TAIL_CUT);
  }

  @Override
  public void frame(@Nullable SimulatedLink link, SimulatedNode to, Bytes frame) {
    Peer peer = peers.get(to);
    if (peer == null) {
      return;
    }
    if (WireFrames.isManifest(frame)) {
      counts.recovery(RecoveryPath.STATE_OFFERED);
    }
    if (link != null && link.isLimited() && WireFrames.isLastPiece(frame)) {
      counts.recovery(RecoveryPath.IN_PIECES);
    }
    if (WireFrames.kind(frame) != WireFrames.BLOCKS) {
      return;
    }
    boolean old = !WireFrames.isPush(frame);
    for (Bytes bytes : WireFrames.blocks(frame)) {
      WireBlock block = ledger.read(bytes);
      if (block != null) {
        old |= arrived(peer, block) && isOld(block);
      }
    }
    if (link != null && old) {
      counts.recovery(
          world.now() - link.opened() < NEW_MICROS
              ? RecoveryPath.RECONNECT_CATCH_UP
              : RecoveryPath.ANTI_ENTROPY);
    }
  }

  /** Whether the block is news to the peer. */
  private boolean arrived(Peer peer, WireBlock block) {
    Cid prev = block.prev();
    if (!peer.arrived().add(block.cid()) || isKnown(peer, block.cid())) {
      counts.recovery(RecoveryPath.DUPLICATE_DROPPED);
      return false;
    }
    if (prev != null && !peer.arrived().contains(prev) && !isKnown(peer, prev)) {
      peer.early().add(block.cid());
    }
    return true;
  }

  /** Whether it was sent so long ago for the first time that nobody was pushing it any more. */
  private boolean isOld(WireBlock block) {
    Long first = sent.putIfAbsent(block.cid(), world.now());
    return first != null && world.now() - first > OLD_MICROS;
  }

  private static boolean isKnown(Peer peer, Cid cid) {
    return peer.node().disk().has(cid);
  }

  @Override
  public void ended(SimulatedLink link) {
    connections.ended(link);
  }

  @Override
  public void farewell(SimulatedNode node, boolean believed) {
    counts.recovery(believed ? RecoveryPath.FAREWELL_BELIEVED : RecoveryPath.HEARSAY_DROPPED);
  }

  @Override
  public void report(SimulatedNode node, Report report) {
    switch (report.kind()) {
      case VIOLATION -> counts.recovery(RecoveryPath.VIOLATOR_CLOSED);
      case REFUSED_BLOCK -> {
        counts.recovery(RecoveryPath.BLOCK_REFUSED);
        lookAtRefusal(node, report);
      }
      case NO_EFFECT -> counts.recovery(RecoveryPath.NONSENSE_SKIPPED);
      case FORK -> counts.recovery(RecoveryPath.FORK_MERGED);
      case ROOT_DROPPED -> counts.recovery(RecoveryPath.ROOT_DROPPED);
      case NEW_REPLICA -> counts.recovery(RecoveryPath.NEW_REPLICA);
      case INDEX_REBUILT -> counts.recovery(RecoveryPath.INDEX_REBUILT);
      default -> {
        // Storage is counted where it works again.
      }
    }
  }

  /** Equal heads have an equal state, so nobody of good will can give one that is not. */
  private void lookAtRefusal(SimulatedNode node, Report report) {
    counts.check();
    boolean ofAPeer =
        report
            .peer()
            .filter(from -> peers.keySet().stream().anyMatch(peer -> peer.peerId().equals(from)))
            .isPresent();
    if (ofAPeer && report.detail().contains(WRONG_STATE)) {
      world.problem(node + " refuses another's state: " + report.detail());
    }
  }
}
