package org.asterism.kernel.api.crdt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.asterism.kernel.api.multiformats.Bytes;
import org.junit.jupiter.api.Test;

/** A vector clock is a lattice under merge, ordered by dominance. */
class VectorClockTest {
  private static final ReplicaId A = replica(1);
  private static final ReplicaId B = replica(2);

  private static ReplicaId replica(int last) {
    byte[] key = new byte[ReplicaId.BYTES];
    key[31] = (byte) last;
    return new ReplicaId(Bytes.wrap(key));
  }

  @Provide
  Arbitrary<VectorClock> clocks() {
    Arbitrary<ReplicaId> replicas = replicas();
    return Arbitraries.maps(replicas, Arbitraries.longs().between(0, 4))
        .ofMaxSize(4)
        .map(VectorClock::of);
  }

  @Provide
  Arbitrary<ReplicaId> replicas() {
    return Arbitraries.of(1, 2, 3, 200).map(VectorClockTest::replica);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void mergeIsTheLeastUpperBound(
      @ForAll("clocks") VectorClock x,
      @ForAll("clocks") VectorClock y,
      @ForAll("clocks") VectorClock z) {
    VectorClock merged = x.merge(y);
    assertTrue(merged.dominates(x) && merged.dominates(y));
    assertTrue(!(z.dominates(x) && z.dominates(y)) || z.dominates(merged));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void mergeIsAssociativeCommutativeAndIdempotent(
      @ForAll("clocks") VectorClock x,
      @ForAll("clocks") VectorClock y,
      @ForAll("clocks") VectorClock z) {
    assertEquals(x.merge(y).merge(z), x.merge(y.merge(z)));
    assertEquals(x.merge(y), y.merge(x));
    assertEquals(x.merge(y).hashCode(), y.merge(x).hashCode());
    assertEquals(x, x.merge(x));
    assertEquals(x, VectorClock.zero().merge(x));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void dominanceIsAPartialOrder(
      @ForAll("clocks") VectorClock x,
      @ForAll("clocks") VectorClock y,
      @ForAll("clocks") VectorClock z) {
    assertTrue(x.dominates(x));
    assertTrue(x.dominates(VectorClock.zero()));
    assertEquals(x.equals(y), x.dominates(y) && y.dominates(x));
    assertTrue(!(x.dominates(y) && y.dominates(z)) || x.dominates(z));
    assertEquals(x.dominates(y), x.merge(y).equals(x));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void aDotIsContainedWhereItsReplicaIsKnownSoFar(
      @ForAll("clocks") VectorClock clock,
      @ForAll("replicas") ReplicaId replica,
      @ForAll @LongRange(min = 1, max = 6) long seq) {
    assertEquals(seq <= clock.get(replica), clock.contains(new Dot(replica, seq)));
    VectorClock with = clock.with(replica, seq);
    assertTrue(with.contains(new Dot(replica, seq)));
    assertEquals(clock.merge(VectorClock.of(Map.of(replica, seq))), with);
  }

  @Test
  void entriesOfZeroAreLeftOutAndNegativeOnesRefused() {
    assertEquals(VectorClock.zero(), VectorClock.of(Map.of(A, 0L)));
    assertThrows(IllegalArgumentException.class, () -> VectorClock.of(Map.of(A, -1L)));
    VectorClock clock = VectorClock.zero();
    assertSame(clock, clock.with(A, 0));
  }

  @Test
  void aClockDoesNotFollowTheMapItWasMadeFromAndHandsOutNoneToChange() {
    Map<ReplicaId, Long> entries = new HashMap<>(Map.of(A, 1L));
    VectorClock clock = VectorClock.of(entries);
    entries.put(B, 5L);
    assertEquals(0, clock.get(B));
    assertThrows(UnsupportedOperationException.class, () -> clock.entries().put(B, 1L));
  }

  @Test
  void entriesAreInTheOrderOfUnsignedReplicaIds() {
    VectorClock clock = VectorClock.of(Map.of(replica(200), 1L, B, 1L, A, 1L));
    assertEquals(List.of(A, B, replica(200)), List.copyOf(clock.entries().keySet()));
  }

  @Test
  void concurrentClocksDominateNeitherWay() {
    VectorClock x = VectorClock.of(Map.of(A, 2L, B, 1L));
    VectorClock y = VectorClock.of(Map.of(A, 1L, B, 2L));
    assertFalse(x.dominates(y) || y.dominates(x));
    assertEquals(VectorClock.of(Map.of(A, 2L, B, 2L)), x.merge(y));
  }

  @Test
  void dotsBeginWithOneAndAreOrderedByReplicaThenSeq() {
    assertThrows(IllegalArgumentException.class, () -> new Dot(A, 0));
    assertTrue(new Dot(A, 9).compareTo(new Dot(B, 1)) < 0);
    assertTrue(new Dot(A, 1).compareTo(new Dot(A, 2)) < 0);
  }
}
