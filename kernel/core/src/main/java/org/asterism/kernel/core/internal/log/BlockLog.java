package org.asterism.kernel.core.internal.log;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.core.internal.block.Head;
import org.jspecify.annotations.Nullable;

/**
 * All blocks of a collaboration that are known here: the index, in memory. A replica's blocks are a
 * chain, or a tree if it forked; all of them together are in an order in which every block is
 * behind the one it follows on.
 */
public final class BlockLog {
  private final Map<Cid, Entry> byCid = new LinkedHashMap<>();
  private final NavigableMap<ReplicaId, Chain> chains = new TreeMap<>();
  private final NavigableMap<Long, Entry> byOrdinal = new TreeMap<>();
  private long nextOrdinal = 1;
  private long bytes;

  /** The block of a name, if it is known. */
  public @Nullable Entry find(Cid cid) {
    return byCid.get(cid);
  }

  /** Adds a block behind all others; the one it follows on is here. */
  public Entry add(Head head, long from, long time, int size, @Nullable Entry prev) {
    return restore(head, from, time, size, prev, nextOrdinal);
  }

  /** Adds a block in the place that it had before. */
  public Entry restore(
      Head head, long from, long time, int size, @Nullable Entry prev, long ordinal) {
    Entry entry = new Entry(head, from, time, size, prev, ordinal);
    if (byCid.put(head.cid(), entry) == null) {
      bytes += size;
    }
    byOrdinal.put(ordinal, entry);
    chains.computeIfAbsent(head.replica(), r -> new Chain()).add(entry);
    nextOrdinal = Math.max(nextOrdinal, ordinal + 1);
    return entry;
  }

  /** The ordinal that the next block gets. */
  public long nextOrdinal() {
    return nextOrdinal;
  }

  /** How many blocks. */
  public int size() {
    return byCid.size();
  }

  /** How many bytes these have. */
  public long bytes() {
    return bytes;
  }

  /** The replicas of whom there are blocks, in order. */
  public Collection<ReplicaId> replicas() {
    return chains.keySet();
  }

  /**
   * The replicas whose ids begin with some bytes: one, or none, unless somebody looked for more.
   */
  public List<ReplicaId> replicas(Bytes tag) {
    List<ReplicaId> found = new ArrayList<>();
    for (ReplicaId replica : chains.tailMap(first(tag), true).keySet()) {
      if (!replica.key().slice(0, tag.size()).equals(tag)) {
        break;
      }
      found.add(replica);
    }
    return found;
  }

  /** The least replica id that begins with some bytes. */
  public static ReplicaId first(Bytes tag) {
    return new ReplicaId(Bytes.concat(tag, Bytes.wrap(new byte[ReplicaId.BYTES - tag.size()])));
  }

  /** The last operation of the replicas whose ids begin with some bytes; 0 if there is none. */
  public long maxSeq(Bytes tag) {
    long max = 0;
    for (ReplicaId replica : replicas(tag)) {
      Chain chain = chains.get(replica);
      max = Math.max(max, chain == null ? 0 : chain.maxSeq());
    }
    return max;
  }

  /** A replica's last operation; 0 if there is none. */
  public long lastSeq(ReplicaId replica) {
    Chain chain = chains.get(replica);
    return chain == null ? 0 : chain.maxSeq();
  }

  /** A replica's last operation whose block is stored; 0 if there is none. */
  public long durableSeq(ReplicaId replica) {
    long max = 0;
    for (Head head : durableHeads(replica)) {
      max = Math.max(max, head.seq());
    }
    return max;
  }

  /** Whether a replica has two blocks for one sequence number. */
  public boolean forked(ReplicaId replica) {
    Chain chain = chains.get(replica);
    return chain != null && chain.forked();
  }

  /** How many replicas are forked. */
  public int forks() {
    int forks = 0;
    for (Chain chain : chains.values()) {
      forks += chain.forked() ? 1 : 0;
    }
    return forks;
  }

  /** A replica's newest blocks: one, or one a branch. */
  public List<Entry> heads(ReplicaId replica) {
    Chain chain = chains.get(replica);
    return chain == null ? List.of() : chain.heads();
  }

  /** A replica's newest stored blocks, as they are shown to peers. */
  public List<Head> durableHeads(ReplicaId replica) {
    Chain chain = chains.get(replica);
    return chain == null ? List.of() : chain.durableHeads().stream().map(Entry::head).toList();
  }

  /** How far every replica is known. */
  public VectorClock clock() {
    TreeMap<ReplicaId, Long> seqs = new TreeMap<>();
    chains.forEach((replica, chain) -> seqs.put(replica, chain.maxSeq()));
    return VectorClock.of(seqs);
  }

