package org.asterism.kernel.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.asterism.kernel.api.collab.Collaboration;
import org.asterism.kernel.api.collab.CollaborationStatus;
import org.asterism.kernel.api.collab.CollaborationStatus.Condition;
import org.asterism.kernel.api.collab.Snapshot;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.simulator.wire.WireBlock;
import org.asterism.kernel.simulator.wire.WireJournal;
import org.asterism.kernel.simulator.world.TokenLog;
import org.asterism.kernel.simulator.world.World;
import org.jspecify.annotations.Nullable;

/** What must hold when nothing is wrong any more. */
final class Examination {
  private static final long ANSWER_MILLIS = 20;
  private static final int TIMERS_PER_PLAY = 10;

  private final World world;
  private final List<Peer> peers;
  private final List<Play> plays;
  private final Ledger ledger;
  private final Users users;
  private final Counts counts;
  private final Map<String, List<Peer>> members = new LinkedHashMap<>();

  Examination(
      World world, List<Peer> peers, List<Play> plays, Ledger ledger, Users users, Counts counts) {
    this.world = world;
    this.peers = peers;
    this.plays = plays;
    this.ledger = ledger;
    this.users = users;
    this.counts = counts;
    for (Peer peer : peers) {
      for (Play play : peer.plays()) {
        members.computeIfAbsent(play.name(), name -> new ArrayList<>()).add(peer);
      }
    }
  }

  /** One collaboration at one peer. */
  private record Seat(Peer peer, Play play) {}

  private List<Peer> members(Play play) {
    return members.getOrDefault(play.name(), List.of());
  }

  /** Whether all have the same blocks, stored, and nothing is to be done; otherwise what is. */
  @Nullable String unsettled(boolean together) {
    Map<Seat, CollaborationStatus> statuses = statuses();
    for (Play play : plays) {
      Set<Cid> all = null;
      for (Peer peer : members(play)) {
        CollaborationStatus status = statuses.get(new Seat(peer, play));
        Set<Cid> places = places(peer, play);
        if (status == null
            || status.condition() != Condition.ACTIVE
            || status.unacknowledged() > 0
            || status.blocks() != places.size()) {
          return peer + " has " + places.size() + " places of " + play.name() + ": " + status;
        }
        if (together && all != null && !all.equals(places)) {
          return peer + " has other blocks of " + play.name() + " than another has";
        }
        all = places;
      }
    }
    return null;
  }

  private Map<Seat, CollaborationStatus> statuses() {
    Map<Seat, CollaborationStatus> statuses = new LinkedHashMap<>();
    for (Play play : plays) {
      for (Peer peer : members(play)) {
        Collaboration collaboration = peer.find(play);
        if (collaboration != null) {
          collaboration.status().thenAccept(status -> statuses.put(new Seat(peer, play), status));
        }
      }
    }
    world.run(ANSWER_MILLIS);
    return statuses;
  }

  private static Set<Cid> places(Peer peer, Play play) {
    Bytes from = WireJournal.places(play.id());
    byte[] to = from.toByteArray();
    to[to.length - 1]++;
    Set<Cid> places = new LinkedHashSet<>();
    for (Bytes key : peer.node().disk().keys(from, Bytes.wrap(to)).keySet()) {
      places.add(WireJournal.blockOf(key));
    }
    return places;
  }

  /** Checks all, after all have settled; the values. */
  Map<String, Object> examine() {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Play play : plays) {
      List<Peer> members = members(play);
      if (!members.isEmpty()) {
        CrdtState replayed = replayed(members.get(0), play);
        values.put(play.name(), replayed.value());
        kept(members.get(0), play);
        for (Peer peer : members) {
          compare(peer, play, replayed);
        }
      }
    }
    peers.forEach(this::timers);
    return values;
  }

  private void kept(Peer peer, Play play) {
    Set<Cid> places = places(peer, play);
    for (WireBlock block : ledger.kept(play)) {
      counts.check();
      if (!places.contains(block.cid())) {
        world.problem(
            "all have lost a block of "
                + play.name()
                + " that was acknowledged: operations "
                + (block.from() + 1)
                + " to "
                + block.to()
                + " of "
                + block.replica());
      }
    }
  }

  /** The state of what is stored, by the order that docs/protocol.md gives. */
  private CrdtState replayed(Peer peer, Play play) {
    List<WireBlock> straight = new ArrayList<>();
    Map<Bytes, List<WireBlock>> forked = new TreeMap<>();
    for (Cid cid : places(peer, play)) {
      WireBlock block = ledger.find(cid);
      if (block == null || !peer.node().disk().has(cid)) {
        world.problem(peer + " has a place of " + cid + " and not the block");
      } else if (ledger.isForked(block.replica())) {
        forked.computeIfAbsent(block.replica().key(), key -> new ArrayList<>()).add(block);
      } else {
        straight.add(block);
      }
    }
    forked
        .values()
        .forEach(
            branch -> {
              branch.sort(Comparator.comparingLong(WireBlock::from).thenComparing(WireBlock::cid));
              straight.addAll(branch);
            });
    CrdtState state = play.type().bottom();
    for (WireBlock block : straight) {
      Delta delta = block.delta(play.secrets());
      try {
        state.apply(delta);
      } catch (CrdtException e) {
        state.skip(delta.replica(), delta.upTo());
      }
    }
    return state;
  }

  private void compare(Peer peer, Play play, CrdtState replayed) {
    counts.check();
    Snapshot snapshot = snapshot(peer, play);
    if (snapshot == null) {
      world.problem(peer + " gives no snapshot of " + play.name());
      return;
    }
    if (!snapshot.clock().equals(replayed.clock())) {
      world.problem(peer + " has another clock of " + play.name() + " than its blocks");
    } else if (!Objects.equals(snapshot.value(), replayed.value())) {
      world.problem(
          peer
              + " has another value of "
              + play.name()
              + " ("
              + play.type().id()
              + ") than its blocks:\n  "
              + snapshot.value()
              + "\n  "
              + replayed.value());
    }
    List<CrdtState> shown = shown(peer, play, snapshot);
    if (!shown.isEmpty()
        && shown.stream().noneMatch(state -> state.encode().equals(replayed.encode()))) {
      world.problem(peer + " has another state of " + play.name() + " than its blocks");
    }
    if (play.type().id().equals(TokenLog.ID) && snapshot.value() instanceof List<?> tokens) {
      for (String broken : users.broken(play, tokens, snapshot.clock())) {
        world.problem(peer + ": " + play.name() + ": " + broken);
      }
    }
  }

  /** The states that may be behind a snapshot. */
  private static List<CrdtState> shown(Peer peer, Play play, Snapshot snapshot) {
    ObservedType type = peer.type(play.type().id());
    if (type == null) {
      return List.of();
    }
    return type.states(snapshot.clock()).stream()
        .filter(state -> Objects.equals(state.value(), snapshot.value()))
        .toList();
  }

  private @Nullable Snapshot snapshot(Peer peer, Play play) {
    List<Snapshot> found = new ArrayList<>();
    Collaboration collaboration = peer.find(play);
    if (collaboration != null) {
      collaboration.snapshot().thenAccept(found::add);
      world.run(ANSWER_MILLIS);
    }
    return found.isEmpty() ? null : found.get(0);
  }

  private void timers(Peer peer) {
    counts.check();
    int bound = peer.plays().size() * (TIMERS_PER_PLAY + peer.node().links().size()) + 2;
    if (peer.node().timers() > bound) {
      world.problem(peer + " has " + peer.node().timers() + " timers, more than " + bound);
    }
  }
}
