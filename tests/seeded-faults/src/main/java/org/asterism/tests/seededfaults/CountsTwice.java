package org.asterism.tests.seededfaults;

import java.util.List;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.Delta;

/** A counter that adds twice what comes twice. */
final class CountsTwice extends Bag {
  @Override
  public BagState bottom() {
    return new BagState(this) {
      @Override
      public List<Change> apply(Delta delta) {
        if (delta.upTo() <= clock().get(delta.replica())) {
          surplus++;
        }
        return super.apply(delta);
      }
    };
  }
}
