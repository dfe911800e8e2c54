package org.asterism.kernel.core.internal.collab;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;
import org.asterism.kernel.api.collab.CollaborationEvent;
import org.asterism.kernel.api.collab.CollaborationStats;
import org.asterism.kernel.api.collab.Member;
import org.asterism.kernel.api.collab.WaitingFor;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.core.TurnQueue;
import org.asterism.kernel.core.internal.block.Head;
import org.asterism.kernel.core.internal.block.Header;
import org.asterism.kernel.core.internal.log.BlockLog;
import org.asterism.kernel.core.internal.log.Entry;
import org.asterism.kernel.core.internal.sync.Feature;
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

  /** Beyond so many a whole clock is shown. */
  private static final int ASKED_ONE_BY_ONE = 8;

  /** What a head takes of a frame, at most. */
  private static final int HEAD_BYTES = 90;

  private static final int REPLICAS_PER_INTERVAL = 64;

  /** A member is joined anew at most once in so many rounds. */
  private static final int JOINED_AGAIN_TICKS = 2;

  /** Missing blocks that are sent as new ones are. */
  private static final int FEW = 64;

  private final Context context;
  private final BlockLog log;
  private final OwnReplica own;
  private final Events events;
  private final Outbox outbox;
  private final Neighbours neighbours = new Neighbours();
  private final Spreading spreading;
  private final Repair repair;
  private final Sights sights;
  private final Quotas quotas;
  private final Map<PeerId, Long> joinedAgain = new TreeMap<>();
  private final ObjLongConsumer<MemberLink> behind;
  private final Map<PeerId, TurnQueue.Timer> soon = new LinkedHashMap<>();
  private TurnQueue.@Nullable Timer antiEntropy;

  /**
   * None yet.
   *
   * @param sights of our own blocks at members
   * @param lost runs when the store does not give back a block
   * @param behind told of a member that has shown operations that are not here, and how many
   */
  Members(
      Context context,
      BlockLog log,
      OwnReplica own,
      Events events,
      BlockBytes bytes,
      Sights sights,
      Quotas quotas,
      Runnable lost,
      ObjLongConsumer<MemberLink> behind) {
    this.context = context;
    this.log = log;
    this.own = own;
    this.events = events;
    this.outbox = new Outbox(context, bytes, lost);
    this.spreading = new Spreading(context, log, neighbours, outbox);
    this.repair = new Repair(context, log, events, this::ask);
    this.sights = sights;
    this.quotas = quotas;
    this.behind = behind;
  }

  List<Member> members() {
    return neighbours.all().stream().map(Neighbour::member).toList();
  }

  /** Replicas of which more is known to be than is here. */
  List<WaitingFor> waitingFor() {
    return repair.waitingFor();
  }

  /** What was sent, and what waits to be. */
  CollaborationStats stats(Traffic in) {
    int sending = 0;
    for (Neighbour neighbour : neighbours.all()) {
      sending += neighbour.sending().size();
    }
    return new CollaborationStats(
        log.bytes(),
        in.blocks(),
        in.bytes(),
        outbox.blocksOut(),
        outbox.bytesOut(),
        in.duplicates(),
        in.refused(),
        sending,
        spreading.eager());
  }

  void joined(MemberLink link) {
    left(link.peer());
    Instant now = Instant.ofEpochMilli(context.world().wallMillis());
    Neighbour neighbour = new Neighbour(link, now);
    neighbours.add(neighbour);
    events.publish(new CollaborationEvent.MemberJoined(neighbour.member()));
    spreading.choose();
    sendClock(neighbour, null);
    if (!link.knows(Feature.OVERLAY)) {
      clockSoon(
          neighbour, context.jittered(context.settings().intervals().antiEntropyMillis() / 3));
    }
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
    spreading.lost(neighbour);
    spreading.choose();
    TurnQueue.Timer timer = soon.remove(peer);
    if (timer != null) {
      timer.cancel();
    }
    events.publish(new CollaborationEvent.MemberLeft(neighbour.member()));
  }

  void end() {
    neighbours.copy().forEach(neighbour -> left(neighbour.peer()));
    spreading.end();
    repair.end();
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
    boolean lacking = false;
    long operations = 0;
    for (Head head : clock.heads()) {
      theirs.computeIfAbsent(head.replica(), r -> new ArrayList<>()).add(head);
      if (log.find(head.cid()) == null) {
        lacking = true;
        operations += Math.max(0, head.seq() - log.lastSeq(head.replica()));
        own.claimedAhead(head.replica());
      } else {
        sights.has(peer, Wishes.tag(head.replica()), head.seq());
      }
    }
    sendMissing(neighbour, clock, theirs);
    if (lacking && !clock.answer()) {
      sendClock(neighbour, clock);
    }
    behind.accept(neighbour.link(), operations);
  }

  private void sendMissing(
      Neighbour neighbour, Frame.Clock clock, NavigableMap<ReplicaId, List<Head>> theirs) {
    // Whoever asks for single replicas has waited for what was on its way.
    boolean precise =
        clock.answer()
            && clock.upTo() != null
            && neighbour.link().knows(Feature.OVERLAY)
            && neighbour.sending().isIdle();
    List<Entry> missing = new ArrayList<>();
    for (ReplicaId replica : log.replicas()) {
      if (clock.covers(replica)) {
        List<Head> heads = new ArrayList<>(theirs.getOrDefault(replica, List.of()));
        if (!neighbour.link().knows(Feature.OVERLAY)) {
          heads.addAll(neighbour.assumed(replica, shown(heads)));
        } else if (!precise) {
          heads.addAll(neighbour.assumed(replica));
        }
        missing.addAll(log.missing(replica, heads, own.made(replica)));
      }
    }
    missing.sort(Comparator.comparingLong(Entry::ordinal));
    // A few are passed on at once, as new ones are: others behind us lack them, too.
    List<Bytes> spread = missing.size() <= FEW ? spreading.spread(neighbour) : null;
    missing.forEach(entry -> neighbour.send(entry, spread, neighbours.tick()));
    outbox.pump(neighbour);
  }

  private boolean mayJoinAgain(Neighbour neighbour) {
    joinedAgain.values().removeIf(tick -> tick + JOINED_AGAIN_TICKS <= neighbours.tick());
    return joinedAgain.putIfAbsent(neighbour.peer(), neighbours.tick()) == null;
  }

  private static long shown(List<Head> heads) {
    long shown = 0;
    for (Head head : heads) {
      shown = Math.max(shown, head.seq());
    }
    return shown;
  }

  /** A member says how far it has replicas' blocks. */
  void told(PeerId peer, Frame.Have have) {
    for (Frame.Mark mark : have.marks()) {
      sights.has(peer, mark.tag(), mark.seq());
      if (!quotas.reached()) {
        repair.told(peer, mark);
      }
    }
  }

  /** A member says what it wants at once. */
  void told(PeerId peer, Frame.Want want) {
    Neighbour neighbour = neighbours.get(peer);
    if (neighbour != null && neighbour.link().knows(Feature.OVERLAY)) {
      spreading.told(neighbour, want);
    }
  }

  /** An own block is durable. */
  void made(Entry entry) {
    spreading.push(entry, null, List.of());
    spreading.durable(entry);
  }

  /** A block came and was taken. */
  void came(Received received, Entry entry) {
    if (received.spread() == null) {
      announceExcept(received.from());
    } else {
      spreading.brought(received.from(), entry.replica());
      spreading.push(entry, received.from(), received.spread());
    }
  }

  /**
   * A block that came is stored: a clock can show it now, which matters to whoever was not sent it.
   */
  void durable(Entry entry) {
    spreading.durable(entry);
    for (Neighbour neighbour : neighbours.all()) {
      if (!neighbour.link().knows(Feature.OVERLAY)
          && neighbour.sentUpTo(entry.replica()) < entry.to()) {
        clockSoon(
            neighbour, context.jittered(context.settings().intervals().antiEntropyMillis() / 3));
      }
    }
  }

  /** A new block came that was here already. */
  void duplicate(PeerId from, ReplicaId replica) {
    spreading.duplicate(from, replica, own.is(replica));
  }

  /**
   * Old blocks came from a member: those others who do not know the overlay are shown our heads.
   */
  private void announceExcept(PeerId from) {
    for (Neighbour neighbour : neighbours.all()) {
      if (!neighbour.link().knows(Feature.OVERLAY) && !neighbour.peer().equals(from)) {
        clockSoon(neighbour, context.jittered(context.settings().intervals().announceMillis()));
      }
    }
  }

  /** A block came before what it follows on: whoever sent it is asked soon. */
  void gap(Received received) {
    Neighbour neighbour = neighbours.get(received.from());
    if (neighbour == null) {
      return;
    }
    if (neighbour.link().knows(Feature.OVERLAY)) {
      Header header = received.block().header();
      repair.early(received.from(), header.replica(), header.from());
    } else {
      clockSoon(neighbour, context.jittered(context.settings().intervals().gapMillis()));
      joinAgainSoon(neighbour, received.block().header());
    }
  }

  /**
   * The first release counts what it has sent as received for two rounds of anti-entropy, even if
   * what that follows on never came: asked, it sends nothing. Whoever joins anew is sent what it
   * lacks.
   */
  private void joinAgainSoon(Neighbour neighbour, Header early) {
    Cid prev = early.prev();
    if (prev != null && neighbour.waitsForGap()) {
      long millis = 2 * context.settings().intervals().gapMillis();
      context
          .queue()
          .after(
              millis + context.jittered(millis),
              () -> {
                neighbour.gapIsOver();
                if (!neighbour.gone() && log.find(prev) == null && mayJoinAgain(neighbour)) {
                  neighbour.link().joinAgain();
                }
              });
    }
  }

  /** Asks a member for blocks of the replicas with some tags, and for new ones from now on. */
  private void ask(PeerId peer, List<Bytes> tags) {
    Neighbour neighbour = neighbours.get(peer);
    if (neighbour == null || !neighbour.link().knows(Feature.OVERLAY) || quotas.reached()) {
      return;
    }
    spreading.wantAgain(neighbour, tags);
    if (tags.size() > ASKED_ONE_BY_ONE) {
      sendClock(neighbour, null);
    } else {
      tags.forEach(tag -> ask(neighbour, tag));
    }
  }

  private void ask(Neighbour neighbour, Bytes tag) {
    List<Head> heads = new ArrayList<>();
    for (ReplicaId replica : log.replicas(tag)) {
      List<Head> all = log.durableHeads(replica);
      heads.addAll(all.subList(0, Math.min(all.size(), MAX_BRANCHES)));
    }
    sendClock(neighbour, true, Ranges.before(tag), Ranges.last(tag), heads);
  }

  /**
   * A member was given a piece of a block.
   *
   * @param ends whether it wants no more of it
   */
  void gave(PeerId peer, Bytes digest, boolean ends) {
    Neighbour neighbour = neighbours.get(peer);
    if (neighbour != null && neighbour.sending().given(digest, ends)) {
      outbox.pump(neighbour);
    }
  }

  /** Joins all members anew: they forget what was shown to them and drop what they were to send. */
  void joinAgain() {
    neighbours.copy().forEach(neighbour -> neighbour.link().joinAgain());
  }

  /** There is room again for what is missing: all are shown what is here. */
  void showAll() {
    neighbours.copy().forEach(neighbour -> sendClock(neighbour, null));
  }

  /**
   * Those to whom a replica's broadcasts go.
   *
   * @param from who sent it; none if it is ours
   */
  List<MemberLink> listeners(ReplicaId replica, @Nullable PeerId from) {
    List<MemberLink> links = new ArrayList<>();
    for (Neighbour neighbour : neighbours.all()) {
      if (neighbour.link().knows(Feature.BROADCAST)
          && !neighbour.peer().equals(from)
          && neighbour.eager()
          && neighbour.wishes().wants(replica)) {
        links.add(neighbour.link());
      }
    }
    return links;
  }

  /** Those that get at once what is new, and know some frames. */
  List<MemberLink> eager(Feature feature) {
    List<MemberLink> links = new ArrayList<>();
    for (Neighbour neighbour : neighbours.all()) {
      if (neighbour.link().knows(feature) && neighbour.eager()) {
        links.add(neighbour.link());
      }
    }
    return links;
  }

  /** Storage is there again. */
  void kick() {
    neighbours.copy().forEach(outbox::pump);
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
    int most = context.settings().limits().headsPerClock();
    int bound = Math.min(most, Math.max(1, neighbour.link().frameTarget() / HEAD_BYTES));
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
    if (quotas.reached()) {
      return;
    }
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
    // A clock of many replicas is large, and is shown as much more rarely.
    long share = 1L + log.replicas().size() / REPLICAS_PER_INTERVAL;
    long interval = context.jittered(share * context.settings().intervals().antiEntropyMillis());
    antiEntropy = context.queue().after(interval, this::antiEntropy);
  }

  private void antiEntropy() {
    antiEntropy = null;
    if (neighbours.isEmpty()) {
      return;
    }
    neighbours.nextTick();
    long tick = neighbours.tick();
    List<Neighbour> all = neighbours.copy();
    for (Neighbour neighbour : all) {
      neighbour.forgetBefore(tick - 1, tick);
      outbox.pump(neighbour);
    }
    spreading.round();
    sendClock(all.get(context.world().jitter().nextInt(all.size())), null);
    scheduleAntiEntropy();
  }
}
