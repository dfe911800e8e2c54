package org.asterism.kernel.testkit.crdt;

import java.util.ArrayList;
import java.util.List;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.Mutator.Kind;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.jspecify.annotations.Nullable;

/** Elements and how often each was added: a small type that is right, or has one fault. */
record Bag(@Nullable Fault fault) implements CrdtType {
  private static final Mutator.Parameter ELEMENT =
      new Mutator.Parameter("element", Kind.STRING, "at most 100 characters");
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
  public CrdtState bottom() {
    return new BagState(this);
  }

  @Override
  public CrdtState decode(Bytes encoded) {
    return BagState.decode(this, encoded);
  }

  @Override
  public Delta concat(List<Delta> deltas) {
    Delta.expectInRow(deltas);
    Delta first = deltas.get(0);
    List<BagOp> ops = new ArrayList<>();
    for (Delta delta : deltas) {
      List<BagOp> part = BagOp.read(this, delta);
      boolean lost = fault == Fault.A_BATCH_OF_ITS_FIRST_DELTA && delta.after() > first.after();
      part.forEach(op -> ops.add(lost ? BagOp.NOTHING : op));
    }
    long end = deltas.get(deltas.size() - 1).upTo();
    return new Delta(first.replica(), first.after(), end, BagOp.write(ops));
  }
}
