package org.asterism.tests.benchmarks.types;

import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.Address;
import org.apache.pekko.cluster.UniqueAddress;
import org.apache.pekko.cluster.ddata.ORSet;
import org.apache.pekko.cluster.ddata.SelfUniqueAddress;

/** Pekko's ORSet. */
final class PekkoSet implements Merging {
  private final ORSet<String> large;
  private final ORSet<String> other;
  private final List<ORSet.DeltaOp> deltas = new ArrayList<>();
  private ORSet<String> merged;

  PekkoSet() {
    ORSet<String> one = ORSet.create();
    for (int i = 0; i < LARGE; i++) {
      one = one.resetDelta().add(node(1), "element " + i);
    }
    large = one.resetDelta();
    ORSet<String> more = large;
    for (int i = LARGE; i < LARGE + DELTAS; i++) {
      more = more.resetDelta().add(node(2), "element " + i);
      deltas.add(more.delta().get());
    }
    other = more.resetDelta();
    merged = large;
  }

  static SelfUniqueAddress node(int number) {
    Address address = new Address("pekko", "benchmark", "127.0.0.1", number);
    return new SelfUniqueAddress(UniqueAddress.apply(address, (long) number));
  }

  @Override
  public void mergeDeltas() {
    ORSet<String> now = large;
    for (ORSet.DeltaOp delta : deltas) {
      now = now.mergeDelta(delta);
    }
    merged = now;
  }

  @Override
  public void mergeWhole() {
    merged = large.merge(other);
  }

  @Override
  public int size() {
    return merged.getElements().size();
  }
}
