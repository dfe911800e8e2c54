package org.asterism.crdttypes.sequences;

import java.util.List;
import org.asterism.crdttypes.sequences.internal.MovableMutators;
import org.asterism.crdttypes.sequences.internal.MovableState;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Component;

/**
 * The type {@code movable-list}: values that any number of people insert, delete, move and set at
 * once.
 *
 * <p>The value is a {@link List} of the values that {@code list} has. An element stays the same one
 * when it is moved or set, so that all of this goes together:
 *
 * <ul>
 *   <li>Of concurrent moves of one element the last counts, by hybrid logical clock, then by
 *       replica: it ends in one place, never in two.
 *   <li>Of concurrent sets of one element the last counts, likewise.
 *   <li>A move and a concurrent set both count.
 *   <li>Deletion wins over moves and sets that are concurrent with it: what somebody deleted does
 *       not come back because somebody else has dragged it about or ticked it off meanwhile. Where
 *       work on an element should keep it, insert it again.
 *   <li>What is inserted beside an element stays where it was when that element is moved away.
 * </ul>
 */
@Component(
    service = CrdtType.class,
    property = {"asterism.type=movable-list", "asterism.format:Integer=1"})
@Capability(
    namespace = "org.asterism.crdt.type",
    attribute = {"org.asterism.crdt.type=movable-list", "format:Long=1"})
public final class MovableListType implements CrdtType {
  private static final TypeId ID = new TypeId("movable-list", 1);

  /** A type without configuration. */
  public MovableListType() {}

  @Override
  public TypeId id() {
    return ID;
  }

  @Override
  public List<Mutator> mutators() {
    return MovableMutators.ALL;
  }

  @Override
  public CrdtState bottom() {
    return MovableState.empty(this);
  }

  @Override
  public CrdtState decode(Bytes encoded) {
    return MovableState.decode(this, encoded);
  }

  @Override
  public Delta concat(List<Delta> deltas) {
    return MovableState.concat(this, deltas);
  }
}
