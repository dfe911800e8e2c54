package org.asterism.crdttypes.causal.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.Mutation;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.multiformats.Bytes;
import org.junit.jupiter.api.Test;

class DotTreeTest {
  private static final int MANY = 10_000;

  private final AnythingType type = new AnythingType();
  private final CrdtState a = type.bottom();
  private final CrdtState b = type.bottom();
  private final CrdtState c = type.bottom();
  private long now;

  private Mutation change(CrdtState state, String what, Object... with) {
    char who = state == a ? 'A' : state == b ? 'B' : 'C';
    return state.mutate(new MutationContext(replica(who), ++now), what, Arrays.asList(with));
  }

  private static ReplicaId replica(char letter) {
    byte[] key = new byte[ReplicaId.BYTES];
    Arrays.fill(key, (byte) letter);
    return new ReplicaId(Bytes.wrap(key));
  }

  private static void sync(CrdtState... states) {
    for (CrdtState to : states) {
      for (CrdtState from : states) {
        to.join(from);
      }
    }
    for (CrdtState each : states) {
      Structure.check(each);
      assertEquals(states[0].encode(), each.encode());
      assertEquals(states[0].value(), each.value());
    }
  }

  @Test
  void aValueReplacesWhatItsAuthorSawAndStandsBesideTheRest() {
    change(a, "put", "first", "k");
    sync(a, b);
    change(a, "put", "of a", "k");
    change(b, "put", "of b", "k");
    sync(a, b);

    assertEquals(
        Map.of(List.of(), List.of(0L), List.of("k"), List.of("of a", "of b", 0L)), a.value());
  }

  @Test
  void aValueReplacesThatOfAnotherThatWasSeen() {
    change(a, "put", "of a", "k");
    sync(a, b);
    change(b, "put", "of b", "k");
    sync(a, b);

    assertEquals(List.of("of b", 0L), ((Map<?, ?>) a.value()).get(List.of("k")));
  }

  @Test
  void aRemovalThatSaysNothingNewLeavesNoPlaceBehind() {
    change(a, "put", "x", "k", "deep");
    sync(a, b, c);
    Delta all = change(a, "remove", "k").delta();
    Delta deep = change(b, "remove", "k", "deep").delta();

    c.apply(all);
    c.apply(deep);

    Structure.check(c);
    assertEquals(Map.of(), c.value());
    sync(a, b, c);
  }

  @Test
  void whatIsLeftAloneOutlivesAllThatIsOverwrittenBesideIt() {
    change(a, "put", "left alone", "still");
    for (long i = 0; i < 100; i++) {
      change(a, "put", i, "busy");
      Structure.check(a);
    }
    sync(a, b);

    assertEquals(List.of("left alone", 0L), ((Map<?, ?>) b.value()).get(List.of("still")));
  }

  @Test
  void theSingleOperationsOfAStateFollowOnEachOther() {
    for (long i = 0; i < 5; i++) {
      change(a, "put", i, "k" + i % 3);
    }
    long end = 0;
    for (Delta each : a.decompose()) {
      assertEquals(end, each.after());
      end = each.upTo();
    }
    assertEquals(5, end);
  }

  @Test
  void whatIsKnownAlreadyIsNotSkipped() {
    change(a, "put", "x", "k");
    a.skip(replica('A'), 1);
    a.skip(replica('B'), 1);

    assertEquals(List.of("x", 0L), ((Map<?, ?>) a.value()).get(List.of("k")));
    assertEquals(1, a.clock().get(replica('B')));
    assertThrows(CrdtException.Gap.class, () -> a.apply(new Delta(replica('B'), 2, 3, none())));
  }

  @Test
  void whatIsKnownIsNotEvenRead() {
    change(a, "put", "x", "k");
    Bytes before = a.encode();

    assertEquals(List.of(), a.apply(new Delta(replica('A'), 0, 1, Bytes.utf8("junk"))));
    assertEquals(before, a.encode());
  }

  private static Bytes none() {
    return Bytes.hex("8180");
  }

  @Test
  void whatTwoRemovedAtTheSameTimeIsOneRemovalWhoeverIsHeardFirst() {
    change(c, "put", "x", "k");
    sync(a, b, c);
    Delta ofA = change(a, "remove", "k").delta();
    Delta ofB = change(b, "remove", "k").delta();

    CrdtState other = type.decode(c.encode());
    c.apply(ofA);
    c.apply(ofB);
    other.apply(ofB);
    other.apply(ofA);

    assertEquals(c.encode(), other.encode());
    assertEquals(Map.of(), c.value());
  }

  @Test
  void aRemovalThatComesBeforeWhatItRemovesKeepsItAway() {
    Delta put = change(a, "put", "x", "k", "deep").delta();
    b.apply(put);
    Delta removed = change(b, "remove").delta();

    c.apply(removed);
    Structure.check(c);
    assertEquals(List.of(), c.apply(put));

    assertEquals(Map.of(), c.value());
    sync(a, b, c);
  }

  @Test
  void aRemovalAboveDoesAwayWithThoseBeneath() {
    for (String key : List.of("x", "y", "z")) {
      change(a, "put", 1L, "k", key);
      change(a, "remove", "k", key);
    }
    int withThree = a.encode().size();
    change(a, "put", 1L, "k", "w");
    change(a, "remove", "k");

    assertTrue(a.encode().size() < withThree, () -> a.encode().size() + " of " + withThree);
    Structure.check(a);
  }

