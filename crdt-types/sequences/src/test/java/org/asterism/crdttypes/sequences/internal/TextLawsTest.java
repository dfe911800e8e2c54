package org.asterism.crdttypes.sequences.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.Mutation;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.multiformats.Bytes;

/** The laws of a type, on states that random schedules lead to; a failure names its seed. */
class TextLawsTest {
  private static final int STEPS = 60;

  @Property(tries = 150)
  void allReplicasEndWithTheSameBytes(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 5) int size) {
    Swarm swarm = Swarm.inParts(seed, size).run(2 * STEPS);
    swarm.settle();
    TextState first = swarm.peers.get(0).state;
    for (Swarm.Peer peer : swarm.peers) {
      assertEquals(first.value(), peer.state.value());
      assertEquals(first.columns(), peer.state.columns());
      assertEquals(first.encode(), peer.state.encode());
    }
  }

  @Property(tries = 150)
  void joinIsCommutativeAssociativeAndIdempotent(@ForAll long seed) {
    Swarm swarm = Swarm.of(seed, 3).run(STEPS);
    TextState a = swarm.peers.get(0).state;
    TextState b = swarm.peers.get(1).state;
    TextState c = swarm.peers.get(2).state;

    assertEquals(Swarm.joined(swarm.copy(a), b), Swarm.joined(swarm.copy(b), a));
    TextState ab = swarm.copy(a);
    ab.join(b);
    TextState bc = swarm.copy(b);
    bc.join(c);
    assertEquals(Swarm.joined(ab, c), Swarm.joined(swarm.copy(a), bc));
    assertEquals(a.columns(), Swarm.joined(swarm.copy(a), a));
  }

  @Property(tries = 150)
  void aMutatorsDeltaGivesWhatTheMutatorGave(@ForAll long seed) {
    Swarm swarm = Swarm.of(seed, 3).run(STEPS);
    Swarm.Peer peer = swarm.any();
    TextState other = swarm.copy(peer.state);
    StringBuilder mirror = new StringBuilder(other.value());
    Mutation mutation = swarm.edit(peer);

    Mirror.show(mirror, other.apply(mutation.delta()));
    assertEquals(peer.state.columns(), other.columns());
    assertEquals(peer.state.value(), mirror.toString());
  }

  @Property(tries = 150)
  void aDifferenceJoinedGivesWhatAJoinGives(@ForAll long seed) {
    Swarm swarm = Swarm.of(seed, 3).run(STEPS);
    TextState mine = swarm.peers.get(0).state;
    TextState theirs = swarm.peers.get(1).state;
    TextState joined = swarm.copy(mine);
    joined.join(theirs);
    TextState patched = swarm.copy(mine);
    theirs.diff(mine.clock()).forEach(patched::apply);

    assertEquals(joined.columns(), patched.columns());
    assertEquals(List.of(), joined.diff(joined.clock()));
  }

  @Property(tries = 100)
  void whatAStateDecomposesIntoMakesIt(@ForAll long seed) {
    Swarm swarm = Swarm.inParts(seed, 3).run(STEPS);
    TextState state = swarm.any().state;
    TextState rebuilt = (TextState) swarm.type.bottom();
    for (Delta delta : state.decompose()) {
      assertEquals(1, delta.upTo() - delta.after());
      rebuilt.apply(delta);
    }
    assertEquals(state.columns(), rebuilt.columns());
    TextState fromBottom = (TextState) swarm.type.bottom();
    state.diff(VectorClock.zero()).forEach(fromBottom::apply);
    assertEquals(state.columns(), fromBottom.columns());
  }

  @Property(tries = 150)
  void anEncodingGivesTheSameStateAndTheSameBytes(@ForAll long seed) {
    Swarm swarm = Swarm.inParts(seed, 3).run(STEPS);
    for (Swarm.Peer peer : swarm.peers) {
      Bytes encoded = peer.state.encode();
      TextState decoded = (TextState) swarm.type.decode(encoded);
      decoded.checkInvariants();
      assertEquals(peer.state.value(), decoded.value());
      assertEquals(peer.state.clock(), decoded.clock());
      assertEquals(encoded, decoded.encode());
      assertEquals(peer.state.columns(), decoded.columns());
    }
  }

  @Property(tries = 100)
  void aDecodedStateGoesOnAsTheOriginalWould(@ForAll long seed) {
    Swarm swarm = Swarm.inParts(seed, 3).run(STEPS);
    TextState decoded = swarm.copy(swarm.peers.get(0).state);
    for (Swarm.Peer peer : swarm.peers) {
      peer.made.forEach(decoded::apply);
      decoded.checkInvariants();
    }
    swarm.settle();
    assertEquals(swarm.peers.get(0).state.columns(), decoded.columns());
  }
}
