package org.asterism.kernel.simulator;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Flow;
import org.asterism.kernel.api.collab.Collaboration;
import org.asterism.kernel.api.collab.CollaborationEvent;
import org.asterism.kernel.api.collab.CollaborationStatus.Condition;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.simulator.wire.WireJournal;
import org.asterism.kernel.simulator.world.Disk;
import org.asterism.kernel.simulator.world.SimulatedNode;
import org.asterism.kernel.simulator.world.World;
import org.jspecify.annotations.Nullable;

/** A node of a simulation, with its user and what is to hold for it. */
final class Peer {
  private final World world;
  private final Counts counts;
  private final SimulatedNode node;
  private final List<Play> plays;
  private final Map<TypeId, ObservedType> types = new LinkedHashMap<>();
  private final Map<String, VectorClock> clocks = new LinkedHashMap<>();
  private final Set<Cid> arrived = new LinkedHashSet<>();
  private final Set<Cid> early = new LinkedHashSet<>();
  private final Set<Cid> missing = new LinkedHashSet<>();
  private final Set<Cid> lost = new LinkedHashSet<>();
  private final Set<Cid> pending = new LinkedHashSet<>();
  private @Nullable Disk backup;
  private boolean lostBlocks;
  private int life;

  /** One that takes part in some collaborations. */
  Peer(World world, Counts counts, SimulatedNode node, List<Play> plays) {
    this.world = world;
    this.counts = counts;
    this.node = node;
    this.plays = List.copyOf(plays);
  }

  SimulatedNode node() {
    return node;
  }

  List<Play> plays() {
    return plays;
  }

  /** Blocks that came by a link since it was started. */
  Set<Cid> arrived() {
    return arrived;
  }

  /** Of those, the ones that came before what they follow on. */
  Set<Cid> early() {
    return early;
  }

  /** Blocks that a crash took. */
  Set<Cid> missing() {
    return missing;
  }

  /** Blocks that its store has lost. */
  Set<Cid> lost() {
    return lost;
  }

  /** Own blocks that only its journal had when it was started. */
  Set<Cid> pending() {
    return pending;
  }

  @Nullable Disk backup() {
    return backup;
  }

  void backUp() {
    backup = node.disk().copy();
  }

  /** Blocks are gone, so its clocks may go back at the next start. */
  void lostBlocks() {
    lostBlocks = true;
  }

  /** Its index is to be built anew, so its clocks may go back till it is. */
  void lostJournal() {
    lostBlocks = true;
  }

  void start() {
    life++;
    types.clear();
    arrived.clear();
    early.clear();
    clocks.clear();
    pending.clear();
    for (Bytes key : node.disk().journal().keySet()) {
      if (WireJournal.isPending(key) && !node.disk().has(WireJournal.blockOf(key))) {
        pending.add(WireJournal.blockOf(key));
      }
    }
    for (Play play : plays) {
      types.computeIfAbsent(play.type().id(), id -> new ObservedType(play.type()));
    }
    node.start(types.values().toArray(new CrdtType[0]));
    plays.forEach(this::open);
  }

  private void open(Play play) {
    int mine = life;
    node.engine()
        .app(Play.APP)
        .open(play.name(), play.type().id().toString())
        .thenAccept(
            collaboration -> {
              if (mine == life) {
                collaboration.events().subscribe(new Watcher(play));
              }
            });
  }

  @Nullable ObservedType type(TypeId id) {
    return types.get(id);
  }

  /** The bundle of a type goes; whether it was there. */
  boolean typeLeaves(TypeId id) {
    ObservedType type = types.remove(id);
    if (type == null) {
      return false;
    }
    node.engine().typeLeft(type);
    return true;
  }

  void typesReturn() {
    for (Play play : plays) {
      if (!types.containsKey(play.type().id())) {
        ObservedType type = new ObservedType(play.type());
        types.put(play.type().id(), type);
        node.engine().typeArrived(type);
        plays.stream()
            .filter(each -> each.type().id().equals(type.id()) && find(each) == null)
            .forEach(this::open);
      }
    }
  }

  @Nullable Collaboration find(Play play) {
    return node.isUp() ? node.engine().app(Play.APP).find(play.name()).orElse(null) : null;
  }

  @Override
  public String toString() {
    return node.toString();
  }

  /** Clocks only grow, as events tell them. */
  private final class Watcher implements Flow.Subscriber<CollaborationEvent> {
    private final Play play;
    private final int mine = life;
    private boolean parked;

    Watcher(Play play) {
      this.play = play;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(CollaborationEvent event) {
      if (mine != life) {
        return;
      }
      if (event instanceof CollaborationEvent.Changed changed) {
        grown(changed.clock());
      } else if (event instanceof CollaborationEvent.Rebuilt rebuilt) {
        if (clocks.containsKey(play.name())) {
          counts.recovery(RecoveryPath.REBUILT);
        }
        if (lostBlocks) {
          lostBlocks = false;
          clocks.remove(play.name());
        }
        grown(rebuilt.clock());
      } else if (event instanceof CollaborationEvent.ConditionChanged changed) {
        if (parked && changed.condition() == Condition.ACTIVE) {
          counts.recovery(RecoveryPath.TYPE_BACK);
        }
        parked = changed.condition() == Condition.PARKED || parked;
        parked &= changed.condition() != Condition.ACTIVE;
      }
    }

    private void grown(VectorClock clock) {
      counts.check();
      VectorClock before = clocks.put(play.name(), clock);
      if (before != null && !clock.dominates(before)) {
        world.problem(
            Peer.this
                + ": the clock of "
                + play.name()
                + " went back from "
                + before
                + " to "
                + clock);
      }
    }

    @Override
    public void onError(Throwable failure) {
      world.problem(Peer.this + ": events of " + play.name() + " ended with " + failure);
    }

    @Override
    public void onComplete() {}
  }
}
