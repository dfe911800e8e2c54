package org.asterism.kernel.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.asterism.kernel.api.collab.Collaboration;
import org.asterism.kernel.api.collab.Quota;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.simulator.wire.WireJournal;
import org.asterism.kernel.simulator.world.Disk;
import org.asterism.kernel.simulator.world.SimulatedLink;
import org.asterism.kernel.simulator.world.World;

/** Makes things go wrong, and right again. */
final class Faults {
  private static final long SECOND = 1_000_000;
  private static final long LEAST_LIMIT = 16 << 10;
  private static final long MOST_LIMIT = 64 << 10;

  private final World world;
  private final Random random;
  private final List<Peer> peers;
  private final Connections connections;
  private final Ledger ledger;
  private final Counts counts;
  private final Users users;
  private final Villain villain;
  private final List<Repair> repairs = new ArrayList<>();
  private int restored;

  /** How something is made right again, once. */
  private static final class Repair {
    private final Runnable how;
    private boolean done;

    Repair(Runnable how) {
      this.how = how;
    }

    void run() {
      if (!done) {
        done = true;
        how.run();
      }
    }
  }

  Faults(
      World world,
      List<Peer> peers,
      Connections connections,
      Ledger ledger,
      Counts counts,
      Users users,
      Sayings sayings) {
    this.world = world;
    this.random = world.random();
    this.peers = peers;
    this.connections = connections;
    this.ledger = ledger;
    this.counts = counts;
    this.users = users;
    this.villain = new Villain(world, ledger, sayings);
  }

  /** Makes one happen; whether it could. */
  boolean happen(FaultKind kind) {
    Peer peer = peers.get(random.nextInt(peers.size()));
    boolean happened =
        switch (kind) {
          case CUT, LATENCY, STALL -> link(kind);
          case PARTITION -> part();
          default -> peer.node().isUp() && toPeer(kind, peer);
        };
    if (happened) {
      counts.fault(kind);
      world.trace().add(world.now(), 'X', kind.key().hashCode());
    }
    return happened;
  }

  private boolean toPeer(FaultKind kind, Peer peer) {
    switch (kind) {
      case RELAYED -> relay(peer);
      case PAUSE -> peer.node().pause(world.between(500, 15_000));
      case CRASH -> crash(peer);
      case RESTORED_HOME, COPIED_HOME -> {
        return restore(peer, kind == FaultKind.RESTORED_HOME);
      }
      case LOST_BLOCKS -> {
        return lose(peer);
      }
      case DAMAGED_ROOT -> {
        return damageRoot(peer);
      }
      case LOST_JOURNAL -> loseJournal(peer);
      case SLOW_DISK -> {
        peer.node().disk().slowness(10L + random.nextInt(1_000));
        later(10, 60, () -> peer.node().disk().slowness(1));
      }
      case FAILING_DISK -> {
        peer.node().disk().failures(0.1 + random.nextInt(5) * 0.1);
        later(10, 60, () -> peer.node().disk().failures(0));
        if (random.nextBoolean()) {
          peer.node().crash();
          restart(peer, 5);
        }
      }
      case NO_STORE -> {
        peer.node().disk().store(false);
        later(1, 60, () -> storeReturns(peer));
      }
      case FORGOTTEN -> {
        return forget(peer);
      }
      case QUOTA -> {
        return bound(peer);
      }
      case CLOCK_JUMP -> peer.node().jump(world.between(-172_800_000, 172_800_000));
      case CLOCK_SKEW -> peer.node().jump(world.between(-20_000, 20_000));
      case CLOCK_DRIFT -> {
        peer.node().drift(world.between(500, 2_000));
        later(60, 600, () -> peer.node().drift(1_000));
      }
      case CLOSED -> {
        return close(peer);
      }
      case TYPE_LEAVES -> {
        return typeLeaves(peer);
      }
      default -> villain.act(kind, peer, peers.get(random.nextInt(peers.size())));
    }
    return true;
  }

  private void later(long least, long most, Runnable how) {
    Repair repair = new Repair(how);
    repairs.add(repair);
    world.after(world.between(least * SECOND, most * SECOND), repair::run);
  }

  private boolean link(FaultKind kind) {
    List<SimulatedLink> links = connections.links();
    if (links.isEmpty()) {
      return false;
    }
    SimulatedLink link = links.get(random.nextInt(links.size()));
    switch (kind) {
      case CUT -> link.cut();
      case STALL -> link.stall(world.between(1_000, 20_000));
      default -> {
        link.slowness(100L + random.nextInt(2_000));
        later(10, 60, () -> link.slowness(1));
      }
    }
    return true;
  }

  /** Somebody pastes meanwhile what no link lets through. */
  private void relay(Peer peer) {
    long limit = world.between(LEAST_LIMIT, MOST_LIMIT);
    connections.relay(peer, limit);
    later(60, 300, () -> connections.direct(peer));
    Peer other = random.nextBoolean() ? peer : peers.get(random.nextInt(peers.size()));
    world.after(
        world.between(SECOND, 10 * SECOND),
        () -> {
          if (other.node().isUp()) {
            users.paste(other, (int) world.between(limit, 2 * limit));
          }
        });
  }

  private boolean part() {
    if (peers.size() < 2) {
      return false;
    }
    connections.part(2 + random.nextInt(2));
    later(30, 300, connections::join);
    return true;
  }

  /** Often in the midst of edits: some of these are cut off. */
  private void crash(Peer peer) {
    if (random.nextInt(4) > 0) {
      editAll(peer);
      world.run(random.nextInt(4));
    }
    peer.node().crash();
    restart(peer, 120);
  }

