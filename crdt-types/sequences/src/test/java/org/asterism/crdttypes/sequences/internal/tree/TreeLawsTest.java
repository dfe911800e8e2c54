package org.asterism.crdttypes.sequences.internal.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.asterism.crdttypes.sequences.TreeType;
import org.asterism.kernel.testkit.crdt.Laws;
import org.asterism.kernel.testkit.crdt.LawsReport;
import org.junit.jupiter.api.Test;

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

  @Test
  void theLawsOfAllTypesHold() {
    LawsReport report =
        Laws.of(new TreeType(), new TreeArguments())
            .with(state -> ((TreeState) state).checkInvariants())
            .run(250, 1);
    assertTrue(report.passed(), report::toString);
  }
}
