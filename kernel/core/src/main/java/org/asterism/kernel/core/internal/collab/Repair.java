package org.asterism.kernel.core.internal.collab;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.asterism.kernel.api.collab.CollaborationEvent;
import org.asterism.kernel.api.collab.WaitingFor;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.core.TurnQueue;
import org.asterism.kernel.core.internal.log.BlockLog;
import org.asterism.kernel.core.internal.sync.Frame;
import org.asterism.kernel.core.internal.sync.FrameCodec;
import org.jspecify.annotations.Nullable;

/**
 * What others have and we have not. It is on its way, mostly; what does not come in a moment is
 * asked for, of whoever told of it last.
 */
final class Repair {
  private static final int MOST = FrameCodec.MAX_TAGS;
  private static final int TRIES = 3;

  private final Context context;
  private final BlockLog log;
  private final Events events;
  private final Asking asking;
  private final Map<Bytes, Expected> expected = new TreeMap<>();
  private TurnQueue.@Nullable Timer looking;

  /** How a member is asked for the blocks of the replicas with some tags. */
  interface Asking {
    void ask(PeerId member, List<Bytes> tags);
  }

  private static final class Expected {
    private long seq;
    private PeerId teller;
    private int tries;

    Expected(PeerId teller) {
      this.teller = teller;
    }
  }

  Repair(Context context, BlockLog log, Events events, Asking asking) {
    this.context = context;
    this.log = log;
    this.events = events;
    this.asking = asking;
  }

  /** A member has blocks of a replica up to a number. */
  void told(PeerId teller, Frame.Mark mark) {
    if (log.maxSeq(mark.tag()) >= mark.seq()) {
      return;
    }
    Expected one = expected.get(mark.tag());
    if (one == null) {
      if (expected.size() >= MOST) {
        return;
      }
      one = new Expected(teller);
      expected.put(mark.tag(), one);
    }
    if (mark.seq() > one.seq) {
      one.tries = 0;
    }
    one.seq = Math.max(one.seq, mark.seq());
    one.teller = teller;
    lookSoon();
  }

  /** A block came whose predecessor, which ends with a number, is not here. */
  void early(PeerId from, ReplicaId replica, long seq) {
    told(from, new Frame.Mark(Wishes.tag(replica), seq));
  }

  private void lookSoon() {
    if (looking == null) {
      long millis = context.settings().intervals().gapMillis();
      looking = context.queue().after(context.jittered(millis), this::look);
    }
  }

  private void look() {
    looking = null;
    Map<PeerId, List<Bytes>> asked = new TreeMap<>();
    Iterator<Map.Entry<Bytes, Expected>> all = expected.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<Bytes, Expected> next = all.next();
      Expected one = next.getValue();
      if (log.maxSeq(next.getKey()) >= one.seq || one.tries >= TRIES) {
        all.remove();
      } else {
        // The first look is at what may be on its way.
        if (one.tries++ > 0) {
          waits(next.getKey(), one);
          asked.computeIfAbsent(one.teller, teller -> new ArrayList<>()).add(next.getKey());
        }
      }
    }
    asked.forEach((teller, tags) -> asking.ask(teller, tags));
    if (!expected.isEmpty()) {
      lookSoon();
    }
  }

  private void waits(Bytes tag, Expected one) {
    if (one.tries == 2 && events.wanted()) {
      for (ReplicaId replica : log.replicas(tag)) {
        events.publish(new CollaborationEvent.Waits(new WaitingFor.Replica(replica, one.seq)));
      }
    }
  }

  /** Replicas of which more is known to be than is here. */
  List<WaitingFor> waitingFor() {
    List<WaitingFor> all = new ArrayList<>();
    expected.forEach(
        (tag, one) -> {
          if (one.tries > 1) {
            for (ReplicaId replica : log.replicas(tag)) {
              all.add(new WaitingFor.Replica(replica, one.seq));
            }
          }
        });
    return all;
  }

  void end() {
    expected.clear();
    if (looking != null) {
      looking.cancel();
      looking = null;
    }
  }
}
