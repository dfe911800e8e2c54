package org.asterism.crdttypes.sequences.internal;

import java.util.List;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.ReplicaId;

/** A document as the operations of replicas made it, by their logs. */
interface Logged<L extends ReplicaLog> {
  /** The log of a replica, empty if nothing is known of it. */
  L log(ReplicaId id);

  /** How far a replica is known. */
  long known(ReplicaId id);

  /** All logs in the order of their replicas; some may be of replicas that are only referred to. */
  List<L> logs();

  /** Records numbers without effect, beyond those that are known. */
  void skip(L author, long upTo);

  /** The changes of what is visible since the last time. */
  List<Change> takeChanges();

  /** Checks what must always hold. */
  void checkInvariants();
}
