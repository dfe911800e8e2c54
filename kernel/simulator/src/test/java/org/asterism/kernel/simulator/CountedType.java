package org.asterism.kernel.simulator;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.simulator.world.TokenLog;

/** The type of tokens, which counts how often a block is applied and a whole state is read. */
class CountedType implements CrdtType {
  private final TokenLog type = new TokenLog();
  private int applied;
  private int read;

  int applied() {
    return applied;
  }

  int read() {
    return read;
  }

  @Override
  public TypeId id() {
    return type.id();
  }

  @Override
  public List<Mutator> mutators() {
    return type.mutators();
  }

  @Override
  public CrdtState bottom() {
    return counted(type.bottom());
  }

  @Override
  public CrdtState decode(Bytes encoded) {
    read++;
    return counted(type.decode(encoded));
  }

  @Override
  public Delta concat(List<Delta> deltas) {
    return type.concat(deltas);
  }

  private CrdtState counted(CrdtState state) {
    return (CrdtState)
        Proxy.newProxyInstance(
            CrdtState.class.getClassLoader(),
            new Class<?>[] {CrdtState.class},
            (proxy, method, arguments) -> {
              applied += method.getName().equals("apply") ? 1 : 0;
              try {
                return method.invoke(state, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
