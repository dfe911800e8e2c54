package org.asterism.kernel.core.internal.collab;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.asterism.kernel.api.collab.CollaborationEvent;
import org.asterism.kernel.api.collab.Member;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.core.TurnQueue;
import org.asterism.kernel.core.internal.block.Head;
import org.asterism.kernel.core.internal.log.BlockLog;
import org.asterism.kernel.core.internal.log.Entry;
import org.asterism.kernel.core.internal.sync.Frame;
import org.asterism.kernel.core.internal.sync.MemberLink;
import org.jspecify.annotations.Nullable;

/**
 * The linked members, and who is sent what: new blocks at once to those who do not have them, all
 * that is missing to whoever shows that it is behind, and our heads to one of them now and then.
 */
final class Members {
  /** The most heads of one replica in a clock; an honest one has one. */
  private static final int MAX_BRANCHES = 1_000;

  private final Context context;
  private final BlockLog log;
  private final OwnReplica own;
  private final Events events;
  private final Outbox outbox;
  private final Map<PeerId, Neighbour> neighbours = new LinkedHashMap<>();
  private final Map<PeerId, TurnQueue.Timer> soon = new LinkedHashMap<>();
  private long tick;
  private TurnQueue.@Nullable Timer antiEntropy;

  Members(Context context, BlockLog log, OwnReplica own, Events events, BlockBytes bytes) {
    this.context = context;
    this.log = log;
    this.own = own;
    this.events = events;
    this.outbox = new Outbox(context, bytes);
  }

  List<Member> members() {
    return neighbours.values().stream().map(Neighbour::member).toList();
  }

  void joined(MemberLink link) {
    left(link.peer());
    Instant now = Instant.ofEpochMilli(context.world().wallMillis());
    Neighbour neighbour = new Neighbour(link, now);
    neighbours.put(link.peer(), neighbour);
    events.publish(new CollaborationEvent.MemberJoined(neighbour.member()));
    sendClock(neighbour, null);
    if (antiEntropy == null) {
      scheduleAntiEntropy();
    }
  }

  void left(PeerId peer) {
    Neighbour neighbour = neighbours.remove(peer);
    if (neighbour == null) {
      return;
    }
    neighbour.leave();
    TurnQueue.Timer timer = soon.remove(peer);
    if (timer != null) {
      timer.cancel();
    }
    events.publish(new CollaborationEvent.MemberLeft(neighbour.member()));
  }

  void end() {
    List.copyOf(neighbours.keySet()).forEach(this::left);
    if (antiEntropy != null) {
      antiEntropy.cancel();
      antiEntropy = null;
    }
  }

  /** The link by which a peer takes part, if it is the one of a frame that came. */
  @Nullable MemberLink link(PeerId peer) {
    Neighbour neighbour = neighbours.get(peer);
    return neighbour == null ? null : neighbour.link();
  }

  /** A member showed its heads: it gets what it lacks, and if we lack something, it is told. */
  void showedClock(PeerId peer, Frame.Clock clock) {
    Neighbour neighbour = neighbours.get(peer);
    if (neighbour == null) {
      return;
    }
    neighbour.showedClock();
    NavigableMap<ReplicaId, List<Head>> theirs = new TreeMap<>();
    boolean behind = false;
    for (Head head : clock.heads()) {
      theirs.computeIfAbsent(head.replica(), r -> new ArrayList<>()).add(head);
      if (log.find(head.cid()) == null) {
        behind = true;
        own.claimedAhead(head.replica());
      }
    }
    sendMissing(neighbour, clock, theirs);
    if (behind && !clock.answer()) {
      sendClock(neighbour, clock);
    }
  }

  private void sendMissing(
      Neighbour neighbour, Frame.Clock clock, NavigableMap<ReplicaId, List<Head>> theirs) {
    List<Entry> missing = new ArrayList<>();
    for (ReplicaId replica : log.replicas()) {
      if (clock.covers(replica)) {
        List<Head> heads = new ArrayList<>(theirs.getOrDefault(replica, List.of()));
        heads.addAll(neighbour.assumed(replica));
        missing.addAll(log.missing(replica, heads));
      }
    }
    missing.sort(Comparator.comparingLong(Entry::ordinal));
    missing.forEach(entry -> neighbour.send(entry, null, tick));
    outbox.pump(neighbour);
  }

