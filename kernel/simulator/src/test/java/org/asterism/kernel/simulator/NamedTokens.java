package org.asterism.kernel.simulator;

import java.util.List;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.simulator.world.TokenLog;

/** Tokens by another name, as a second type. */
public record NamedTokens(TypeId id) implements CrdtType {
  private static final TokenLog TOKENS = new TokenLog();

  /** One that is called so. */
  public static NamedTokens of(String name) {
    return new NamedTokens(new TypeId(name, 1));
  }

  @Override
  public List<Mutator> mutators() {
    return TOKENS.mutators();
  }

  @Override
  public CrdtState bottom() {
    return TOKENS.bottom();
  }

  @Override
  public CrdtState decode(Bytes encoded) {
    return TOKENS.decode(encoded);
  }

  @Override
  public Delta concat(List<Delta> deltas) {
    return TOKENS.concat(deltas);
  }
}
