package org.asterism.kernel.core.internal.collab;

import java.util.LinkedHashMap;
import java.util.Map;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Whose broadcasts were heard of late: the last counter of each session, and how much each replica
 * may say. Bounded: who has been silent longest is forgotten first.
 */
final class Speakers {
  /** Twice of what a node says itself, as ways differ in length. */
  static final int PER_SECOND = 40;

  static final int AT_ONCE = 80;

  private static final int MOST = 1_024;

  private final Map<Bytes, Long> counters = new LinkedHashMap<>();
  private final Map<ReplicaId, Allowance> allowances = new LinkedHashMap<>();

  /** The last counter of a session that was heard; none if it was not introduced yet. */
  @Nullable Long last(Bytes introduction) {
    return counters.get(introduction);
  }

  /** A session has spoken. */
  void heard(Bytes introduction, long counter) {
    counters.remove(introduction);
    counters.put(introduction, counter);
    if (counters.size() > MOST) {
      counters.remove(counters.keySet().iterator().next());
    }
  }

  /** Whether a replica may say one thing more. */
  boolean maySpeak(ReplicaId replica, long now) {
    Allowance allowance = allowances.remove(replica);
    if (allowance == null) {
      allowance = new Allowance(PER_SECOND, AT_ONCE, now);
    }
    allowances.put(replica, allowance);
    if (allowances.size() > MOST) {
      allowances.remove(allowances.keySet().iterator().next());
    }
    return allowance.take(now);
  }
}
