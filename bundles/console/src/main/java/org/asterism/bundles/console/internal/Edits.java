package org.asterism.bundles.console.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.asterism.kernel.api.collab.Commit;
import org.asterism.kernel.api.collab.SharedValue;
import org.asterism.kernel.api.crdt.VectorClock;
import org.jspecify.annotations.Nullable;

/** Applies calls in one turn and waits till they are stored. */
final class Edits {
  private static final Duration IN_STATE = Duration.ofSeconds(10);
  private static final Duration DURABLE = Duration.ofSeconds(10);

  private Edits() {}

  /**
   * Applies calls, all or none.
   *
   * @param at the clock that their positions are of; null for any
   */
  static void apply(
      SharedValue value, List<Schema.Call> calls, @Nullable VectorClock at, Reply reply)
      throws Refusal, InterruptedException {
    long called = SharedClock.nanos();
    Commit<Void> commit =
        Answers.await(
            value.edit(
                draft -> {
                  if (at != null && !at.equals(draft.clock())) {
                    throw new StaleDraft(value.name());
                  }
                  calls.forEach(call -> draft.mutate(call.mutator(), call.arguments().toArray()));
                  return null;
                }),
            IN_STATE,
            "the edit");
    Answers.await(
        commit.durable(),
        DURABLE,
        "the edit is in this node's state, and storing it is tried on (is the disk full?): it");
    Map<String, Object> done = Subs.names(value);
    done.put("calls", calls.size());
    done.put("durable", true);
    done.put("clock", Json.clock(commit.clock()));
    done.put("calledNanos", called);
    reply.object(done);
  }
}
