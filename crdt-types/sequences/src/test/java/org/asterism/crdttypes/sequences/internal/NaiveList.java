package org.asterism.crdttypes.sequences.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.Dot;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.jspecify.annotations.Nullable;

/**
 * What a set of operations means, by definition and from scratch: no runs, no trees, no order of
 * arrival. FugueMax's order is walked from the beginning; the last of all moves and of all sets is
 * looked for among all.
 */
final class NaiveList {
  /** An operation of moving or setting an element. */
  private record Claim(long time, Dot by, @Nullable Object value) implements Comparable<Claim> {
    @Override
    public int compareTo(Claim other) {
      int byTime = Long.compare(time, other.time);
      return byTime != 0 ? byTime : by.compareTo(other.by);
    }
  }

  private static final Comparator<Dot> BY_DOT = Comparator.naturalOrder();

  /** Items by left origin, then by right origin; the beginning and none are null. */
  private final Map<@Nullable Dot, Map<@Nullable Dot, List<Dot>>> children = new HashMap<>();

  private final Map<Dot, @Nullable Object> inserted = new HashMap<>();
  private final Map<Dot, Claim> places = new TreeMap<>();
  private final Map<Dot, Claim> values = new HashMap<>();
  private final Map<Dot, Dot> elements = new HashMap<>();
  private final Set<Dot> deleted = new HashSet<>();

  /** Adds the operations of a list's delta. */
  NaiveList list(Delta delta) {
    Ops ops = new Ops(delta.replica(), new Elements());
    DeltaCodec.decode(delta, ops);
    sequence(ops);
    for (int i = 0; i < ops.size(); i++) {
      for (long seq = ops.seq(i); ops.kind(i) == Ops.INSERT && seq < ops.end(i); seq++) {
        int at = ops.text(i) + (int) (seq - ops.seq(i));
        inserted.put(new Dot(delta.replica(), seq), ((Elements) ops.content()).at(at));
      }
    }
    return this;
  }

  /** Adds the operations of a movable list's delta, as its author made it. */
  NaiveList movable(Delta delta) {
    MovableOps ops = MovableCodec.decode(delta);
    sequence(ops.skeleton());
    Records records = ops.records();
    for (int i = 0; i < records.size(); i++) {
      Dot dot = new Dot(delta.replica(), records.number(i));
      switch (records.kind(i)) {
        case Records.VALUE -> inserted.put(dot, records.value(i));
        case Records.MOVE -> {
          Dot target = new Dot(records.home(i), records.target(i));
          places.merge(target, new Claim(records.time(i), dot, null), NaiveList::later);
          elements.put(dot, target);
        }
        case Records.SET ->
            values.merge(
                new Dot(records.home(i), records.target(i)),
                new Claim(records.time(i), dot, records.value(i)),
                NaiveList::later);
        default -> throw new IllegalStateException("not as its author made it");
      }
    }
    return this;
  }

  private static Claim later(Claim one, Claim other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private void sequence(Ops ops) {
    for (int i = 0; i < ops.size(); i++) {
      for (long seq = ops.seq(i); seq < ops.end(i); seq++) {
        long offset = seq - ops.seq(i);
        switch (ops.kind(i)) {
          case Ops.INSERT, Ops.GONE -> {
            Dot left =
                offset > 0 ? new Dot(ops.author(), seq - 1) : dot(ops.replica(i), ops.number(i));
            Dot right = offset > 0 ? null : dot(ops.rightReplica(i), ops.rightNumber(i));
            children
                .computeIfAbsent(left, l -> new HashMap<>())
                .computeIfAbsent(right, r -> new ArrayList<>())
                .add(new Dot(ops.author(), seq));
          }
          case Ops.DELETE -> deleted.add(target(ops, i, offset));
          case Ops.DELETE_BACK -> deleted.add(target(ops, i, -offset));
          default -> {}
        }
      }
    }
  }

  private static Dot target(Ops ops, int i, long offset) {
    Dot first = dot(ops.replica(i), ops.number(i) + offset);
    if (first == null) {
      throw new IllegalStateException("a deletion of nothing");
    }
    return first;
  }

  private static @Nullable Dot dot(@Nullable ReplicaId replica, long number) {
    return replica == null ? null : new Dot(replica, number);
  }

  /** The values that are visible. */
  List<@Nullable Object> value() {
    List<Dot> order = new ArrayList<>();
    walk(null, order);
    List<@Nullable Object> value = new ArrayList<>();
    for (Dot item : order) {
      Dot element = elements.getOrDefault(item, item);
      Claim place = places.get(element);
      boolean counts = place == null ? item.equals(element) : item.equals(place.by());
      if (counts && inserted.containsKey(element) && !deleted.contains(element)) {
        Claim set = values.get(element);
        value.add(set == null ? inserted.get(element) : set.value());
      }
    }
    return value;
  }

  private void walk(@Nullable Dot left, List<Dot> order) {
    walk(children.getOrDefault(left, Collections.emptyMap()), null, order);
  }

  /** Those with one left origin in post-order by right origin, each followed by what is its. */
  private void walk(Map<@Nullable Dot, List<Dot>> siblings, @Nullable Dot right, List<Dot> order) {
    List<Dot> here = new ArrayList<>(siblings.getOrDefault(right, List.of()));
    here.sort(BY_DOT);
    for (Dot item : here) {
      walk(siblings, item, order);
      order.add(item);
      walk(item, order);
    }
  }
}
