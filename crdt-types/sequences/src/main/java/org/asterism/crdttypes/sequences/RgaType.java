package org.asterism.crdttypes.sequences;

import java.util.List;
import org.asterism.crdttypes.sequences.internal.ListState;
import org.asterism.crdttypes.sequences.internal.RgaMutators;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Component;

/**
 * The type {@code rga}: the list of delta-crdts, with its mutators and their meaning.
 *
 * <p>It is {@code list} in all else: values, order, deltas and states. It is a type of its own
 * since a collaboration names its type: whoever brings an application along finds the type and the
 * mutators under the names that they had, and the words of {@code list} stay few. Three things
 * differ from delta-crdts. The order is FugueMax's, so that concurrent insertions do not interleave
 * backward either. A position beyond the end is refused, not taken for the end. A vertex, which
 * {@code addRight} and {@code remove} take, is named by the operation that inserted it: its replica
 * and its number in the replica's clock.
 *
 * <p>{@code updateAt} removes a value and inserts another in its place, so of two concurrent ones
 * both values stay.
 */
@Component(
    service = CrdtType.class,
    property = {"asterism.type=rga", "asterism.format:Integer=1"})
@Capability(
    namespace = "org.asterism.crdt.type",
    attribute = {"org.asterism.crdt.type=rga", "format:Long=1"})
public final class RgaType implements CrdtType {
  private static final TypeId ID = new TypeId("rga", 1);

  /** A type without configuration. */
  public RgaType() {}

  @Override
  public TypeId id() {
    return ID;
  }

  @Override
  public List<Mutator> mutators() {
    return RgaMutators.ALL;
  }

  @Override
  public CrdtState bottom() {
    return ListState.emptyRga(this);
  }

  @Override
  public CrdtState decode(Bytes encoded) {
    return ListState.decodeRga(this, encoded);
  }

  @Override
  public Delta concat(List<Delta> deltas) {
    return ListState.concat(this, deltas);
  }
}
