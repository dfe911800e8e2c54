package org.asterism.kernel.runtime.internal.peers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.LongSupplier;
import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.discovery.PeerRecords;
import org.asterism.kernel.api.discovery.SignedPeerRecord;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.core.Rumour;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What members tell each other of where members are. Told are records as their peers signed them,
 * to those alone who share what the record's peer was met in: all that are fresh when one joins,
 * and what is new as it comes. A record is believed for two hours from when it came, whatever it
 * says; one that is older than what is known is not taken, nor passed on. For one queue's turns.
 */
final class Gossip {
  private static final Logger LOG = LoggerFactory.getLogger(Gossip.class);
  private static final long FRESH_MILLIS = 7_200_000;
  private static final int MAX_RECORDS = 512;

  /** So many members are told of what is new; they tell others. */
  private static final int SPREAD = 8;

  /** So many records of one member are looked at in a minute: each costs a signature's check. */
  private static final int A_MINUTE = 600;

  private final PeerId self;
  private final Listener listener;
  private final Random choice;
  private final LongSupplier wallMillis;
  private final Map<Namespace, Meeting> meetings = new LinkedHashMap<>();
  private final Map<PeerId, Integer> heard = new LinkedHashMap<>();
  private @Nullable SignedPeerRecord own;
  private @Nullable PeerRecords reader;

  /** Hears what comes of it. */
  interface Listener {
    /** A member is to be told. */
    void tell(Namespace namespace, PeerId to, Rumour rumour);

    /** A member says that another is there. */
    void told(Namespace namespace, SignedPeerRecord record);
  }

  private record Known(SignedPeerRecord record, long until) {}

  private static final class Meeting {
    private final Set<PeerId> members = new LinkedHashSet<>();
    private final Map<PeerId, Known> known = new LinkedHashMap<>();
  }

  Gossip(PeerId self, Listener listener, Random choice, LongSupplier wallMillis) {
    this.self = self;
    this.listener = listener;
    this.choice = choice;
    this.wallMillis = wallMillis;
  }

  /** Who checks records; without, none that come are believed. */
  void reader(@Nullable PeerRecords present) {
    reader = present;
  }

  /** The node's own record is this from now on. */
  void own(SignedPeerRecord record) {
    own = record;
    Rumour rumour = new Rumour.Records(List.of(record.envelope()));
    meetings.forEach(
        (namespace, meeting) ->
            meeting.members.forEach(member -> listener.tell(namespace, member, rumour)));
  }

  /** The newest sequence of our own. */
  long sequence() {
    SignedPeerRecord record = own;
    return record == null ? 0 : record.sequence();
  }

  /** A member is linked: it is told of all that are fresh. */
  void joined(Namespace namespace, PeerId member) {
    Meeting meeting = meetings.computeIfAbsent(namespace, n -> new Meeting());
    meeting.members.add(member);
    expire(meeting);
    List<Bytes> envelopes = new ArrayList<>();
    SignedPeerRecord mine = own;
    if (mine != null) {
      envelopes.add(mine.envelope());
    }
    List<PeerId> others = new ArrayList<>(meeting.known.keySet());
    others.remove(member);
    // Those who are here are known best.
    others.sort(java.util.Comparator.comparing(peer -> !meeting.members.contains(peer)));
    for (PeerId other : others) {
      Known known = meeting.known.get(other);
      if (known != null && envelopes.size() < Rumour.MAX_RECORDS) {
        envelopes.add(known.record.envelope());
      }
    }
    if (!envelopes.isEmpty()) {
      listener.tell(namespace, member, new Rumour.Records(envelopes));
    }
  }

  /** A member is linked no longer; where it was is known for a while. */
  void left(Namespace namespace, PeerId member) {
    Meeting meeting = meetings.get(namespace);
    if (meeting != null) {
      meeting.members.remove(member);
    }
  }

  /** The node takes part no longer. */
  void closed(Namespace namespace) {
    meetings.remove(namespace);
  }

