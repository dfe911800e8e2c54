package org.asterism.bundles.console.internal;

import java.util.List;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.Mutator.Kind;
import org.asterism.kernel.api.crdt.Mutator.Parameter;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.multiformats.Bytes;

/** The schema of text, and nothing else of it. */
final class FakeTextType implements CrdtType {
  static final TypeId ID = new TypeId("text", 1);

  @Override
  public TypeId id() {
    return ID;
  }

  @Override
  public List<Mutator> mutators() {
    Parameter index = new Parameter("index", Kind.INTEGER, "UTF-16 units, 0 to the length");
    return List.of(
        new Mutator(
            "insert",
            List.of(index, new Parameter("text", Kind.STRING, "what comes")),
            "Inserts text."),
        new Mutator(
            "delete",
            List.of(index, new Parameter("count", Kind.INTEGER, "UTF-16 units")),
            "Deletes text."));
  }

  @Override
  public CrdtState bottom() {
    throw new UnsupportedOperationException();
  }

  @Override
  public CrdtState decode(Bytes encoded) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Delta concat(List<Delta> deltas) {
    throw new UnsupportedOperationException();
  }
}