  /**
   * A new block is here: whoever may not have it is sent it.
   *
   * @param from who sent it; none if it is ours
   * @param spread tags of those who were sent it too
   */
  void push(Entry entry, @Nullable PeerId from, List<Bytes> spread) {
    List<Neighbour> receivers = new ArrayList<>();
    for (Neighbour neighbour : neighbours.values()) {
      if (neighbour.clocked()
          && !neighbour.link().peer().equals(from)
          && !spread.contains(neighbour.tag())) {
        receivers.add(neighbour);
      }
    }
    List<Bytes> all = new ArrayList<>(spread);
    if (from != null) {
      all.add(Neighbour.tag(from));
    }
    receivers.forEach(neighbour -> all.add(neighbour.tag()));
    for (Neighbour neighbour : receivers) {
      neighbour.send(entry, all, tick);
      outbox.pump(neighbour);
    }
  }

  /** Old blocks came from a member: the others are shown our heads soon. */
  void announceExcept(PeerId from) {
    for (Neighbour neighbour : neighbours.values()) {
      if (!neighbour.link().peer().equals(from)) {
        clockSoon(neighbour, jittered(context.settings().intervals().announceMillis()));
      }
    }
  }

  /** A block came before what it follows on: whoever sent it is shown our heads soon. */
  void gap(PeerId from) {
    Neighbour neighbour = neighbours.get(from);
    if (neighbour != null) {
      clockSoon(neighbour, jittered(context.settings().intervals().gapMillis()));
    }
  }

  /** Storage is there again. */
  void kick() {
    neighbours.values().forEach(outbox::pump);
  }

  private void clockSoon(Neighbour neighbour, long millis) {
    PeerId peer = neighbour.link().peer();
    if (!soon.containsKey(peer)) {
      soon.put(
          peer,
          context
              .queue()
              .after(
                  millis,
                  () -> {
                    soon.remove(peer);
                    Neighbour still = neighbours.get(peer);
                    if (still != null) {
                      sendClock(still, null);
                    }
                  }));
    }
  }

  /**
   * Shows our durable heads, all or as an answer those that a clock was about. While heads are on
   * their way still, nothing is sent behind them: a peer that asks and does not read costs nothing.
   */
  private void sendClock(Neighbour neighbour, Frame.@Nullable Clock asked) {
    if (neighbour.clocksOnTheWay() > 0) {
      neighbour.wantClock();
      return;
    }
    int bound = context.settings().limits().headsPerClock();
    ReplicaId after = asked == null ? null : asked.after();
    ReplicaId last = after;
    List<Head> heads = new ArrayList<>();
    for (ReplicaId replica : log.replicas()) {
      if (asked != null && !asked.covers(replica)) {
        continue;
      }
      List<Head> all = log.durableHeads(replica);
      List<Head> more = all.subList(0, Math.min(all.size(), MAX_BRANCHES));
      if (!heads.isEmpty() && heads.size() + more.size() > bound) {
        sendClock(neighbour, asked != null, after, last, heads);
        heads = new ArrayList<>();
        after = last;
      }
      heads.addAll(more);
      last = replica;
    }
    sendClock(neighbour, asked != null, after, asked == null ? null : asked.upTo(), heads);
  }

  private void sendClock(
      Neighbour neighbour,
      boolean answer,
      @Nullable ReplicaId after,
      @Nullable ReplicaId upTo,
      List<Head> heads) {
    long channel = neighbour.link().channel();
    neighbour.clocksOnTheWay(1);
    neighbour
        .link()
        .send(
            new Frame.Clock(channel, answer, after, upTo, heads),
            () -> {
              neighbour.clocksOnTheWay(-1);
              if (!neighbour.gone() && neighbour.clocksOnTheWay() == 0 && neighbour.clockWanted()) {
                sendClock(neighbour, null);
              }
            });
  }

  private void scheduleAntiEntropy() {
    long interval = jittered(context.settings().intervals().antiEntropyMillis());
    antiEntropy = context.queue().after(interval, this::antiEntropy);
  }

  private void antiEntropy() {
    antiEntropy = null;
    if (neighbours.isEmpty()) {
      return;
    }
    tick++;
    List<Neighbour> all = List.copyOf(neighbours.values());
    for (Neighbour neighbour : all) {
      neighbour.forgetBefore(tick - 1, tick);
      outbox.pump(neighbour);
    }
    sendClock(all.get(context.world().jitter().nextInt(all.size())), null);
    scheduleAntiEntropy();
  }

  private long jittered(long millis) {
    return millis / 2 + context.world().jitter().nextLong(millis + 1);
  }
}
