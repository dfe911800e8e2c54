package org.asterism.crdttypes.sequences.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.asterism.crdttypes.sequences.TextType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * However many items are put in one place, and however deep they are nested, placing one takes few
 * steps.
 */
class ManySiblingsTest {
  private static final int MANY = 20_000;
  private static final long FEW_EACH = 40;

  private final TextType type = new TextType();
  private final ReplicaId a = TestData.replica("a");
  private final ReplicaId b = TestData.replica("b");
  private final ReplicaId c = TestData.replica("c");

  /** The operations of one replica, each one item. */
  private static final class Author {
    private final Ops ops;
    private long seq;

    Author(ReplicaId id) {
      this.ops = new Ops(id, new Characters());
    }

    long put(@Nullable ReplicaId left, long leftSeq, @Nullable ReplicaId right, long rightSeq) {
      Characters chars = new Characters(String.valueOf((char) ('a' + seq % 26)));
      ops.insert(++seq, 1, left, leftSeq, right, rightSeq, chars, 0);
      return seq;
    }

    Delta delta() {
      return new Delta(ops.author(), 0, seq, new DeltaCodec().encode(ops));
    }
  }

  private void assertFewSteps(Author... authors) {
    TextState state = (TextState) type.bottom();
    long items = 0;
    for (Author author : authors) {
      state.apply(author.delta());
      items += author.seq;
    }
    state.checkInvariants();
    assertEquals(items, state.value().length());
    long each = state.placementSteps() / items;
    assertTrue(each <= FEW_EACH + Placement.WALK, each + " steps an item");
  }

  @Test
  void manyThatComeAfterTheSameItem() {
    Author one = new Author(a);
    Author other = new Author(b);
    Author third = new Author(c);
    one.put(null, 0, null, 0);
    for (int i = 0; i < MANY; i++) {
      other.put(a, 1, null, 0);
      third.put(a, 1, null, 0);
    }
    assertFewSteps(one, other, third);
    assertFewSteps(one, third, other);
  }

  @Test
  void manyAtTheBeginning() {
    Author one = new Author(a);
    Author other = new Author(b);
    for (int i = 0; i < MANY; i++) {
      one.put(null, 0, null, 0);
      other.put(null, 0, null, 0);
    }
    assertFewSteps(one, other);
    assertFewSteps(other, one);
  }

  @Test
  void manyBeforeTheSameItem() {
    Author one = new Author(a);
    Author other = new Author(b);
    one.put(null, 0, null, 0);
    for (int i = 0; i < MANY; i++) {
      other.put(null, 0, a, 1);
    }
    assertFewSteps(one, other);
  }

  @Test
  void oneBesideEveryItemOfADeepNesting() {
    for (int order = 0; order < 3; order++) {
      Author nested = new Author(b);
      Author ladder = new Author(c);
      long previous = nested.put(null, 0, null, 0);
      for (int i = 1; i < MANY; i++) {
        long step = ladder.put(b, previous, null, 0);
        previous = nested.put(c, step, null, 0);
      }
      Author beside = new Author(TestData.replica(order == 0 ? "a" : "d"));
      for (int i = 1; i < MANY; i++) {
        beside.put(c, order == 1 ? i : MANY - i, null, 0);
      }
      assertFewSteps(nested, ladder, beside);
    }
  }

  @Test
  void oneBesideEveryItemOfADeepNestingToTheRight() {
    Author ladder = new Author(b);
    ladder.put(null, 0, null, 0);
    for (long i = 1; i < MANY; i++) {
      ladder.put(null, 0, b, i);
    }
    for (String name : List.of("a", "c")) {
      Author beside = new Author(TestData.replica(name));
      for (long i = 1; i < MANY; i++) {
        beside.put(null, 0, b, name.equals("a") ? i : MANY - i);
      }
      assertFewSteps(ladder, beside);
    }
  }

  @Test
  void manyPlacedAtRandomStandAsAWalkPlacesThem() {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      List<Delta> deltas = new ArrayList<>();
      List<ReplicaId> ids = List.of(a, b, c);
      for (ReplicaId id : ids) {
        Author author = new Author(id);
        for (int i = 0; i < 300; i++) {
          ReplicaId left = i == 0 || random.nextInt(10) == 0 ? null : one(ids, random);
          ReplicaId right = i == 0 || random.nextBoolean() ? null : one(ids, random);
          author.put(
              left,
              left == null ? 0 : 1 + random.nextInt(1 + (i - 1) / 50),
              right,
              right == null ? 0 : 1 + random.nextInt(i));
        }
        deltas.add(author.delta());
      }
      TextState walked = TextState.empty(type, Integer.MAX_VALUE);
      TextState searched = TextState.empty(type, 0);
      deltas.forEach(walked::apply);
      deltas.forEach(searched::apply);
      assertEquals(walked.value(), searched.value(), "seed " + seed);
    }
  }

  private static ReplicaId one(List<ReplicaId> ids, Random random) {
    return ids.get(random.nextInt(ids.size()));
  }
}