  @Test
  void aCountThatGoesOnWhileItIsRemovedKeepsExactlyWhatWasNotSeen() {
    change(a, "count", 10L, "k");
    sync(a, b, c);
    change(a, "count", 5L, "k");
    change(b, "remove", "k");
    change(c, "count", -2L, "k");
    sync(a, b, c);

    assertEquals(List.of(3L), ((Map<?, ?>) a.value()).get(List.of("k")));
    change(b, "remove");
    sync(a, b, c);
    assertEquals(Map.of(), c.value());
    change(a, "count", 1L, "k");
    assertEquals(List.of(1L), ((Map<?, ?>) a.value()).get(List.of("k")));
  }

  @Test
  void aCountWhoseRemovalWasFollowedByAValueIsNotCountedAgain() {
    change(a, "count", 3L, "k");
    change(a, "put", "x", "k");
    sync(a, b);
    change(b, "remove", "k");
    sync(a, b);
    change(a, "count", 1L, "k");
    sync(a, b);

    assertEquals(List.of(1L), ((Map<?, ?>) b.value()).get(List.of("k")));
  }

  @Test
  void whatWasOverwrittenOrCountedOftenTakesNoMoreRoom() {
    change(a, "put", 0L, "register");
    change(a, "count", 1L, "counter");
    int atFirst = a.encode().size();
    for (long i = 1; i < MANY; i++) {
      change(a, "put", i, "register");
      change(a, "count", 1L, "counter");
    }
    Structure.check(a);

    assertTrue(a.encode().size() < atFirst + 32, () -> a.encode().size() + " of " + atFirst);
    List<Delta> all = a.diff(VectorClock.zero());
    assertTrue(all.get(0).payload().size() < 128);
  }

  @Test
  void whatThreeOverwroteInTurnTakesNoMoreRoom() {
    List<CrdtState> all = List.of(a, b, c);
    for (int i = 0; i < 1000; i++) {
      CrdtState one = all.get(i % 3);
      Delta put = change(one, "put", (long) i, "register").delta();
      Delta count = change(one, "count", 1L, "counter").delta();
      for (CrdtState other : all) {
        other.apply(put);
        other.apply(count);
      }
    }
    sync(a, b, c);

    assertTrue(a.encode().size() < 1000, () -> a.encode().size() + " bytes");
    assertEquals(List.of(1000L), ((Map<?, ?>) c.value()).get(List.of("counter")));
  }

  @Test
  void pathsAreOfABoundedLength() {
    List<Object> arguments = new ArrayList<>(Collections.nCopies(Op.MAX_KEYS + 1, 1L));
    change(a, "put", arguments.toArray());
    b.apply(a.diff(VectorClock.zero()).get(0));
    assertEquals(a.value(), b.value());

    arguments.add(1L);
    Bytes before = a.encode();
    assertThrows(IllegalArgumentException.class, () -> change(a, "put", arguments.toArray()));
    assertThrows(IllegalArgumentException.class, () -> change(a, "count", arguments.toArray()));
    assertEquals(before, a.encode());
  }

  @Test
  void aReplicaCountsToTwoToTheFiftyThreeAndNoFurther() {
    change(a, "count", 1L << 53, "k");

    assertThrows(ArithmeticException.class, () -> change(a, "count", 1L, "k"));
    change(a, "count", -(1L << 53), "k");
    b.join(a);
    assertEquals(List.of(0L), ((Map<?, ?>) b.value()).get(List.of("k")));
  }

  @Test
  void operationsOutsideOfTheirDeltaAreMalformed() {
    change(a, "put", 1L, "k");
    Delta two = change(a, "put", 2L, "k").delta();
    Delta reached = change(a, "put", 3L, "k").delta();
    Bytes before = b.encode();

    for (Bytes wrong : List.of(Bytes.empty(), a.encode(), joined(two, reached))) {
      Delta delta = new Delta(two.replica(), 0, 1, wrong);
      assertThrows(CrdtException.Malformed.class, () -> b.apply(delta));
    }
    assertEquals(before, b.encode());
  }

  private Bytes joined(Delta first, Delta second) {
    return type.concat(List.of(first, second)).payload();
  }

  @Test
  void anyBytesAreMalformedOrASoundState() {
    change(a, "put", "x", "k", "deep");
    sync(a, b);
    change(a, "count", 5L, "k");
    change(b, "remove", "k");
    change(b, "count", 5L);
    sync(a, b);
    byte[] good = a.encode().toByteArray();
    Random random = new Random(3);
    int sound = 0;
    for (int i = 0; i < MANY; i++) {
      byte[] bytes = good.clone();
      for (int left = random.nextInt(1, 4); left > 0; left--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      try {
        CrdtState state = type.decode(Bytes.wrap(bytes));
        state.join(a);
        a.value();
        Structure.check(state);
        sound++;
      } catch (CrdtException.Malformed e) {
        // as it should be
      }
    }
    assertTrue(sound > 0 && sound < MANY, sound + " sound");
  }
}