  private void restart(Peer peer, long seconds) {
    later(
        0,
        seconds,
        () -> {
          if (!peer.node().isUp()) {
            peer.start();
          }
        });
  }

  private boolean restore(Peer peer, boolean knows) {
    if (random.nextBoolean()) {
      backUpInTheMidst(peer);
    }
    Disk backup = peer.backup();
    if (backup == null) {
      return false;
    }
    peer.node().crash();
    Disk copy = backup.copy();
    if (knows) {
      copy.incarnation("restored" + ++restored);
    } else {
      ledger.copied(peer);
    }
    peer.node().disk(copy);
    ledger.forgive(peers);
    peer.start();
    if (random.nextInt(4) > 0) {
      world.after(world.between(1_000, 100_000), () -> editAll(peer));
    }
    return true;
  }

  /** A copy is made between two edits of everything, just before it is needed. */
  private void backUpInTheMidst(Peer peer) {
    editAll(peer);
    world.run(world.between(50, 1_000));
    peer.backUp();
    editAll(peer);
    world.run(world.between(50, 1_000));
  }

  private void editAll(Peer peer) {
    for (Play play : peer.plays()) {
      for (int i = random.nextInt(3); peer.node().isUp() && i >= 0; i--) {
        users.edit(peer, play);
      }
    }
  }

  private boolean lose(Peer peer) {
    peer.node().crash();
    double share = random.nextInt(4) == 0 ? 1.0 : 0.05 + 0.1 * random.nextInt(3);
    peer.lost().addAll(peer.node().disk().lose(share));
    peer.lostBlocks();
    ledger.forgive(peers);
    restart(peer, 5);
    return true;
  }

  /** Sometimes power goes while all of it is being removed. */
  private boolean forget(Peer peer) {
    Play play = peer.plays().get(random.nextInt(peer.plays().size()));
    boolean force = random.nextInt(3) == 0;
    for (int i = random.nextInt(4); i > 0; i--) {
      users.edit(peer);
    }
    if (!peer.forget(play, force)) {
      return false;
    }
    if (random.nextInt(3) == 0) {
      world.run(random.nextInt(30));
      peer.node().crash();
      restart(peer, 30);
    } else {
      later(0, 60, peer::openAgain);
    }
    return true;
  }

  /** Sometimes so much that no root is left whole. */
  private boolean damageRoot(Peer peer) {
    Disk disk = peer.node().disk();
    List<Cid> all = new ArrayList<>();
    disk.blocks().values().stream()
        .map(Block::cid)
        .filter(cid -> cid.codec() == Cid.RAW)
        .forEach(all::add);
    disk.journal()
        .forEach(
            (key, value) -> {
              if (WireJournal.isRoot(key)) {
                all.add(WireJournal.rootOf(value));
              }
            });
    if (all.isEmpty()) {
      return false;
    }
    peer.node().crash();
    peer.harmed();
    boolean many = random.nextBoolean();
    for (Cid cid : all) {
      if (many ? random.nextBoolean() : random.nextInt(all.size()) == 0) {
        disk.harm(cid);
      }
    }
    restart(peer, 5);
    return true;
  }

  private boolean bound(Peer peer) {
    Play play = peer.plays().get(random.nextInt(peer.plays().size()));
    Collaboration collaboration = peer.find(play);
    if (collaboration == null) {
      return false;
    }
    collaboration.quota(random.nextInt(10_000));
    later(10, 120, () -> unbound(peer, play));
    return true;
  }

  private void unbound(Peer peer, Play play) {
    Collaboration collaboration = peer.find(play);
    if (collaboration == null) {
      world.after(SECOND, () -> unbound(peer, play));
    } else {
      collaboration.quota(Quota.NONE);
    }
  }

  /** A store that finds its journal damaged makes the home another one. */
  private void loseJournal(Peer peer) {
    peer.node().crash();
    Disk disk = peer.node().disk();
    disk.loseKeys(random.nextInt(3) == 0 ? 1.0 : 0.1 + 0.2 * random.nextInt(3));
    disk.incarnation("restored" + ++restored);
    peer.lostJournal();
    restart(peer, 5);
  }

  private void storeReturns(Peer peer) {
    peer.node().disk().store(true);
    if (peer.node().isUp()) {
      peer.node().engine().storageArrived();
    }
  }

  private boolean typeLeaves(Peer peer) {
    Play play = peer.plays().get(random.nextInt(peer.plays().size()));
    List<TypeId> types = List.copyOf(play.types().keySet());
    TypeId type = types.get(random.nextInt(types.size()));
    if (!peer.typeLeaves(type)) {
      return false;
    }
    later(
        1,
        60,
        () -> {
          if (peer.node().isUp()) {
            peer.typesReturn();
          }
        });
    return true;
  }

  private boolean close(Peer peer) {
    Play play = peer.plays().get(random.nextInt(peer.plays().size()));
    if (!peer.close(play)) {
      return false;
    }
    later(0, 60, () -> peer.reopen(play));
    return true;
  }

  /** Makes everything right. */
  void heal() {
    repairs.forEach(Repair::run);
    repairs.clear();
    connections.join();
    for (Peer peer : peers) {
      Disk disk = peer.node().disk();
      disk.slowness(1);
      disk.failures(0);
      peer.node().pause(0);
      if (!peer.node().isUp()) {
        peer.start();
      }
      peer.typesReturn();
      storeReturns(peer);
      peer.openAgain();
      // What was lifted may not have been stored before a crash.
      peer.plays().forEach(play -> world.after(5 * SECOND, () -> unbound(peer, play)));
    }
    connections.links().forEach(link -> link.stall(0));
    connections.links().forEach(link -> link.slowness(1));
  }
}
