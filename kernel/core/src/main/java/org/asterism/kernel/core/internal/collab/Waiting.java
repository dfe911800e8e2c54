package org.asterism.kernel.core.internal.collab;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.core.EngineSettings;
import org.jspecify.annotations.Nullable;

/**
 * Verified blocks that came before what they follow on. Bounded, and fair: where there is no room,
 * the oldest goes of the member that fills most of it, so nobody can push out another who keeps to
 * less. What went comes again when a peer sees what we lack.
 *
 * <p>What follows on a block that was refused can never be taken. Of refused blocks the newest are
 * remembered, so that it need not wait.
 */
final class Waiting {
  /** The most refused blocks that are remembered. */
  private static final int REMEMBERED = 1_024;

  private final EngineSettings.Limits limits;
  private final Map<Cid, One> blocks = new LinkedHashMap<>();
  private final Map<Cid, Set<Cid>> waitingFor = new LinkedHashMap<>();
  private final Map<PeerId, Share> shares = new LinkedHashMap<>();
  private final Set<Cid> refused = new LinkedHashSet<>();
  private long bytes;

  /** A block, and what it waits for. */
  private record One(Received received, Cid missing) {
    int size() {
      return received.block().block().bytes().size();
    }
  }

  /** What waits of one member, in the order in which it came. */
  private static final class Share {
    private final Set<Cid> names = new LinkedHashSet<>();
    private long bytes;
  }

  Waiting(EngineSettings.Limits limits) {
    this.limits = limits;
  }

  boolean contains(Cid cid) {
    return blocks.containsKey(cid);
  }

  int size() {
    return blocks.size();
  }

  /** Whether a block was refused, as far as that is remembered. */
  boolean wasRefused(Cid cid) {
    return refused.contains(cid);
  }

  /** Keeps a block until another is there. */
  void add(Received received, Cid missing) {
    Cid cid = received.block().cid();
    One one = new One(received, missing);
    if (blocks.putIfAbsent(cid, one) != null) {
      return;
    }
    Share share = shares.computeIfAbsent(received.from(), from -> new Share());
    share.names.add(cid);
    share.bytes += one.size();
    bytes += one.size();
    waitingFor.computeIfAbsent(missing, name -> new LinkedHashSet<>()).add(cid);
    while (blocks.size() > limits.waitingBlocks() || bytes > limits.waitingBytes()) {
      remove(largest(blocks.size() > limits.waitingBlocks()).names.iterator().next());
    }
  }

  /** Whoever fills most; of equals who came first. */
  private Share largest(boolean byCount) {
    Share most = null;
    for (Share share : shares.values()) {
      if (most == null
          || (byCount ? share.names.size() > most.names.size() : share.bytes > most.bytes)) {
        most = share;
      }
    }
    if (most == null) {
      throw new IllegalStateException("nothing waits and there is no room");
    }
    return most;
  }

  /** Takes out those that waited for a block. */
  List<Received> takeFor(Cid arrived) {
    List<Received> taken = new ArrayList<>();
    for (Cid name : List.copyOf(waitingFor.getOrDefault(arrived, new LinkedHashSet<>()))) {
      One one = remove(name);
      if (one != null) {
        taken.add(one.received);
      }
    }
    return taken;
  }

  /** A block was refused: takes out all that follow on it, through others too. */
  List<Received> refuse(Cid cid) {
    List<Received> taken = new ArrayList<>();
    Deque<Cid> next = new ArrayDeque<>(List.of(cid));
    while (!next.isEmpty()) {
      Cid one = next.remove();
      refused.add(one);
      if (refused.size() > REMEMBERED) {
        Iterator<Cid> oldest = refused.iterator();
        oldest.next();
        oldest.remove();
      }
      for (Received received : takeFor(one)) {
        taken.add(received);
        next.add(received.block().cid());
      }
    }
    return taken;
  }

  /** A member has gone: what it sent others have, too, or nobody. */
  void left(PeerId member) {
    Share share = shares.get(member);
    if (share != null) {
      List.copyOf(share.names).forEach(this::remove);
    }
  }

  private @Nullable One remove(Cid cid) {
    One one = blocks.remove(cid);
    if (one == null) {
      return null;
    }
    bytes -= one.size();
    PeerId from = one.received.from();
    Share share = shares.get(from);
    if (share != null) {
      share.bytes -= one.size();
      share.names.remove(cid);
      if (share.names.isEmpty()) {
        shares.remove(from);
      }
    }
    Set<Cid> siblings = waitingFor.get(one.missing);
    if (siblings != null) {
      siblings.remove(cid);
      if (siblings.isEmpty()) {
        waitingFor.remove(one.missing);
      }
    }
    return one;
  }
}
