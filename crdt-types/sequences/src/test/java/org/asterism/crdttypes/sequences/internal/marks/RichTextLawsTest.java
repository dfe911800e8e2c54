package org.asterism.crdttypes.sequences.internal.marks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.asterism.crdttypes.sequences.RichTextType;
import org.asterism.kernel.testkit.crdt.Laws;
import org.asterism.kernel.testkit.crdt.LawsReport;
import org.junit.jupiter.api.Test;

/** The laws of a type, and the value by its definition; a failure names its seed. */
class RichTextLawsTest {
  @Property(tries = 100)
  void allReplicasEndWithTheSameBytes(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 5) int size, @ForAll boolean loose) {
    Desk desk = new Desk(seed, size, loose, true).run(80);
    desk.settle();
    RichTextState first = desk.peers.get(0).state;
    for (Desk.Peer peer : desk.peers) {
      assertEquals(first.value(), peer.state.value());
      assertEquals(first.encode(), peer.state.encode());
    }
  }

  @Test
  void theLawsOfAllTypesHold() {
    LawsReport report =
        Laws.of(new RichTextType(), new RichTextArguments())
            .with(state -> ((RichTextState) state).checkInvariants())
            .run(120, 1);
    assertTrue(report.passed(), report::toString);
  }
}
