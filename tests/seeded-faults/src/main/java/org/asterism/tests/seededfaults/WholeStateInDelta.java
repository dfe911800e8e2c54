package org.asterism.tests.seededfaults;

import java.util.List;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.multiformats.Bytes;

/** A delta that carries the whole state. */
final class WholeStateInDelta extends Bag {
  @Override
  public BagState bottom() {
    return new BagState(this) {
      @Override
      Bytes payload(BagOp op) {
        return Bytes.concat(super.payload(op), encode());
      }
    };
  }

  /** What is beyond the operations is not looked at. */
  @Override
  List<BagOp> read(Delta delta) {
    return BagOp.readBeginning(this, delta);
  }
}
