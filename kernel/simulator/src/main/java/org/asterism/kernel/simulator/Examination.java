package org.asterism.kernel.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.collab.Capability;
import org.asterism.kernel.api.collab.Collaboration;
import org.asterism.kernel.api.collab.CollaborationStatus;
import org.asterism.kernel.api.collab.CollaborationStatus.Condition;
import org.asterism.kernel.api.collab.Snapshot;
import org.asterism.kernel.api.collab.SubId;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.simulator.wire.WireBlock;
import org.asterism.kernel.simulator.wire.WireJournal;
import org.asterism.kernel.simulator.wire.WireLinks;
import org.asterism.kernel.simulator.world.SimulatedLink;
import org.asterism.kernel.simulator.world.SimulatedNode;
import org.asterism.kernel.simulator.world.TokenLog;
import org.asterism.kernel.simulator.world.World;
import org.jspecify.annotations.Nullable;

/** What must hold when nothing is wrong any more. */
final class Examination {
  private static final long ANSWER_MILLIS = 20;
  private static final int TIMERS_PER_PLAY = 10;

  /** After so long both ends of a link have proved what they take part in. */
  private static final long KNOWN_MICROS = 10_000_000;

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
            || status.condition() != expected(peer, play)
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

  private static Condition expected(Peer peer, Play play) {
    return peer.may(play) == Capability.LISTEN ? Condition.LISTENING : Condition.ACTIVE;
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
        Replayed replayed = replayed(members.get(0), play);
        values.put(play.name(), replayed.values());
        kept(members.get(0), play);
        for (Peer peer : members) {
          if (peer.may(play) != Capability.LISTEN) {
            compare(peer, play, replayed);
          }
          pinned(peer, play);
        }
      }
    }
    peers.forEach(this::timers);
    peers.forEach(this::circle);
    return values;
  }

  /** Whoever is linked and has the same open counts as a member: nobody was talked out of it. */
  private void circle(Peer peer) {
    for (SimulatedLink link : peer.node().links().values()) {
      for (Play play : peer.plays()) {
        SimulatedNode at = link.from() == peer.node() ? link.to() : link.from();
        boolean both =
            world.now() - link.opened() > KNOWN_MICROS
                && peer.find(play) != null
                && members(play).stream()
                    .anyMatch(each -> each.node() == at && each.find(play) != null);
        counts.check();
        if (both && !peer.node().circle().has(play.secrets().namespace(), at.peerId())) {
          world.problem(peer + " no longer counts " + at + " as a member of " + play.name());
        }
      }
    }
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

  /** What the name leads to that pins a collaboration is in the store, all of it. */
  private void pinned(Peer peer, Play play) {
    Collaboration collaboration = peer.find(play);
    if (collaboration != null && !peer.isHarmed()) {
      collaboration
          .status()
          .thenAccept(
              status -> status.manifest().ifPresent(manifest -> pinned(peer, play, manifest)));
      world.run(ANSWER_MILLIS);
    }
  }

  private void pinned(Peer peer, Play play, Cid manifest) {
    counts.check();
    Set<Cid> seen = new TreeSet<>();
    Deque<Cid> open = new ArrayDeque<>(List.of(manifest));
    while (!open.isEmpty()) {
      Cid cid = open.remove();
      Block block = peer.node().disk().blocks().get(cid.encode());
      if (block == null || !block.verified()) {
        world.problem(
            peer + " has not all that pins " + play.name() + ": " + cid + " of " + manifest);
        return;
      }
      if (seen.add(cid)) {
        open.addAll(WireLinks.of(block));
      }
    }
  }

  /** The state of what is stored, by the order that docs/protocol.md gives. */
  private Replayed replayed(Peer peer, Play play) {
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
    Replayed replayed = new Replayed(play);
    straight.forEach(replayed::add);
    return replayed;
  }

  private void compare(Peer peer, Play play, Replayed all) {
    compareSubs(peer, play, all);
    CrdtState replayed = all.root();
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

  private void compareSubs(Peer peer, Play play, Replayed all) {
    Collaboration collaboration = peer.find(play);
    if (collaboration == null) {
      return;
    }
    counts.check();
    List<SubId> ids = answer(collaboration.subs());
    if (!List.copyOf(all.subs().keySet()).equals(ids)) {
      world.problem(peer + " has the subs " + ids + " of " + play.name() + ", not " + all.subs());
    }
    all.subs()
        .forEach(
            (id, state) -> {
              counts.check();
              Snapshot snapshot = answer(collaboration.sub(id.name(), id.type()).snapshot());
              if (snapshot == null
                  || !snapshot.clock().equals(state.clock())
                  || !snapshot.value().equals(state.value())) {
                world.problem(
                    peer + " has another value of " + play.name() + "/" + id + " than its blocks");
              }
            });
  }

  private @Nullable Snapshot snapshot(Peer peer, Play play) {
    Collaboration collaboration = peer.find(play);
    return collaboration == null ? null : answer(collaboration.snapshot());
  }

  private <T> @Nullable T answer(CompletionStage<T> stage) {
    List<T> found = new ArrayList<>();
    stage.thenAccept(found::add);
    world.run(ANSWER_MILLIS);
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
