package org.asterism.tests.seededfaults;

import org.asterism.kernel.api.crdt.ReplicaId;

/** A merge that depends on order: what came last decides. */
final class LastComeCounts extends Bag {
  @Override
  public BagState bottom() {
    return new BagState(this) {
      @Override
      void add(ReplicaId replica, BagOp op) {
        super.add(replica, op);
        surplus = op.element().hashCode();
      }
    };
  }
}
