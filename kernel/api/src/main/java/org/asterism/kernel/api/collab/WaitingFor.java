package org.asterism.kernel.api.collab;

import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.TypeId;

/** What must come before a collaboration can go on. */
public sealed interface WaitingFor {
  /**
   * Blocks of a replica: others that follow on them, or a member that has them, are there already.
   *
   * @param replica whose they are
   * @param upTo the last operation that is missing, as far as known
   */
  record Replica(ReplicaId replica, long upTo) implements WaitingFor {}

  /**
   * The history of a state that a member gave: until then what it says of others' edits is that one
   * member's word.
   *
   * @param replicas whose newest blocks in it are not here
   */
  record History(int replicas) implements WaitingFor {}

  /** The bundle of a type. */
  record Type(TypeId type) implements WaitingFor {}
}
