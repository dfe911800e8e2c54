package org.asterism.crdttypes.sequences;

import java.util.List;
import org.asterism.crdttypes.sequences.internal.tree.TreeMutators;
import org.asterism.crdttypes.sequences.internal.tree.TreeState;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Component;

/**
 * The type {@code tree}: nodes with values, which any number of people make, move and delete at
 * once, and which stay a tree.
 *
 * <p>Moves, creations and deletions count in the order of their times (then of replicas): the last
 * one decides where a node is, and one that would put a node below itself has no effect. So of two
 * people who put A below B and B below A, one is obeyed; what two people move to different places
 * is in one of them; a node moved after it was deleted is back; and all below a node goes where it
 * goes. A value of a node is the one that was set last.
 *
 * <p>The id of a node is that of the replica that made it, in base32, a full stop and the number of
 * the operation; {@code root} is always there. The value is a map of all nodes but the root, by id,
 * parents before children and siblings in order, to maps of {@code parent} (an id), {@code moved}
 * (a {@link Long}, the time of the move that put it there) and {@code values} (a map). Siblings are
 * in the order of {@code moved}, then of their ids as strings, so that a listener can keep them in
 * order by the changes alone: {@code Put} of an entry, {@code Removed} of an id.
 *
 * <p>A move that comes late costs by how many moves are after it. All moves are kept; of the values
 * that one replica sets again and again, only the last is.
 */
@Component(
    service = CrdtType.class,
    property = {"asterism.type=tree", "asterism.format:Integer=1"})
@Capability(
    namespace = "org.asterism.crdt.type",
    attribute = {"org.asterism.crdt.type=tree", "format:Long=1"})
public final class TreeType implements CrdtType {
  private static final TypeId ID = new TypeId("tree", 1);

  /** A type without configuration. */
  public TreeType() {}

  @Override
  public TypeId id() {
    return ID;
  }

  @Override
  public List<Mutator> mutators() {
    return TreeMutators.ALL;
  }

  @Override
  public CrdtState bottom() {
    return TreeState.empty(this);
  }

  @Override
  public CrdtState decode(Bytes encoded) {
    return TreeState.decode(this, encoded);
  }

  @Override
  public Delta concat(List<Delta> deltas) {
    return TreeState.concat(this, deltas);
  }
}
