package org.asterism.tests.seededfaults;

import java.util.HashSet;
import java.util.Set;
import org.asterism.kernel.api.crdt.Dot;
import org.asterism.kernel.api.crdt.ReplicaId;

/** A removal that a late addition brings back: it is forgotten if it comes first. */
final class LateAdditionReturns extends Bag {
  @Override
  public BagState bottom() {
    return new BagState(this) {
      @Override
      void add(ReplicaId replica, BagOp op) {
        Set<Dot> before = new HashSet<>(removed);
        super.add(replica, op);
        removed.removeIf(dot -> !before.contains(dot) && !clock().contains(dot));
      }
    };
  }
}
