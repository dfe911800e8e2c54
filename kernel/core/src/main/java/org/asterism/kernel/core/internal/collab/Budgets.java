package org.asterism.kernel.core.internal.collab;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.core.internal.sync.Feature;
import org.asterism.kernel.core.internal.sync.Frame;
import org.asterism.kernel.core.internal.sync.MemberLink;

/**
 * What a member may send: the more blocks of it were refused, the later what it sent counts as
 * read, so that it is held back and not the others. Its good blocks count as ever, only later; with
 * time its faults are forgotten.
 */
final class Budgets {
  private static final int FREE = 3;
  private static final long LEAST_MILLIS = 20;
  private static final int MOST_DOUBLINGS = 9;
  private static final long FORGOTTEN_AFTER_MILLIS = 10_000;
  private static final int REMEMBERED = 1_000;

  private final LongSupplier wallMillis;
  private final Later later;
  private final Map<PeerId, Faults> faults = new LinkedHashMap<>();

  private static final class Faults {
    private int count;
    private long since;
  }

  /** How something is done after so many milliseconds. */
  interface Later {
    void after(long millis, Runnable turn);
  }

  Budgets(LongSupplier wallMillis, Later later) {
    this.wallMillis = wallMillis;
    this.later = later;
  }

  /** A block of a member was refused. */
  void refused(PeerId member) {
    if (faults.size() >= REMEMBERED && !faults.containsKey(member)) {
      faults.remove(faults.keySet().iterator().next());
    }
    Faults one = faults.computeIfAbsent(member, m -> new Faults());
    one.count = Math.min(one.count + 1, FREE + MOST_DOUBLINGS);
    one.since = wallMillis.getAsLong();
  }

  /** A member's link, by which its frames count as read when its budget allows. */
  MemberLink of(MemberLink link) {
    return faults.isEmpty() ? link : new HeldBack(link);
  }

  /** How long what a member sent waits until it counts as read, in milliseconds. */
  private long delay(PeerId member) {
    Faults one = faults.get(member);
    if (one == null) {
      return 0;
    }
    long forgotten = (wallMillis.getAsLong() - one.since) / FORGOTTEN_AFTER_MILLIS;
    long count = one.count - Math.max(0, forgotten);
    if (count <= 0) {
      faults.remove(member);
    }
    return count <= FREE ? 0 : LEAST_MILLIS << (count - FREE);
  }

  private final class HeldBack implements MemberLink {
    private final MemberLink link;

    HeldBack(MemberLink link) {
      this.link = link;
    }

    @Override
    public PeerId peer() {
      return link.peer();
    }

    @Override
    public long channel() {
      return link.channel();
    }

    @Override
    public int frameTarget() {
      return link.frameTarget();
    }

    @Override
    public boolean knows(Feature feature) {
      return link.knows(feature);
    }

    @Override
    public void send(Frame frame, Runnable sent) {
      link.send(frame, sent);
    }

    @Override
    public void offer(Frame frame, Runnable dropped) {
      link.offer(frame, dropped);
    }

    @Override
    public void joinAgain() {
      link.joinAgain();
    }

    @Override
    public void release(int bytes) {
      long millis = delay(link.peer());
      if (millis == 0) {
        link.release(bytes);
      } else {
        later.after(millis, () -> link.release(bytes));
      }
    }
  }
}