  /** Whether a member is linked. */
  boolean isLinked(Namespace namespace, PeerId member) {
    Meeting meeting = meetings.get(namespace);
    return meeting != null && meeting.members.contains(member);
  }

  /** Where a member is, in its own words, if that is known. */
  @Nullable SignedPeerRecord record(Namespace namespace, PeerId member) {
    Meeting meeting = meetings.get(namespace);
    Known known = meeting == null ? null : meeting.known.get(member);
    return known == null ? null : known.record;
  }

  /** A member tells of others, or of itself. */
  void heard(Namespace namespace, PeerId from, Rumour.Records rumour) {
    Meeting meeting = meetings.get(namespace);
    if (meeting == null || !meeting.members.contains(from)) {
      return;
    }
    expire(meeting);
    List<SignedPeerRecord> news = new ArrayList<>();
    for (Bytes envelope : rumour.envelopes()) {
      SignedPeerRecord record = news(meeting, from, envelope);
      if (record != null) {
        meeting.known.put(
            record.peerId(), new Known(record, wallMillis.getAsLong() + FRESH_MILLIS));
        news.add(record);
      }
    }
    news.forEach(record -> listener.told(namespace, record));
    spread(namespace, meeting, from, news);
  }

  private @Nullable SignedPeerRecord news(Meeting meeting, PeerId from, Bytes envelope) {
    PeerRecords present = reader;
    boolean known =
        meeting.known.values().stream().anyMatch(k -> k.record.envelope().equals(envelope));
    if (present == null || known || heard.merge(from, 1, Integer::sum) > A_MINUTE) {
      return null;
    }
    try {
      SignedPeerRecord record = present.open(envelope);
      Known before = meeting.known.get(record.peerId());
      boolean older = before != null && before.record.sequence() >= record.sequence();
      boolean full = before == null && meeting.known.size() >= MAX_RECORDS;
      return older || full || record.peerId().equals(self) ? null : record;
    } catch (FormatException e) {
      LOG.debug("{} passed on a record that is none: {}", from, e.getMessage());
      return null;
    }
  }

  private void spread(
      Namespace namespace, Meeting meeting, PeerId from, List<SignedPeerRecord> news) {
    List<PeerId> others = new ArrayList<>(meeting.members);
    others.remove(from);
    Collections.shuffle(others, choice);
    for (PeerId other : others.subList(0, Math.min(SPREAD, others.size()))) {
      List<Bytes> envelopes =
          news.stream()
              .filter(record -> !record.peerId().equals(other))
              .map(SignedPeerRecord::envelope)
              .toList();
      if (!envelopes.isEmpty()) {
        listener.tell(namespace, other, new Rumour.Records(envelopes));
      }
    }
  }

  /**
   * A member has said farewell, and it was its own word.
   *
   * @return whether that was news, so that others are told
   */
  boolean farewell(Namespace namespace, Farewell farewell) {
    Meeting meeting = meetings.get(namespace);
    Known known = meeting == null ? null : meeting.known.get(farewell.peer());
    if (meeting == null || known == null || known.record.sequence() > farewell.sequence()) {
      return false;
    }
    meeting.known.remove(farewell.peer());
    return true;
  }

  /** Tells all members but one. */
  void passOn(Namespace namespace, PeerId from, Rumour rumour) {
    Meeting meeting = meetings.get(namespace);
    if (meeting != null) {
      meeting.members.stream()
          .filter(member -> !member.equals(from))
          .forEach(member -> listener.tell(namespace, member, rumour));
    }
  }

  /** A minute has passed. */
  void minute() {
    heard.clear();
    meetings.values().forEach(this::expire);
  }

  private void expire(Meeting meeting) {
    long now = wallMillis.getAsLong();
    meeting
        .known
        .entrySet()
        .removeIf(each -> each.getValue().until < now && !meeting.members.contains(each.getKey()));
  }
}
