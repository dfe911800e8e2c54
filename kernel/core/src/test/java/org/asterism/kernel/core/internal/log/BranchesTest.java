package org.asterism.kernel.core.internal.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.multiformats.Multihash;
import org.asterism.kernel.core.internal.block.Head;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which of a forked replica's operations count, and when a state goes on with more of them. */
class BranchesTest {
  private static final ReplicaId ANN = new ReplicaId(Multihash.sha256(Bytes.utf8("ann")).digest());
  private static final int RUNS = 2_000;

  private final BlockLog log = new BlockLog();
  private int made;

  private Entry block(@Nullable Entry prev, long operations) {
    long from = prev == null ? 0 : prev.to();
    Cid name = Cid.of(Cid.DAG_CBOR, Bytes.utf8("block " + made++));
    return log.add(new Head(ANN, from + operations, name), from, 0, 1, prev);
  }

  /** Two that follow on one, the one that counts first. */
  private List<Entry> twins(@Nullable Entry prev, long operations) {
    List<Entry> both = new ArrayList<>(List.of(block(prev, operations), block(prev, operations)));
    both.sort(Comparator.comparing(Entry::cid));
    return both;
  }

  /** What a type makes of blocks: of two operations with one number the first counts. */
  private static Map<Long, Cid> state(List<Entry> first, List<Entry> then) {
    Map<Long, Cid> state = new TreeMap<>();
    List<Entry> all = new ArrayList<>(first);
    all.addAll(then);
    for (Entry entry : all) {
      for (long dot = entry.from() + 1; dot <= entry.to(); dot++) {
        state.putIfAbsent(dot, entry.cid());
      }
    }
    return state;
  }

  @Test
  void aStateGoesOnExactlyWhereItIsThatOfAllBlocks() {
    Random random = new Random(5);
    int goesOn = 0;
    for (int run = 0; run < RUNS; run++) {
      BranchesTest one = new BranchesTest();
      one.made = random.nextInt();
      List<Entry> all = new ArrayList<>();
      for (int i = 2 + random.nextInt(8); i > 0; i--) {
        Entry prev =
            random.nextInt(4) == 0 || all.isEmpty() ? null : all.get(random.nextInt(all.size()));
        all.add(one.block(prev, 1 + random.nextInt(3)));
      }
      Set<Entry> before = new LinkedHashSet<>();
      for (Entry entry : all) {
        boolean possible = entry.prev() == null || before.contains(entry.prev());
        if (possible && random.nextInt(3) > 0) {
          before.add(entry);
        }
      }
      List<Entry> rest = new ArrayList<>(all);
      rest.removeAll(before);
      Map<Long, Cid> whole = state(one.log.canonicalOrder(), List.of());
      boolean equal = whole.equals(state(one.log.ordered(before), one.log.ordered(rest)));
      assertEquals(equal, one.log.goesOn(before::contains, entry -> true));
      goesOn += equal ? 1 : 0;
    }
    assertTrue(goesOn > RUNS / 4 && goesOn < RUNS * 9 / 10, goesOn + " go on");
  }

  @Test
  void aBranchThatComesFirstTakesThePlaceOfTheOther() {
    List<Entry> twins = twins(block(null, 2), 3);
    assertFalse(log.goesOnWith(twins.get(0)));
    assertTrue(log.goesOnWith(twins.get(1)), "it has no effect");
  }

  @Test
  void theLongerBranchGoesOn() {
    List<Entry> twins = twins(block(null, 2), 3);
    assertTrue(log.goesOnWith(block(twins.get(0), 1)));
    assertTrue(log.goesOnWith(block(twins.get(1), 4)), "it goes on where the other ends");
  }

  @Test
  void thePastOfAHeadIsItsBranch() {
    Entry first = block(null, 2);
    List<Entry> twins = twins(first, 3);
    Past past = log.past(List.of(twins.get(1).head()));
    assertTrue(past.has(first));
    assertTrue(past.has(twins.get(1)));
    assertFalse(past.has(twins.get(0)));
  }

  @Test
  void headsThatFollowOnEachOtherAreNone() {
    Entry first = block(null, 2);
    List<Entry> twins = twins(first, 3);
    assertTrue(log.areHeads(List.of(twins.get(0).head(), twins.get(1).head())));
    assertFalse(log.areHeads(List.of(first.head(), twins.get(1).head())));
  }
}
