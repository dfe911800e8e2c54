package org.asterism.crdttypes.sequences.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.asterism.crdttypes.sequences.ListType;
import org.asterism.crdttypes.sequences.MovableListType;
import org.asterism.crdttypes.sequences.RgaType;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.testkit.crdt.ArgumentGenerator;
import org.asterism.kernel.testkit.crdt.LawVerdict;
import org.asterism.kernel.testkit.crdt.Laws;
import org.asterism.kernel.testkit.crdt.LawsReport;
import org.junit.jupiter.api.Test;

/** The laws of all types, for those that are lists. */
class ListLawsTest {
  private static final int CASES = 100;
  private static final long SEED = 1;

  @Test
  void ofList() {
    hold(Laws.of(new ListType()));
  }

  @Test
  void ofRga() {
    hold(Laws.of(new RgaType(), ListLawsTest::withVertices));
  }

  @Test
  void ofMovableList() {
    hold(Laws.of(new MovableListType()));
  }

  private static void hold(Laws laws) {
    LawsReport report = laws.with(Person::checkInvariants).run(CASES, SEED);
    assertTrue(
        report.passed(),
        () ->
            report.laws().stream()
                .filter(verdict -> !verdict.passed())
                .map(LawVerdict::toString)
                .collect(Collectors.joining("\n")));
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
