package org.asterism.kernel.api.collab;

import java.util.List;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.VectorClock;

/** Something that happened in a collaboration. */
public sealed interface CollaborationEvent {
  /**
   * The value changed, or that of a sub-collaboration, whose changes were told just before.
   *
   * @param author who changed it
   * @param local whether it was changed here
   * @param changes in the order in which they apply; none if only others' values changed
   * @param clock of the state with the changes
   */
  record Changed(ReplicaId author, boolean local, List<Change> changes, VectorClock clock)
      implements CollaborationEvent {
    /** Copies the list. */
    public Changed {
      changes = List.copyOf(changes);
    }
  }

  /**
   * The value of a sub-collaboration changed; told before {@link Changed} with the same clock.
   *
   * @param sub which one
   * @param author who changed it
   * @param local whether it was changed here
   * @param changes in the order in which they apply
   * @param clock of the whole state with the changes
   */
  record SubChanged(
      SubId sub, ReplicaId author, boolean local, List<Change> changes, VectorClock clock)
      implements CollaborationEvent {
    /** Copies the list. */
    public SubChanged {
      changes = List.copyOf(changes);
    }
  }

  /**
   * The state was built anew, and subscribers should take a snapshot.
   *
   * @param clock of the state
   */
  record Rebuilt(VectorClock clock) implements CollaborationEvent {}

  /** A node takes part. */
  record MemberJoined(Member member) implements CollaborationEvent {}

  /** A node is no longer connected. */
  record MemberLeft(Member member) implements CollaborationEvent {}

  /** Whether it can be edited is another. */
  record ConditionChanged(CollaborationStatus.Condition condition) implements CollaborationEvent {}

  /** This node takes no more blocks of others, or takes them again. */
  record QuotaChanged(Quota quota) implements CollaborationEvent {}

  /** It cannot go on with all that came before something else comes, too. */
  record Waits(WaitingFor missing) implements CollaborationEvent {}
}
