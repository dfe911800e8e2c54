package org.asterism.kernel.api.collab;

import java.util.List;
import java.util.Optional;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.multiformats.Cid;

/**
 * How a collaboration stands on this node.
 *
 * @param id of the collaboration
 * @param name of it
 * @param type that it holds
 * @param condition whether it can be edited
 * @param clock the operations that are known here
 * @param members other nodes that take part and are connected
 * @param blocks how many are known here
 * @param unacknowledged own edits that are not durable yet
 * @param waiting blocks that came before what they follow on
 * @param invalid blocks that were refused or had no effect
 * @param forkedReplicas replicas of which two histories are known
 * @param waitingFor what must come before all that came can be in the value
 * @param stats what went to and fro, and what waits
 * @param quota how much of it this node takes
 * @param broadcasts what became of them
 * @param manifest the newest that is here: whoever pins this one name, with all that it links,
 *     keeps the state and what came after; none before a state was written down
 */
public record CollaborationStatus(
    CollaborationId id,
    String name,
    TypeId type,
    Condition condition,
    VectorClock clock,
    List<Member> members,
    long blocks,
    int unacknowledged,
    int waiting,
    long invalid,
    int forkedReplicas,
    List<WaitingFor> waitingFor,
    CollaborationStats stats,
    Quota quota,
    BroadcastStats broadcasts,
    Optional<Cid> manifest) {
  /** Copies the lists. */
  public CollaborationStatus {
    members = List.copyOf(members);
    waitingFor = List.copyOf(waitingFor);
  }

  /** One that waits for nothing, of which nothing went to and fro. */
  public CollaborationStatus(
      CollaborationId id,
      String name,
      TypeId type,
      Condition condition,
      VectorClock clock,
      List<Member> members,
      long blocks,
      int unacknowledged,
      int waiting,
      long invalid,
      int forkedReplicas) {
    this(
        id,
        name,
        type,
        condition,
        clock,
        members,
        blocks,
        unacknowledged,
        waiting,
        invalid,
        forkedReplicas,
        List.of(),
        CollaborationStats.NONE);
  }

  /** One without a quota and without a manifest, in which nobody said anything. */
  public CollaborationStatus(
      CollaborationId id,
      String name,
      TypeId type,
      Condition condition,
      VectorClock clock,
      List<Member> members,
      long blocks,
      int unacknowledged,
      int waiting,
      long invalid,
      int forkedReplicas,
      List<WaitingFor> waitingFor,
      CollaborationStats stats) {
    this(
        id,
        name,
        type,
        condition,
        clock,
        members,
        blocks,
        unacknowledged,
        waiting,
        invalid,
        forkedReplicas,
        waitingFor,
        stats,
        Quota.UNBOUNDED,
        BroadcastStats.NONE,
        Optional.empty());
  }

  /** One without a manifest. */
  public CollaborationStatus(
      CollaborationId id,
      String name,
      TypeId type,
      Condition condition,
      VectorClock clock,
      List<Member> members,
      long blocks,
      int unacknowledged,
      int waiting,
      long invalid,
      int forkedReplicas,
      List<WaitingFor> waitingFor,
      CollaborationStats stats,
      Quota quota,
      BroadcastStats broadcasts) {
    this(
        id,
        name,
        type,
        condition,
        clock,
        members,
        blocks,
        unacknowledged,
        waiting,
        invalid,
        forkedReplicas,
        waitingFor,
        stats,
        quota,
        broadcasts,
        Optional.empty());
  }

  /** Whether it can be edited. */
  public enum Condition {
    /** What is stored is being read. */
    LOADING,
    /** It can be edited and read. */
    ACTIVE,
    /**
     * Its type is not there: blocks are kept and passed on, but it can be neither edited nor read.
     */
    PARKED,
    /**
     * This node holds the listen secret only: blocks are verified, kept and passed on, but it can
     * be neither edited nor read.
     */
    LISTENING,
    /** It was closed. */
    CLOSED
  }
}
