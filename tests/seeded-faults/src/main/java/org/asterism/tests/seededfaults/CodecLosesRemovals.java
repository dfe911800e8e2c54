package org.asterism.tests.seededfaults;

/** A codec that loses a field: which additions a removal is about. */
final class CodecLosesRemovals extends Bag {
  @Override
  public BagState bottom() {
    return new BagState(this) {
      @Override
      BagOp kept(BagOp op) {
        return op.isAddition() ? op : BagOp.NOTHING;
      }
    };
  }
}
