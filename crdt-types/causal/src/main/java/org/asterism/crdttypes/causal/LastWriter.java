package org.asterism.crdttypes.causal;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.asterism.kernel.api.crdt.Dot;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.causal.CausalDraft;
import org.asterism.kernel.api.crdt.causal.DotStore;
import org.asterism.kernel.api.crdt.causal.Entry;
import org.jspecify.annotations.Nullable;

/**
 * A place where the last writer wins: the greatest {@link Entry}, by time and then by dot. Times
 * are those of a hybrid logical clock or the caller's own.
 */
public final class LastWriter {
  private static final long LAST_OF_A_REPLICA = 1L << 53;

  private LastWriter() {}

  /** What stands, if anything was written. */
  public static Optional<Entry> of(DotStore place) {
    List<Entry> entries = place.entries();
    return entries.isEmpty() ? Optional.empty() : Optional.of(Collections.max(entries));
  }

  /** Writes now, and in any case later than what is seen. */
  public static void write(CausalDraft place, @Nullable Object value) {
    long seen = of(place).map(Entry::timestamp).orElse(0L);
    long afterSeen = seen == Long.MAX_VALUE ? seen : seen + 1;
    place.put(value, Math.max(place.context().timestamp(), afterSeen));
  }

  /** Writes as if at a time; does nothing if what is seen was written later. */
  public static void write(CausalDraft place, @Nullable Object value, long timestamp) {
    MutationContext context = place.context();
    Entry written = new Entry(new Dot(context.replica(), LAST_OF_A_REPLICA), timestamp, value);
    Optional<Entry> seen = of(place);
    if (seen.isEmpty() || seen.get().compareTo(written) < 0) {
      place.put(value, timestamp);
    }
  }
}
