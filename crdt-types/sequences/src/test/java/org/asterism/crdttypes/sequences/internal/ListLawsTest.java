package org.asterism.crdttypes.sequences.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.asterism.crdttypes.sequences.ListType;
import org.asterism.crdttypes.sequences.MovableListType;
import org.asterism.crdttypes.sequences.RgaType;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.testkit.crdt.ArgumentGenerator;
import org.asterism.kernel.testkitjunit.TypeLaws;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The laws of all types, for those that are lists. */
class ListLawsTest {
  private static final int CASES = 300;

  @TestFactory
  Stream<DynamicTest> ofList() {
    return TypeLaws.of(new ListType()).with(Person::checkInvariants).cases(CASES).tests();
  }

  @TestFactory
  Stream<DynamicTest> ofRga() {
    return TypeLaws.of(new RgaType(), ListLawsTest::withVertices)
        .with(Person::checkInvariants)
        .cases(CASES)
        .tests();
  }

  @TestFactory
  Stream<DynamicTest> ofMovableList() {
    return TypeLaws.of(new MovableListType()).with(Person::checkInvariants).cases(CASES).tests();
  }

  /** As by kind, but vertices are of early operations of the replicas that schedules have. */
  private static List<?> withVertices(Mutator mutator, Object value, RandomGenerator random) {
    List<Object> arguments =
        new ArrayList<>(ArgumentGenerator.byKind().arguments(mutator, value, random));
    if (mutator.parameters().get(0).kind() == Mutator.Kind.BYTES) {
      byte[] vertex = new byte[ReplicaId.BYTES + Long.BYTES];
      Arrays.fill(vertex, 0, ReplicaId.BYTES, (byte) ('A' + random.nextInt(3)));
      vertex[vertex.length - 1] = (byte) (1 + random.nextInt(8));
      arguments.set(0, Bytes.wrap(vertex));
    }
    return arguments;
  }
}
