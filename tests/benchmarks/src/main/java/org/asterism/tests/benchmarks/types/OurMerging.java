package org.asterism.tests.benchmarks.types;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;

/** A set or a map of ours. */
final class OurMerging implements Merging {
  private final CrdtType type;
  private final Bytes large;
  private final CrdtState other;
  private final List<Delta> deltas = new ArrayList<>();
  private CrdtState merged;

  /**
   * A type's large value, which one replica made.
   *
   * @param mutator that adds
   * @param arguments of the mutator for each number
   */
  OurMerging(CrdtType type, String mutator, IntFunction<List<Object>> arguments) {
    this.type = type;
    CrdtState one = type.bottom();
    for (int i = 0; i < LARGE; i++) {
      one.mutate(context(1, i), mutator, arguments.apply(i));
    }
    this.large = one.encode();
    this.other = type.decode(large);
    for (int i = LARGE; i < LARGE + DELTAS; i++) {
      deltas.add(other.mutate(context(2, i), mutator, arguments.apply(i)).delta());
    }
    this.merged = one;
  }

  private static MutationContext context(int replica, int time) {
    byte[] key = new byte[ReplicaId.BYTES];
    key[0] = (byte) replica;
    return new MutationContext(new ReplicaId(Bytes.wrap(key)), time + 1L);
  }

  /** Makes a fresh large value, which is not part of what is measured. */
  void begin() {
    merged = type.decode(large);
  }

  @Override
  public void mergeDeltas() {
    deltas.forEach(merged::apply);
  }

  @Override
  public void mergeWhole() {
    merged.join(other);
  }

  @Override
  public int size() {
    Object value = merged.value();
    return value instanceof Map<?, ?> map ? map.size() : ((Collection<?>) value).size();
  }
}
