package org.asterism.kernel.core.internal.collab;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.core.internal.sync.Frame;
import org.asterism.kernel.core.internal.sync.FrameCodec;
import org.jspecify.annotations.Nullable;

/**
 * Of which replicas the two ends of a link want new blocks at once. The link as a whole is eager if
 * either end has chosen the other.
 */
final class Wishes {
  /** The most replicas of which a peer may want nothing; beyond that it gets more than it wants. */
  private static final int MOST = 65_536;

  private final Set<Bytes> unwanted = new TreeSet<>();
  private final Map<Bytes, Long> refused = new TreeMap<>();
  private final Map<Bytes, Long> hints = new TreeMap<>();
  private boolean chosenHere;
  private boolean chosenThere;

  /** How replicas are named in these frames. */
  static Bytes tag(ReplicaId replica) {
    return replica.key().slice(0, FrameCodec.TAG_BYTES);
  }

  boolean eager() {
    return chosenHere || chosenThere;
  }

  boolean chosenHere() {
    return chosenHere;
  }

  /** Whether we choose the other end; what was agreed for single replicas no longer counts. */
  void choose(boolean chosen) {
    boolean before = eager();
    chosenHere = chosen;
    changed(before);
  }

  /** The other end says what it wants. */
  void told(boolean wanted, @Nullable List<Bytes> tags) {
    if (tags == null) {
      boolean before = eager();
      chosenThere = wanted;
      changed(before);
    } else if (wanted) {
      tags.forEach(unwanted::remove);
    } else if (unwanted.size() + tags.size() <= MOST) {
      unwanted.addAll(tags);
    }
  }

  private void changed(boolean before) {
    if (before != eager()) {
      unwanted.clear();
      refused.clear();
    }
  }

  /** Whether the other end wants a replica's new blocks at once. */
  boolean wants(ReplicaId replica) {
    return !unwanted.contains(tag(replica));
  }

  /**
   * We do not want a replica's new blocks from there; whether the other end is to be told. It is
   * told again in a later tick, since both ends may have forgotten at different moments.
   */
  boolean refuse(Bytes tag, long tick) {
    Long before = refused.size() < MOST ? refused.put(tag, tick) : Long.valueOf(tick);
    return before == null || before != tick;
  }

  /** Those of some replicas that were refused and no longer are. */
  List<Bytes> accept(Collection<Bytes> tags) {
    List<Bytes> news = new ArrayList<>();
    for (Bytes tag : tags) {
      if (refused.remove(tag) != null) {
        news.add(tag);
      }
    }
    return news;
  }

  /** The other end is to be told how far a replica is known. */
  void hint(ReplicaId replica, long seq) {
    hints.merge(tag(replica), seq, Math::max);
  }

  /** What the other end is to be told, at most so much; asked once. */
  List<Frame.Mark> takeHints() {
    List<Frame.Mark> marks = new ArrayList<>();
    var all = hints.entrySet().iterator();
    while (all.hasNext() && marks.size() < FrameCodec.MAX_TAGS) {
      Map.Entry<Bytes, Long> next = all.next();
      marks.add(new Frame.Mark(next.getKey(), next.getValue()));
      all.remove();
    }
    return marks;
  }
}
