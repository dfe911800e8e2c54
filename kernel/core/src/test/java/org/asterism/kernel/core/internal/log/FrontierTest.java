package org.asterism.kernel.core.internal.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.multiformats.Multihash;
import org.asterism.kernel.core.internal.block.Head;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FrontierTest {
  private static final ReplicaId ANN = replica("ann");
  private static final ReplicaId BOB = replica("bob");
  private static final ReplicaId CAT = replica("cat");
  private static final ReplicaId NOBODY = replica("nobody");

  private final BlockLog log = new BlockLog();
  private final Frontier frontier = new Frontier(log);

  private static ReplicaId replica(String name) {
    return new ReplicaId(Multihash.sha256(Bytes.utf8(name)).digest());
  }

  private static Head head(ReplicaId replica, long seq, String name) {
    return new Head(replica, seq, Cid.of(Cid.DAG_CBOR, Bytes.utf8(replica + name + seq)));
  }

  private Head add(ReplicaId replica, long seq, Head... deps) {
    return add(head(replica, seq, ""), seq == 1 ? null : head(replica, seq - 1, ""), deps);
  }

  private Head add(Head head, @Nullable Head prev, Head... deps) {
    Entry before = prev == null ? null : log.find(prev.cid());
    Entry entry = log.add(head, head.seq() - 1, 0, 100, before);
    frontier.added(entry, List.of(deps));
    return head;
  }

  private void assertNames(ReplicaId replica, Head... heads) {
    assertEquals(Set.of(heads), new LinkedHashSet<>(frontier.namesFor(replica, 256)));
  }

  @Test
  void whatNobodyNamesIsNamed() {
    Head ann = add(ANN, 1);
    Head bob = add(BOB, 1);
    assertNames(NOBODY, ann, bob);
    assertNames(ANN, bob);
  }

  @Test
  void whatAnotherBlockNamesIsNot() {
    Head ann = add(ANN, 1);
    Head bob = add(BOB, 1, ann);
    Head cat = add(CAT, 1, bob);
    assertNames(NOBODY, cat);
  }

  @Test
  void aNewBlockOfANamedReplicaIsNamedAgain() {
    Head ann = add(ANN, 1);
    Head bob = add(BOB, 1, ann);
    Head second = add(ANN, 2);
    assertNames(NOBODY, bob, second);
  }

  @Test
  void aBlockMayBeNamedBeforeItComes() {
    Head later = head(ANN, 2, "");
    Head bob = add(BOB, 1, later);
    add(ANN, 1);
    add(later, head(ANN, 1, ""));
    assertNames(NOBODY, bob);
  }

  @Test
  void bothBranchesOfAForkAreNamed() {
    Head first = add(ANN, 1);
    Head left = add(head(ANN, 2, "left"), first);
    Head right = add(head(ANN, 2, "right"), first);
    Head bob = add(BOB, 1, left);
    assertNames(NOBODY, right, bob);
  }

  @Test
  void whatDoesNotFitIsForTheNextBlock() {
    for (int i = 0; i < 300; i++) {
      add(replica("replica" + i), 1);
    }
    List<Head> some = frontier.namesFor(ANN, 256);
    assertEquals(256, some.size());
    add(ANN, 1, some.toArray(new Head[0]));
    assertEquals(44, frontier.namesFor(ANN, 256).size());
  }

  @Test
  void afterAStartNamesAreKnownWhenTheLogHasBeenRead() {
    Head ann = add(ANN, 1);
    Head bob = add(BOB, 1, ann);
    frontier.reset();
    assertNames(NOBODY, ann, bob);
    frontier.named(List.of(ann));
    assertNames(NOBODY, bob);
  }

  @Test
  void allThatIsKnownFollowsFromWhatIsNamed() {
    Random random = new Random(4);
    for (int round = 0; round < 200; round++) {
      new Crowd(random, 2 + random.nextInt(6)).play();
    }
  }

  /** Writers who hear of each other's blocks late and in any order. */
  private static final class Crowd {
    private final Random random;
    private final List<Writer> writers = new ArrayList<>();
    private final Map<Cid, Set<Cid>> pasts = new LinkedHashMap<>();
    private final Map<Cid, List<Head>> deps = new LinkedHashMap<>();

    private static final class Writer {
      private final ReplicaId id;
      private final BlockLog log = new BlockLog();
      private final Frontier frontier = new Frontier(log);
      private final List<Head> coming = new ArrayList<>();

      Writer(String name) {
        this.id = replica(name);
      }

      Set<Cid> known() {
        Set<Cid> known = new TreeSet<>();
        log.since(0).forEach(entry -> known.add(entry.cid()));
        return known;
      }

      void take(Head head, List<Head> names) {
        Head prev = head(head.replica(), head.seq() - 1, "");
        Entry entry = log.add(head, head.seq() - 1, 0, 100, log.find(prev.cid()));
        frontier.added(entry, names);
      }
    }

    Crowd(Random random, int size) {
      this.random = random;
      for (int i = 0; i < size; i++) {
        writers.add(new Writer("writer" + i));
      }
    }

    void play() {
      for (int i = 0; i < 60; i++) {
        Writer one = writers.get(random.nextInt(writers.size()));
        if (random.nextInt(4) == 0) {
          write(one);
        } else {
          hear(one);
        }
      }
    }

    private void write(Writer one) {
      Set<Cid> known = one.known();
      List<Entry> own = one.log.heads(one.id);
      Head head = head(one.id, own.isEmpty() ? 1 : own.get(0).to() + 1, "");
      List<Head> names = one.frontier.namesFor(one.id, 256);
      Set<Cid> past = new TreeSet<>(Set.of(head.cid()));
      own.forEach(entry -> past.addAll(pasts.getOrDefault(entry.cid(), Set.of())));
      names.forEach(name -> past.addAll(pasts.getOrDefault(name.cid(), Set.of())));
      pasts.put(head.cid(), past);
      deps.put(head.cid(), names);
      one.take(head, names);
      known.removeAll(past);
      assertEquals(Set.of(), known);
      writers.stream().filter(other -> other != one).forEach(other -> other.coming.add(head));
    }

    /** Any block that is next of its replica comes. */
    private void hear(Writer one) {
      List<Head> next =
          one.coming.stream()
              .filter(head -> head.seq() == 1 + one.log.clock().get(head.replica()))
              .toList();
      if (!next.isEmpty()) {
        Head head = next.get(random.nextInt(next.size()));
        one.coming.remove(head);
        one.take(head, deps.getOrDefault(head.cid(), List.of()));
      }
    }
  }
}
