package org.asterism.crdttypes.sequences.internal.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.asterism.crdttypes.sequences.TreeType;
import org.asterism.crdttypes.sequences.internal.arguments.TreeArguments;
import org.asterism.kernel.testkitjunit.TypeLaws;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The laws of a type, on states that random schedules lead to; a failure names its seed. */
class TreeLawsTest {
  @Property(tries = 100)
  void allReplicasEndWithTheSameBytes(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 5) int size, @ForAll boolean loose) {
    Grove grove = new Grove(seed, size, loose).run(80);
    grove.settle();
    TreeState first = grove.peers.get(0).state;
    for (Grove.Peer peer : grove.peers) {
      assertEquals(first.value(), peer.state.value());
      assertEquals(
          new ArrayList<>(first.value().keySet()), new ArrayList<>(peer.state.value().keySet()));
      assertEquals(first.encode(), peer.state.encode());
    }
  }

  @TestFactory
  Stream<DynamicTest> theLawsOfAllTypes() {
    return TypeLaws.of(new TreeType(), new TreeArguments())
        .with(state -> ((TreeState) state).checkInvariants())
        .tests();
  }
}
