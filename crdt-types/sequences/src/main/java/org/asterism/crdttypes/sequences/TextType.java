package org.asterism.crdttypes.sequences;

import java.util.List;
import org.asterism.crdttypes.sequences.internal.TextMutators;
import org.asterism.crdttypes.sequences.internal.TextState;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Component;

/**
 * The type {@code text}: characters that any number of people insert and delete at once.
 *
 * <p>What two people type at one place at the same time stays apart, forward and backward. The
 * value is a {@link String}; positions count UTF-16 units, or code points where a mutator's name
 * says so.
 */
@Component(
    service = CrdtType.class,
    property = {"asterism.type=text", "asterism.format:Integer=1"})
@Capability(
    namespace = "org.asterism.crdt.type",
    attribute = {"org.asterism.crdt.type=text", "format:Long=1"})
public final class TextType implements CrdtType {
  private static final TypeId ID = new TypeId("text", 1);

  /** A type without configuration. */
  public TextType() {}

  @Override
  public TypeId id() {
    return ID;
  }

  @Override
  public List<Mutator> mutators() {
    return TextMutators.ALL;
  }

  @Override
  public CrdtState bottom() {
    return TextState.empty(this);
  }

  @Override
  public CrdtState decode(Bytes encoded) {
    return TextState.decode(this, encoded);
  }

  @Override
  public Delta concat(List<Delta> deltas) {
    return TextState.concat(this, deltas);
  }
}
