package org.asterism.bundles.rendezvous.internal.client;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.asterism.kernel.api.discovery.PointStatus;
import org.asterism.kernel.api.net.PeerId;

/**
 * What the word of one point is worth, by what became of those it told of. Whom it tells of is
 * passed on as long as it has credit: some to begin with, two more for each who turned out to be a
 * member, and a few a second. So a point whose peers are members is soon believed without delay,
 * and one that makes up peers keeps nobody from trying those of others. For the client's turns.
 */
final class Standing {
  private static final int FIRST_CREDIT = 16;
  private static final int MOST_CREDIT = 256;
  private static final int A_MEMBER = 2;
  private static final long GAIN_MILLIS = 125;
  private static final long DOUBTFUL_GAIN_MILLIS = 2_000;

  /** So much the lies may outweigh the members before a point is doubted. */
  private static final int TOLERANCE = 8;

  /** No point that checks what is registered has a forged record; strangers, anybody may have. */
  private static final int A_FORGERY = 4;

  private final Turns turns;
  private final Map<PeerId, Verdict> told = new LinkedHashMap<>();
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private int credit = FIRST_CREDIT;
  private int forged;
  private boolean gaining;
  private boolean stopped;

  /** What somebody turned out to be. */
  enum Verdict {
    /** Nobody knows yet. */
    NONE,
    /** A member. */
    MEMBER,
    /** Somebody who was connected for long and has not proved to be a member. */
    STRANGER
  }

  Standing(Turns turns) {
    this.turns = turns;
  }

  /** The point has told of somebody who is known from elsewhere. */
  void repeated(PeerId peer, Verdict known) {
    remember(peer, known);
  }

  /**
   * The point has told of somebody.
   *
   * @param known what is known of it already
   * @param pass is done when it is its turn
   */
  void told(PeerId peer, Verdict known, Runnable pass) {
    boolean again = told.containsKey(peer);
    remember(peer, known);
    if (again || known == Verdict.MEMBER) {
      pass.run();
    } else {
      waiting.add(pass);
      passOn();
      gain();
    }
  }

  private void remember(PeerId peer, Verdict known) {
    if (told.size() < Meeting.MAX_KNOWN || told.containsKey(peer)) {
      told.merge(peer, known, (before, now) -> now == Verdict.NONE ? before : now);
    }
  }

  private void passOn() {
    while (credit > 0 && !waiting.isEmpty()) {
      credit--;
      waiting.remove().run();
    }
  }

  private void gain() {
    if (!gaining && !stopped && !waiting.isEmpty()) {
      gaining = true;
      turns.exactly(
          isDoubtful() ? DOUBTFUL_GAIN_MILLIS : GAIN_MILLIS,
          () -> {
            gaining = false;
            credit++;
            passOn();
            gain();
          });
    }
  }

  /** The point has told of somebody who never said so. */
  void forged() {
    forged++;
    credit = Math.max(0, credit - A_FORGERY);
  }

  /** What somebody turned out to be, whoever told of it. */
  void judged(PeerId peer, Verdict verdict) {
    Verdict before = told.replace(peer, verdict);
    if (before != null && before != Verdict.MEMBER && verdict == Verdict.MEMBER) {
      credit = Math.min(MOST_CREDIT, credit + A_MEMBER);
      passOn();
    }
  }

  private int count(Verdict verdict) {
    return (int) told.values().stream().filter(each -> each == verdict).count();
  }

  private boolean isDoubtful() {
    return A_FORGERY * forged + count(Verdict.STRANGER) > TOLERANCE + 2 * count(Verdict.MEMBER);
  }

  PointStatus.Word word() {
    return new PointStatus.Word(
        told.size(), count(Verdict.MEMBER), count(Verdict.STRANGER), forged, isDoubtful());
  }

  /** Nothing more is passed on. */
  void stop() {
    stopped = true;
    waiting.clear();
  }
}
