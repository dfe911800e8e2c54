package org.asterism.crdttypes.sequences.internal.arguments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.testkit.crdt.ArgumentGenerator;
import org.osgi.service.component.annotations.Component;

/**
 * Arguments for an RGA: as by kind, but vertices are of early operations of the replicas that
 * schedules have.
 */
@Component(property = {"asterism.type=rga", "asterism.format:Integer=1"})
public final class RgaArguments implements ArgumentGenerator {
  private static final ArgumentGenerator BY_KIND = ArgumentGenerator.byKind();

  /** So that they need nothing. */
  public RgaArguments() {}

  @Override
  public List<?> arguments(Mutator mutator, Object value, RandomGenerator random) {
    return withVertex(mutator, BY_KIND.arguments(mutator, value, random), random);
  }

  @Override
  public List<?> growing(Mutator mutator, Object value, RandomGenerator random) {
    return withVertex(mutator, BY_KIND.growing(mutator, value, random), random);
  }

  private static List<?> withVertex(Mutator mutator, List<?> arguments, RandomGenerator random) {
    if (mutator.parameters().get(0).kind() != Mutator.Kind.BYTES) {
      return arguments;
    }
    byte[] vertex = new byte[ReplicaId.BYTES + Long.BYTES];
    Arrays.fill(vertex, 0, ReplicaId.BYTES, (byte) ('A' + random.nextInt(3)));
    vertex[vertex.length - 1] = (byte) (1 + random.nextInt(8));
    List<Object> changed = new ArrayList<>(arguments);
    changed.set(0, Bytes.wrap(vertex));
    return changed;
  }
}
