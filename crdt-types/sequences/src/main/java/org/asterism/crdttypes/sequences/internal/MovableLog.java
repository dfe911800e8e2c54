package org.asterism.crdttypes.sequences.internal;

import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one replica of a movable list. Its items are places; what they are places of,
 * and what setting a value did, stands beside them in records.
 */
final class MovableLog extends ReplicaLog {
  /** By number, the elements that this operation inserted, or is the place or value of. */
  final NavigableMap<Long, Movable> records = new TreeMap<>();

  /** By number, elements that were moved or set before their insertion came. */
  final NavigableMap<Long, Movable> expected = new TreeMap<>();

  /** The numbers of which somebody said that what they inserted is deleted. */
  final RangeSet dead = new RangeSet();

  MovableLog(ReplicaId id) {
    super(id, new Elements());
  }

  /** The element that a number inserted, if it is not deleted; one that is expected if need be. */
  @Nullable Movable element(long number) {
    if (dead.contains(number)) {
      return null;
    }
    Movable known = records.get(number);
    return known != null && known.isInsertion(this, number)
        ? known
        : expected.computeIfAbsent(number, n -> new Movable(this, n));
  }

  /** The element that a number inserts now, if it is not deleted already. */
  @Nullable Movable born(long number) {
    if (dead.contains(number)) {
      return null;
    }
    Movable waited = expected.remove(number);
    Movable element = waited == null ? new Movable(this, number) : waited;
    element.born = true;
    records.put(number, element);
    return element;
  }

  /** Adds what lies in {@code (after, known]} to records of this replica. */
  void collect(long after, Records target) {
    for (Map.Entry<Long, Movable> entry : records.tailMap(after, false).entrySet()) {
      long number = entry.getKey();
      Movable element = entry.getValue();
      if (element.isInsertion(this, number)) {
        if (element.valued && !element.isSet()) {
          target.value(number, element.value());
        } else {
          target.born(number);
        }
      } else if (element.isPlace(this, number)) {
        target.move(number, element.home.id, element.number, element.placeTime());
      } else {
        target.set(number, element.home.id, element.number, element.valueTime(), element.value());
      }
    }
  }

  @Override
  void nameReplicas(Collection<ReplicaId> named) {
    super.nameReplicas(named);
    for (Movable element : records.values()) {
      if (element.home != this) {
        named.add(element.home.id);
      }
    }
  }
}
