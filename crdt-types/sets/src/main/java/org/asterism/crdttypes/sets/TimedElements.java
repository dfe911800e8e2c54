package org.asterism.crdttypes.sets;

import java.util.Comparator;
import java.util.Optional;
import org.asterism.kernel.api.crdt.causal.CausalDraft;
import org.asterism.kernel.api.crdt.causal.DotStore;
import org.asterism.kernel.api.crdt.causal.Entry;

/**
 * Elements that are in or out by who said so last: true for in, false for out.
 *
 * @param bias which of the two stays if both were said at the same time
 */
record TimedElements(boolean bias) {
  boolean isIn(DotStore place) {
    return last(place).map(TimedElements::says).orElse(false);
  }

  /** Says so as if at a time; does nothing if what is seen stays all the same. */
  void say(CausalDraft place, boolean in, long timestamp) {
    Optional<Entry> seen = last(place);
    boolean stays = seen.isPresent() && !isAfter(in, timestamp, seen.get());
    if (!stays) {
      place.put(in, timestamp);
    }
  }

  private boolean isAfter(boolean in, long timestamp, Entry seen) {
    return timestamp > seen.timestamp()
        || (timestamp == seen.timestamp() && in == bias && says(seen) != bias);
  }

  private Optional<Entry> last(DotStore place) {
    return place.entries().stream()
        .max(
            Comparator.comparingLong(Entry::timestamp).thenComparing(entry -> says(entry) == bias));
  }

  private static boolean says(Entry entry) {
    return Boolean.TRUE.equals(entry.value());
  }
}
