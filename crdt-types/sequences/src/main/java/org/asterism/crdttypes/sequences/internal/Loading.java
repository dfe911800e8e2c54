package org.asterism.crdttypes.sequences.internal;

import org.asterism.kernel.api.crdt.ReplicaId;

/** An empty sequence that a whole state is being read into, replica by replica. */
interface Loading {
  /** The log of a replica, empty if nothing is known of it. */
  ReplicaLog log(ReplicaId id);

  /**
   * Begins a replica's log with everything that is known of it.
   *
   * @param ops from number 1, items without content
   * @param hidden the numbers of its items that are deleted
   * @param content of the others, by number
   */
  void load(ReplicaLog author, Ops ops, RangeUnion hidden, Content content);

  /** Places the items of all logs that were loaded. */
  void finishLoading();
}
