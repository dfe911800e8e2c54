package org.asterism.crdttypes.sequences.internal.marks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.VectorClock;

/** The laws of a type, on states that random schedules lead to; a failure names its seed. */
class RichTextLawsTest {
  @Property(tries = 150)
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

  @Property(tries = 100)
  void joinIsCommutativeAssociativeAndIdempotent(@ForAll long seed, @ForAll boolean loose) {
    Desk desk = new Desk(seed, 3, loose, false).run(60);
    RichTextState a = desk.peers.get(0).state;
    RichTextState b = desk.peers.get(1).state;
    RichTextState c = desk.peers.get(2).state;
    RichTextState ab = joined(desk, a, b);
    assertEquals(ab.plain(), joined(desk, b, a).plain());
    assertEquals(ab.value(), joined(desk, b, a).value());
    assertEquals(joined(desk, ab, c).plain(), joined(desk, a, joined(desk, b, c)).plain());
    assertEquals(a.plain(), joined(desk, a, a).plain());
  }

  private static RichTextState joined(Desk desk, RichTextState one, RichTextState other) {
    RichTextState copy = desk.copy(one);
    copy.join(other);
    copy.checkInvariants();
    return copy;
  }

  @Property(tries = 100)
  void whatAStateDecomposesIntoMakesItAndSoDoesItsDifference(
      @ForAll long seed, @ForAll boolean loose) {
    Desk desk = new Desk(seed, 3, loose, true).run(60);
    RichTextState state = desk.any().state;
    RichTextState rebuilt = (RichTextState) desk.type.bottom();
    for (Delta delta : state.decompose()) {
      assertEquals(1, delta.upTo() - delta.after());
      rebuilt.apply(delta);
    }
    assertEquals(state.plain(), rebuilt.plain());
    assertEquals(state.value(), rebuilt.value());
    RichTextState patched = (RichTextState) desk.type.bottom();
    state.diff(VectorClock.zero()).forEach(patched::apply);
    assertEquals(state.plain(), patched.plain());
    assertEquals(state.value(), patched.value());
    assertEquals(state.plain(), desk.copy(state).plain());
    assertEquals(state.value(), desk.copy(state).value());
  }
}
