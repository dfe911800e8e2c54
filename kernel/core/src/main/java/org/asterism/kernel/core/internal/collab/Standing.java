package org.asterism.kernel.core.internal.collab;

import java.util.ArrayList;
import java.util.List;
import org.asterism.kernel.api.collab.CollaborationStatus;
import org.asterism.kernel.api.collab.CollaborationStatus.Condition;
import org.asterism.kernel.api.collab.WaitingFor;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.core.internal.log.BlockLog;

/** How a collaboration stands, gathered from all who know a part of it. */
record Standing(
    Context context,
    BlockLog log,
    LiveState live,
    Commits commits,
    Members members,
    Waiting waiting,
    Acceptance acceptance,
    Quotas quotas,
    Broadcasting broadcasting,
    Borrowing borrowing,
    Pinning pinning) {
  CollaborationStatus now() {
    VectorClock known = live.isPresent() ? live.clock() : log.clock();
    return new CollaborationStatus(
        context.id(),
        context.name(),
        context.genesis().type(),
        live.condition(),
        known,
        members.members(),
        log.size(),
        commits.unacknowledged(),
        waiting.size(),
        acceptance.traffic().refused() + live.withoutEffect(),
        log.forks(),
        waitingFor(),
        members.stats(acceptance.traffic()),
        quotas.quota(),
        broadcasting.stats(),
        pinning.manifests().name());
  }

  private List<WaitingFor> waitingFor() {
    List<WaitingFor> all = new ArrayList<>(members.waitingFor());
    if (borrowing.awaited() > 0) {
      all.add(new WaitingFor.History(borrowing.awaited()));
    }
    if (live.condition() == Condition.PARKED) {
      all.add(new WaitingFor.Type(context.genesis().type()));
    }
    live.missing().forEach(type -> all.add(new WaitingFor.Type(type)));
    return all;
  }
}