  /**
   * What of a replica a peer lacks who has these heads of it; in order.
   *
   * @param storedOnly whether what is not stored yet stays here; a peer that shows its clock while
   *     others' blocks are being stored would otherwise not get these until it asks again
   */
  public List<Entry> missing(ReplicaId replica, Collection<Head> heads, boolean storedOnly) {
    Chain chain = chains.get(replica);
    if (chain == null) {
      return List.of();
    }
    List<Entry> known = new ArrayList<>();
    List<Head> unknown = new ArrayList<>();
    for (Head head : heads) {
      Entry entry = byCid.get(head.cid());
      if (entry == null) {
        unknown.add(head);
      } else if (entry.replica().equals(replica)) {
        known.add(entry);
      }
    }
    return chain.missing(known, unknown, storedOnly);
  }

  /** The blocks that came at or after an ordinal, in the order in which they came. */
  public Collection<Entry> since(long ordinal) {
    return byOrdinal.tailMap(ordinal, true).values();
  }

  /** All blocks in the order of {@link #ordered}. */
  public List<Entry> canonicalOrder() {
    return ordered(byOrdinal.values());
  }

  /**
   * Blocks in an order that gives the same state wherever the same blocks are known: those of
   * forked replicas last, by where they begin and then by name, since of two operations with one
   * dot the first one counts.
   */
  public List<Entry> ordered(Collection<Entry> entries) {
    List<Entry> ordered = new ArrayList<>(entries.size());
    Map<ReplicaId, List<Entry>> branches = new TreeMap<>();
    for (Entry entry : entries) {
      if (forked(entry.replica())) {
        branches.computeIfAbsent(entry.replica(), r -> new ArrayList<>()).add(entry);
      } else {
        ordered.add(entry);
      }
    }
    ordered.sort(Comparator.comparingLong(Entry::ordinal));
    for (List<Entry> branch : branches.values()) {
      branch.sort(Chain.ORDER);
      ordered.addAll(branch);
    }
    return ordered;
  }

  /** The names of stored blocks that are not among some, in their order. */
  public List<Cid> durableAbove(Past past) {
    List<Cid> above = new ArrayList<>();
    for (Entry entry : byOrdinal.values()) {
      if (entry.durable() && !past.has(entry)) {
        above.add(entry.cid());
      }
    }
    above.sort(null);
    return above;
  }

  /**
   * Whether none of some blocks that are here follows on another of them.
   *
   * @param heads each behind those of the same replica that end before it
   */
  public boolean areHeads(List<Head> heads) {
    Set<Entry> behind = new LinkedHashSet<>();
    ReplicaId last = null;
    for (int i = heads.size() - 1; i >= 0; i--) {
      Head head = heads.get(i);
      Entry entry = byCid.get(head.cid());
      boolean forked = forked(head.replica());
      if (forked ? behind.contains(entry) : head.replica().equals(last)) {
        return false;
      }
      while (forked && entry != null && behind.add(entry)) {
        entry = entry.prev();
      }
      last = head.replica();
    }
    return true;
  }

  /** What some heads stand on. */
  public Past past(Collection<Head> heads) {
    return new Past(this, heads);
  }

  /**
   * Whether a state of some blocks is that of more with the rest applied to it, in the order of
   * {@link #ordered}: whether no operation that had an effect gives way to another branch's.
   *
   * @param before those in the state; with each, the one that it follows on
   * @param after those and more
   */
  public boolean goesOn(Predicate<Entry> before, Predicate<Entry> after) {
    for (Chain chain : chains.values()) {
      if (chain.forked() && !chain.goesOn(before, after)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the state of all other blocks goes on with this one, whatever order it came in. */
  public boolean goesOnWith(Entry last) {
    Chain chain = chains.get(last.replica());
    return chain == null || !chain.forked() || chain.goesOn(entry -> entry != last, entry -> true);
  }

  /** Drops blocks that were lost, and all of their replicas that follow on them; tells which. */
  public List<Entry> drop(Collection<Entry> lost) {
    Map<ReplicaId, Set<Entry>> byReplica = new TreeMap<>();
    lost.forEach(
        entry -> byReplica.computeIfAbsent(entry.replica(), r -> new LinkedHashSet<>()).add(entry));
    List<Entry> dropped = new ArrayList<>();
    byReplica.forEach(
        (replica, entries) -> {
          Chain chain = chains.get(replica);
          if (chain != null) {
            dropped.addAll(chain.drop(entries));
            if (chain.isEmpty()) {
              chains.remove(replica);
            }
          }
        });
    for (Entry entry : dropped) {
      byCid.remove(entry.cid());
      bytes -= entry.size();
      byOrdinal.remove(entry.ordinal());
    }
    return dropped;
  }
}
