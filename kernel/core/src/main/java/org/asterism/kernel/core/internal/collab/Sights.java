package org.asterism.kernel.core.internal.collab;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.asterism.kernel.api.collab.CollaborationException;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.PeerId;

/** Who has said how much of our own blocks is stored with them, and who waits for that. */
final class Sights {
  /** The most members that are remembered of one replica. */
  private static final int MOST = 10_000;

  private final Context context;
  private final Map<Bytes, Map<PeerId, Long>> seen = new TreeMap<>();
  private final List<Waiting> waiting = new ArrayList<>();

  private record Waiting(
      ReplicaId replica, long seq, int members, CompletableFuture<Void> future) {}

  Sights(Context context) {
    this.context = context;
  }

  /** A replica of our own makes blocks. */
  void own(ReplicaId replica) {
    seen.computeIfAbsent(Wishes.tag(replica), tag -> new TreeMap<>());
  }

  /** A member has a replica's blocks up to a number. */
  void has(PeerId member, Bytes tag, long seq) {
    Map<PeerId, Long> members = seen.get(tag);
    if (members == null || (members.size() >= MOST && !members.containsKey(member))) {
      return;
    }
    Long before = members.put(member, Math.max(seq, members.getOrDefault(member, 0L)));
    if (before == null || before < seq) {
      check();
    }
  }

  /** The last operation of a replica of ours that a member is known to have; 0 if none is. */
  long most(ReplicaId replica) {
    long most = 0;
    Map<PeerId, Long> members = seen.get(Wishes.tag(replica));
    if (members != null) {
      for (long seq : members.values()) {
        most = Math.max(most, seq);
      }
    }
    return most;
  }

  /** Completes the future when so many have seen a replica's operation. */
  void await(ReplicaId replica, long seq, int members, CompletableFuture<Void> future) {
    waiting.add(new Waiting(replica, seq, members, future));
    check();
  }

  private void check() {
    Iterator<Waiting> all = waiting.iterator();
    while (all.hasNext()) {
      Waiting one = all.next();
      if (count(one) >= one.members) {
        all.remove();
        context.world().deliver(() -> one.future.complete(null));
      }
    }
  }

  private int count(Waiting one) {
    var members = seen.get(Wishes.tag(one.replica));
    int count = 0;
    if (members != null) {
      for (long seq : members.values()) {
        count += seq >= one.seq ? 1 : 0;
      }
    }
    return count;
  }

  /** The node stops: nobody will say any more. */
  void fail(CollaborationException cause) {
    List<Waiting> failed = List.copyOf(waiting);
    waiting.clear();
    if (!failed.isEmpty()) {
      context.world().deliver(() -> failed.forEach(one -> one.future.completeExceptionally(cause)));
    }
  }
}
