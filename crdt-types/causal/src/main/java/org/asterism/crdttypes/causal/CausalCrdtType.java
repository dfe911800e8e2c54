package org.asterism.crdttypes.causal;

import java.util.List;
import org.asterism.crdttypes.causal.internal.CausalState;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.causal.CausalType;
import org.asterism.kernel.api.multiformats.Bytes;

/**
 * A causal type that is also a type of its own, for collaborations: give its component both
 * services.
 *
 * <p>A state's deltas carry operations, each under a dot: a value put, a count, and what either
 * superseded. A delta's size depends on what it changes, not on the state; applying one takes time
 * by its own size, and what it removes by what is removed.
 */
public abstract class CausalCrdtType implements CrdtType, CausalType {
  /** For subclasses, which have no state. */
  protected CausalCrdtType() {}

  @Override
  public final CrdtState bottom() {
    return new CausalState(this);
  }

  /**
   * {@inheritDoc}
   *
   * @throws CrdtException.Malformed if the bytes are anything else
   */
  @Override
  public final CrdtState decode(Bytes encoded) {
    return CausalState.decode(this, encoded);
  }

  @Override
  public final Delta concat(List<Delta> deltas) {
    return CausalState.concat(this, deltas);
  }
}
