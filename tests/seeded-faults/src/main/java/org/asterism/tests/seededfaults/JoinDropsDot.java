package org.asterism.tests.seededfaults;

import java.util.List;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.Delta;

/** A join that drops a dot: what both sides did meanwhile is known, and gone. */
final class JoinDropsDot extends Bag {
  @Override
  public BagState bottom() {
    return new BagState(this) {
      @Override
      public List<Change> join(CrdtState other) {
        if (other.clock().dominates(clock())) {
          return super.join(other);
        }
        for (Delta delta : other.diff(clock())) {
          skip(delta.replica(), delta.upTo());
        }
        return refresh();
      }
    };
  }
}
