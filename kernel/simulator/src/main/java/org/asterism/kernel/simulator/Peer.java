package org.asterism.kernel.simulator;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.asterism.kernel.api.collab.Capability;
import org.asterism.kernel.api.collab.Collaboration;
import org.asterism.kernel.api.collab.CollaborationEvent;
import org.asterism.kernel.api.collab.CollaborationException;
import org.asterism.kernel.api.collab.CollaborationStatus.Condition;
import org.asterism.kernel.api.collab.WaitingFor;
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
  private final Sayings sayings;
  private final SimulatedNode node;
  private final List<Play> plays;
  private final Map<String, Capability> guests;
  private final Map<TypeId, ObservedType> types = new LinkedHashMap<>();
  private final Map<String, VectorClock> clocks = new LinkedHashMap<>();
  private final Set<Cid> arrived = new LinkedHashSet<>();
  private final Set<Cid> early = new LinkedHashSet<>();
  private final Set<Cid> missing = new LinkedHashSet<>();
  private final Set<Cid> lost = new LinkedHashSet<>();
  private final Set<Cid> pending = new LinkedHashSet<>();
  private final Set<Play> forgetting = new LinkedHashSet<>();
  private final Set<Play> opening = new LinkedHashSet<>();
  private final Set<Play> closed = new LinkedHashSet<>();
  private @Nullable Disk backup;
  private boolean lostBlocks;
  private boolean harmed;
  private int life;

  /**
   * One that takes part in some collaborations.
   *
   * @param guests what it may do, by a link that it was given, in those that it does not open by
   *     their public names
   */
  Peer(
      World world,
      Counts counts,
      Sayings sayings,
      SimulatedNode node,
      List<Play> plays,
      Map<String, Capability> guests) {
    this.guests = new LinkedHashMap<>(guests);
    this.world = world;
    this.counts = counts;
    this.sayings = sayings;
    this.node = node;
    this.plays = List.copyOf(plays);
  }

  SimulatedNode node() {
    return node;
  }

  List<Play> plays() {
    return plays;
  }

  /** What it may do in a collaboration. */
  Capability may(Play play) {
    return guests.getOrDefault(play.name(), Capability.WRITE);
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
    harmed = true;
  }

  /** Blocks are damaged. */
  void harmed() {
    harmed = true;
  }

  /** Whether its store ever lost or damaged anything: what it keeps may be of no use. */
  boolean isHarmed() {
    return harmed;
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
    forgetting.clear();
    opening.clear();
    closed.clear();
    for (Bytes key : node.disk().journal().keySet()) {
      if (key.startsWith(WireJournal.gone())) {
        counts.recovery(RecoveryPath.FORGOTTEN_AFTER_CRASH);
      }
      if (WireJournal.isPending(key) && !node.disk().has(WireJournal.blockOf(key))) {
        pending.add(WireJournal.blockOf(key));
      }
    }
    for (Play play : plays) {
      play.types().forEach((id, type) -> types.computeIfAbsent(id, each -> observed(type)));
    }
    node.start(types.values().toArray(new CrdtType[0]));
    plays.forEach(this::open);
  }

  /** Closes a collaboration; whether it was open. */
  boolean close(Play play) {
    Collaboration collaboration = find(play);
    if (collaboration == null) {
      return false;
    }
    collaboration.close();
    closed.add(play);
    return true;
  }

  /** Opens a collaboration again that was closed, if the node is up. */
  void reopen(Play play) {
    if (closed.remove(play) && node.isUp() && find(play) == null) {
      // What others wrote and no store took before it was closed comes again.
      clocks.remove(play.name());
      open(play);
      counts.recovery(RecoveryPath.REOPENED);
    }
  }

  private void open(Play play) {
    int mine = life;
    boolean asked = !opening.add(play);
    if (asked && guests.containsKey(play.name())) {
      return; // The members are asked for the genesis.
    }
    opened(play)
        .whenComplete(
            (collaboration, failure) -> {
              if (mine == life) {
                opening.remove(play);
              }
              if (mine == life && collaboration != null) {
                forgetting.remove(play);
                collaboration.events().subscribe(new Watcher(play));
                collaboration.broadcasts().subscribe(sayings.ears(this, play));
              }
            });
  }

  private CompletionStage<Collaboration> opened(Play play) {
    Capability guest = guests.get(play.name());
    return guest == null
        ? node.engine().app(Play.APP).open(play.name(), play.type().id().toString())
        : node.engine().app(Play.APP).open(play.link(guest), play.name());
  }

  /** It forgets a collaboration, unless that is refused; whether it had it open. */
  boolean forget(Play play, boolean force) {
    Collaboration collaboration = find(play);
    if (collaboration == null) {
      return false;
    }
    int mine = life;
    forgetting.add(play);
    collaboration
        .forget(force)
        .whenComplete(
            (done, failure) -> {
              if (mine != life) {
                return;
              }
              if (failure == null) {
                counts.recovery(RecoveryPath.ALL_FORGOTTEN);
                clocks.remove(play.name());
              } else if (failure instanceof CollaborationException.Unshared && !force) {
                counts.recovery(RecoveryPath.NOT_FORGOTTEN);
                forgetting.remove(play);
              } else {
                world.problem(this + " cannot forget " + play.name() + ": " + failure);
              }
            });
    return true;
  }

  /** Whether it is being forgotten or was. */
  boolean forgets(Play play) {
    return forgetting.contains(play);
  }

  /** What was forgotten is opened again, if the node is up; one that starts opens all. */
  void openAgain() {
    for (Play play : List.copyOf(forgetting)) {
      if (node.isUp() && find(play) == null && !opening.contains(play)) {
        open(play);
      }
    }
  }

  private ObservedType observed(CrdtType type) {
    return new ObservedType(type, () -> counts.recovery(RecoveryPath.OPENED_FROM_ROOT));
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
      play.types()
          .forEach(
              (id, type) -> {
                if (!types.containsKey(id)) {
                  returns(type);
                }
              });
    }
  }

  private void returns(CrdtType type) {
    ObservedType observed = observed(type);
    types.put(type.id(), observed);
    node.engine().typeArrived(observed);
    plays.stream()
        .filter(each -> each.type().id().equals(type.id()) && find(each) == null)
        .forEach(this::open);
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
    private boolean subsWait;

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
      } else if (event instanceof CollaborationEvent.Waits waits
          && waits.missing() instanceof WaitingFor.Type type
          && !type.type().equals(play.type().id())) {
        subsWait = true;
      } else if (event instanceof CollaborationEvent.SubChanged && subsWait) {
        subsWait = false;
        counts.recovery(RecoveryPath.SUB_GOES_ON);
      } else if (event instanceof CollaborationEvent.QuotaChanged changed) {
        if (!changed.quota().reached()) {
          counts.recovery(RecoveryPath.ROOM_AGAIN);
        }
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
