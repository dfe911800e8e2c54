package org.asterism.crdttypes.sequences.internal.marks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.asterism.crdttypes.sequences.RichTextType;
import org.asterism.crdttypes.sequences.internal.arguments.RichTextArguments;
import org.asterism.kernel.testkitjunit.TypeLaws;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

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

  @TestFactory
  Stream<DynamicTest> theLawsOfAllTypes() {
    return TypeLaws.of(new RichTextType(), new RichTextArguments())
        .with(state -> ((RichTextState) state).checkInvariants())
        .tests();
  }
}
