package org.asterism.crdttypes.sequences.internal.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.VectorClock;

/** The laws of a type, on states that random schedules lead to; a failure names its seed. */
class TreeLawsTest {
  @Property(tries = 200)
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

  @Property(tries = 100)
  void joinIsCommutativeAssociativeAndIdempotent(@ForAll long seed, @ForAll boolean loose) {
    Grove grove = new Grove(seed, 3, loose).run(60);
    TreeState a = grove.peers.get(0).state;
    TreeState b = grove.peers.get(1).state;
    TreeState c = grove.peers.get(2).state;
    TreeState ab = joined(grove, a, b);
    assertEquals(ab.rows(), joined(grove, b, a).rows());
    assertEquals(joined(grove, ab, c).rows(), joined(grove, a, joined(grove, b, c)).rows());
    assertEquals(a.rows(), joined(grove, a, a).rows());
  }

  private static TreeState joined(Grove grove, TreeState one, TreeState other) {
    TreeState copy = (TreeState) grove.type.decode(one.encode());
    copy.join(other);
    copy.checkInvariants();
    return copy;
  }

  @Property(tries = 100)
  void whatAStateDecomposesIntoMakesItAndSoDoesItsDifference(
      @ForAll long seed, @ForAll boolean loose) {
    Grove grove = new Grove(seed, 3, loose).run(60);
    TreeState state = grove.peers.get(0).state;
    TreeState rebuilt = (TreeState) grove.type.bottom();
    for (Delta delta : state.decompose()) {
      assertEquals(1, delta.upTo() - delta.after());
      rebuilt.apply(delta);
    }
    assertEquals(state.rows(), rebuilt.rows());
    assertEquals(state.value(), rebuilt.value());
    TreeState patched = (TreeState) grove.type.bottom();
    state.diff(VectorClock.zero()).forEach(patched::apply);
    assertEquals(state.rows(), patched.rows());
    assertEquals(state.rows(), ((TreeState) grove.type.decode(state.encode())).rows());
  }
}
