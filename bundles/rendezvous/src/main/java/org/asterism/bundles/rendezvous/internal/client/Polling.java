package org.asterism.bundles.rendezvous.internal.client;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.asterism.bundles.rendezvous.internal.protocol.Message.Discover;
import org.asterism.bundles.rendezvous.internal.protocol.Message.DiscoverResponse;
import org.asterism.bundles.rendezvous.internal.protocol.Message.Registered;
import org.asterism.bundles.rendezvous.internal.protocol.Status;
import org.asterism.kernel.api.discovery.SignedPeerRecord;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.PeerId;

/**
 * Asks one point for newcomers under one namespace, as long as somebody watches: soon again where
 * there were some, less and less often where there are none. For the client's turns.
 *
 * <p>Who comes later finds who came earlier, since everybody registers before asking: so this may
 * be slow. It is for those who could not dial.
 */
final class Polling {
  private static final int PAGE = 100;

  /** Pages that are asked for one after the other. */
  private static final int MAX_PAGES = 10;

  /** More than so many are not taken of one point: it could make up any number. */
  private static final int MAX_BROUGHT = 1000;

  private static final int MAX_COOKIE = 1024;

  private final Meeting meeting;
  private final Office office;
  private final PeerId self;
  private Turns.Timer timer = Turns.Timer.NONE;
  private Bytes cookie = Bytes.empty();
  private long wait;
  private int pages;
  private int brought;
  private boolean busy;
  private boolean again;

  /** Records of whom this point has told, and whose turn to be passed on is still to come. */
  private final Set<Bytes> waiting = new HashSet<>();

  Polling(Meeting meeting, Office office, PeerId self) {
    this.meeting = meeting;
    this.office = office;
    this.self = self;
    this.wait = office.settings().shortestPoll();
  }

  /** The point cannot be asked; its cookie is good for when it can. */
  void lost() {
    timer.cancel();
    busy = false;
    again = false;
  }

  /** Everybody is to be told of anew. */
  void forget() {
    cookie = Bytes.empty();
    brought = 0;
  }

  /** Asks at once. */
  void now() {
    wait = office.settings().shortestPoll();
    pages = 0;
    ask();
  }

  private void ask() {
    Line line = office.line();
    if (line == null || !meeting.isWatched()) {
      return;
    }
    if (busy) {
      again = true;
      return;
    }
    timer.cancel();
    busy = true;
    Bytes sent = cookie;
    line.ask(
        new Discover(meeting.name(), PAGE, sent),
        outcome -> {
          if (line == office.line()) {
            busy = false;
            answered(sent, outcome);
          }
        });
  }

  private void answered(Bytes sent, Line.Outcome outcome) {
    DiscoverResponse response = outcome.answer() instanceof DiscoverResponse r ? r : null;
    if (response != null && response.status() == Status.OK) {
      take(response);
    } else if (response != null && response.status() == Status.INVALID_COOKIE && !sent.isEmpty()) {
      cookie = Bytes.empty();
      ask();
    } else {
      String reason =
          response == null ? outcome.error() : response.status() + " " + response.text();
      office.failed("asking under " + meeting.namespace() + ": " + reason);
      later(2);
    }
  }

  private void take(DiscoverResponse response) {
    cookie = response.cookie().size() <= MAX_COOKIE ? response.cookie() : Bytes.empty();
    int news = 0;
    for (Registered each : response.registrations()) {
      if (each.namespace().equals(meeting.name()) && isNews(each.record())) {
        news++;
      }
    }
    brought += news;
    if (news > 0) {
      office.changed();
    }
    if (news > 0) {
      wait = office.settings().shortestPoll();
    }
    boolean more = response.registrations().size() >= PAGE && !cookie.isEmpty();
    if (again || (more && pages < MAX_PAGES && brought < MAX_BROUGHT)) {
      again = false;
      pages++;
      ask();
    } else {
      pages = 0;
      later(news > 0 ? 1 : 1.5);
    }
  }

  private boolean isNews(Bytes envelope) {
    Optional<PeerId> known = meeting.peer(envelope);
    known.ifPresent(peer -> office.standing().repeated(peer, office.verdict(peer)));
    if (known.isPresent() || waiting.contains(envelope) || brought >= MAX_BROUGHT) {
      return false;
    }
    Optional<SignedPeerRecord> record = Found.verified(envelope);
    if (record.isEmpty()) {
      office.standing().forged();
      office.changed();
      return false;
    }
    PeerId peer = record.get().peerId();
    if (peer.equals(self) || !meeting.isNews(record.get())) {
      return false;
    }
    waiting.add(envelope);
    office
        .standing()
        .told(
            peer,
            office.verdict(peer),
            () -> {
              waiting.remove(envelope);
              meeting.found(record.get());
            });
    return true;
  }

  private void later(double factor) {
    timer = office.turns().after(wait, this::ask);
    wait = Math.min(office.settings().longestPoll(), (long) (wait * factor));
  }
}
