package org.asterism.kernel.core.internal.collab;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.asterism.kernel.api.collab.Member;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.core.internal.block.Head;
import org.asterism.kernel.core.internal.log.Entry;
import org.asterism.kernel.core.internal.sync.Feature;
import org.asterism.kernel.core.internal.sync.FrameCodec;
import org.asterism.kernel.core.internal.sync.MemberLink;
import org.jspecify.annotations.Nullable;

/** A member that is linked: what it is thought to have, and what is on its way to it. */
final class Neighbour {
  private final MemberLink link;
  private final Member member;
  private final Bytes tag;
  private final Sending sending = new Sending();
  private final Wishes wishes = new Wishes();
  private final NavigableMap<ReplicaId, Assumption> assumptions = new TreeMap<>();
  private final Map<ReplicaId, Long> sent = new TreeMap<>();
  private boolean clocked;
  private boolean gone;
  private boolean clockWanted;
  private int clocksOnTheWay;
  private boolean gap;

  /**
   * Heads that a member will have once it has dealt with what was sent, if it has the operations up
   * to {@code from} already; and when that was.
   */
  private record Assumption(List<Head> heads, long from, long tick) {}

  Neighbour(MemberLink link, Instant since) {
    this.link = link;
    this.member = new Member(link.peer(), since);
    this.tag = tag(link.peer());
  }

  /** A short name for a peer in a frame. */
  static Bytes tag(PeerId peer) {
    Bytes encoded = peer.encode();
    return encoded.slice(encoded.size() - FrameCodec.TAG_BYTES, encoded.size());
  }

  MemberLink link() {
    return link;
  }

  /** The longest block that is sent to it; longer ones are offered. */
  int longest() {
    return Offering.longest(link);
  }

  PeerId peer() {
    return link.peer();
  }

  Member member() {
    return member;
  }

  Bytes tag() {
    return tag;
  }

  /** What is to be sent to it. */
  Sending sending() {
    return sending;
  }

  /** What it wants at once and what we want. */
  Wishes wishes() {
    return wishes;
  }

  /** Whether new blocks go to it at once, unless it does not want those of a replica. */
  boolean eager() {
    return !link.knows(Feature.OVERLAY) || wishes.eager();
  }

  /** Whether it has shown its heads. */
  boolean clocked() {
    return clocked;
  }

  void showedClock() {
    clocked = true;
  }

  boolean gone() {
    return gone;
  }

  void leave() {
    gone = true;
    sending.clear();
  }

  int clocksOnTheWay() {
    return clocksOnTheWay;
  }

  void clocksOnTheWay(int change) {
    clocksOnTheWay += change;
  }

  void wantClock() {
    clockWanted = true;
  }

  /** Whether another clock is to be sent; asked once. */
  boolean clockWanted() {
    boolean wanted = clockWanted;
    clockWanted = false;
    return wanted;
  }

  /** A block is missing before what it sent: it is waited for, if that is not done already. */
  boolean waitsForGap() {
    boolean begins = !gap;
    gap = true;
    return begins;
  }

  void gapIsOver() {
    gap = false;
  }

  /** Queues a block. */
  void send(Entry entry, @Nullable List<Bytes> spread, long tick) {
    sending.add(entry, spread);
    List<Head> heads = new ArrayList<>(assumed(entry.replica()));
    Entry prev = entry.prev();
    boolean follows = prev != null && heads.remove(prev.head());
    heads.add(entry.head());
    Assumption before = assumptions.get(entry.replica());
    long known = before == null ? 0 : before.from;
    long from = follows ? known : Math.max(known, entry.from());
    assumptions.put(entry.replica(), new Assumption(List.copyOf(heads), from, tick));
    sent.merge(entry.replica(), entry.to(), Math::max);
  }

  /** What it was sent of a replica it had already: it is told like one that was sent nothing. */
  void forgetSent(ReplicaId replica) {
    sent.remove(replica);
  }

  /** The last operation of a replica that it was sent. */
  long sentUpTo(ReplicaId replica) {
    return sent.getOrDefault(replica, 0L);
  }

  /** The heads of a replica that it is thought to get. */
  Collection<Head> assumed(ReplicaId replica) {
    Assumption assumption = assumptions.get(replica);
    return assumption == null ? List.of() : assumption.heads;
  }

  /**
   * The same, unless it has shown less than what was sent follows on: what is between is still
   * missing.
   */
  Collection<Head> assumed(ReplicaId replica, long shown) {
    Assumption assumption = assumptions.get(replica);
    return assumption == null || shown < assumption.from ? List.of() : assumption.heads;
  }

  /** Gives up assumptions from before a tick, unless blocks are on their way still. */
  void forgetBefore(long tick, long now) {
    if (sending.isIdle()) {
      assumptions.values().removeIf(assumption -> assumption.tick < tick);
    } else {
      assumptions.replaceAll((replica, one) -> new Assumption(one.heads, one.from, now));
    }
  }
}
