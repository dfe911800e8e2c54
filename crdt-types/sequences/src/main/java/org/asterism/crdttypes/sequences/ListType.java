package org.asterism.crdttypes.sequences;

import java.util.List;
import org.asterism.crdttypes.sequences.internal.ListMutators;
import org.asterism.crdttypes.sequences.internal.ListState;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Component;

/**
 * The type {@code list}: values that any number of people insert and delete at once.
 *
 * <p>The value is a {@link List} whose elements are null, Boolean, Long, Double, String, {@link
 * Bytes}, or lists and string-keyed maps of them: whole values, within which nothing is merged.
 * What two people insert at one place at the same time stays apart, forward and backward.
 *
 * <p>To set a value is to delete it and insert another in its place. So of two people who set one
 * value at the same time, both find theirs in the list, side by side; where one of them should win
 * instead, {@code movable-list} is the type.
 */
@Component(
    service = CrdtType.class,
    property = {"asterism.type=list", "asterism.format:Integer=1"})
@Capability(
    namespace = "org.asterism.crdt.type",
    attribute = {"org.asterism.crdt.type=list", "format:Long=1"})
public final class ListType implements CrdtType {
  private static final TypeId ID = new TypeId("list", 1);

  /** A type without configuration. */
  public ListType() {}

  @Override
  public TypeId id() {
    return ID;
  }

  @Override
  public List<Mutator> mutators() {
    return ListMutators.ALL;
  }

  @Override
  public CrdtState bottom() {
    return ListState.emptyList(this);
  }

  @Override
  public CrdtState decode(Bytes encoded) {
    return ListState.decodeList(this, encoded);
  }

  @Override
  public Delta concat(List<Delta> deltas) {
    return ListState.concat(this, deltas);
  }
}
