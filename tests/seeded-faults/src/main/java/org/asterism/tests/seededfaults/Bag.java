package org.asterism.tests.seededfaults;

import java.util.ArrayList;
import java.util.List;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.Mutator.Kind;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.multiformats.Bytes;

/** Elements and how often each was added: a small type that is right, written by hand. */
class Bag implements CrdtType {
  private static final Mutator.Parameter ELEMENT =
      new Mutator.Parameter("element", Kind.STRING, "1 to 100 characters");
  private static final List<Mutator> MUTATORS =
      List.of(
          new Mutator("add", List.of(ELEMENT), "Adds one."),
          new Mutator("remove", List.of(ELEMENT), "Removes all there are of one."));

  @Override
  public TypeId id() {
    return new TypeId("bag", 1);
  }

  @Override
  public List<Mutator> mutators() {
    return MUTATORS;
  }

  @Override
  public BagState bottom() {
    return new BagState(this);
  }

  @Override
  public CrdtState decode(Bytes encoded) {
    BagState state = bottom();
    state.decode(encoded);
    return state;
  }

  /** Operations from a delta. */
  List<BagOp> read(Delta delta) {
    return BagOp.read(this, delta);
  }

  @Override
  public Delta concat(List<Delta> deltas) {
    Delta.expectInRow(deltas);
    Delta first = deltas.get(0);
    List<BagOp> ops = new ArrayList<>();
    for (Delta delta : deltas) {
      ops.addAll(read(delta));
    }
    long end = deltas.get(deltas.size() - 1).upTo();
    return new Delta(first.replica(), first.after(), end, BagOp.write(ops));
  }
}
