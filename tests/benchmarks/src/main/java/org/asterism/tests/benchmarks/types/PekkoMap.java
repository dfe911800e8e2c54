package org.asterism.tests.benchmarks.types;

import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.cluster.ddata.ORMap;
import org.apache.pekko.cluster.ddata.ORSet;

/** Pekko's ORMap, with a set of one element at each key. */
final class PekkoMap implements Merging {
  private final ORMap<String, ORSet<String>> large;
  private final ORMap<String, ORSet<String>> other;
  private final List<ORMap.DeltaOp> deltas = new ArrayList<>();
  private ORMap<String, ORSet<String>> merged;

  PekkoMap() {
    ORMap<String, ORSet<String>> one = ORMap.create();
    for (int i = 0; i < LARGE; i++) {
      one = added(one, 1, i);
    }
    large = one.resetDelta();
    ORMap<String, ORSet<String>> more = large;
    for (int i = LARGE; i < LARGE + DELTAS; i++) {
      more = added(more, 2, i);
      deltas.add(more.delta().get());
    }
    other = more.resetDelta();
    merged = large;
  }

  private static ORMap<String, ORSet<String>> added(
      ORMap<String, ORSet<String>> map, int node, int number) {
    return map.resetDelta()
        .update(
            PekkoSet.node(node),
            "key " + number,
            ORSet.<String>create(),
            set -> set.add(PekkoSet.node(node), "element"));
  }

  @Override
  public void mergeDeltas() {
    ORMap<String, ORSet<String>> now = large;
    for (ORMap.DeltaOp delta : deltas) {
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
    return merged.size();
  }
}
