package org.asterism.crdttypes.sequences.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.asterism.crdttypes.sequences.TextType;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.VectorClock;
import org.junit.jupiter.api.Test;

class DeliveryTest {
  private static final ReplicaId ANN = TestData.replica("ann");
  private static final ReplicaId BEN = TestData.replica("ben");

  private final TextType type = new TextType();
  private final TextState ann = (TextState) type.bottom();
  private final TextState ben = (TextState) type.bottom();
  private final TextState eve = (TextState) type.bottom();

  private static Delta insert(TextState at, ReplicaId by, long index, String text) {
    return at.mutate(new MutationContext(by, 0), "insert", List.of(index, text)).delta();
  }

  private static Delta delete(TextState at, ReplicaId by, long index, long count) {
    return at.mutate(new MutationContext(by, 0), "delete", List.of(index, count)).delta();
  }

  @Test
  void anInsertionWaitsForWhatItWasPutAfter() {
    Delta hello = insert(ann, ANN, 0, "hello");
    ben.apply(hello);
    Delta world = insert(ben, BEN, 5, " world");

    assertEquals(List.of(), eve.apply(world));
    assertEquals("", eve.value());
    assertEquals(6, eve.clock().get(BEN));
    TextState reopened = (TextState) type.decode(eve.encode());
    assertEquals(List.of(new Change.Spliced(0, 0, "hello world")), eve.apply(hello));
    reopened.apply(hello);
    assertEquals("hello world", reopened.value());
  }

  @Test
  void aDeletionWaitsForWhatItDeletes() {
    Delta hello = insert(ann, ANN, 0, "hello");
    ben.apply(hello);
    Delta shorter = delete(ben, BEN, 1, 3);

    assertEquals(List.of(), eve.apply(shorter));
    assertEquals(List.of(new Change.Spliced(0, 0, "ho")), eve.apply(hello));
    assertEquals(ben.encode(), eve.encode());
  }

  @Test
  void onlyWhatIsNewOfAnOverlappingDeltaIsTaken() {
    List<Delta> typed =
        List.of(insert(ann, ANN, 0, "ab"), insert(ann, ANN, 2, "cd"), delete(ann, ANN, 0, 1));
    eve.apply(typed.get(0));
    assertEquals(
        List.of(new Change.Spliced(2, 0, "cd"), new Change.Spliced(0, 1, "")),
        eve.apply(type.concat(typed)));
    assertEquals(List.of(), eve.apply(typed.get(1)));
    assertEquals("bcd", eve.value());
    assertEquals(ann.encode(), eve.encode());
  }

  @Test
  void aDeltaBeyondWhatIsKnownIsAGap() {
    insert(ann, ANN, 0, "ab");
    Delta later = insert(ann, ANN, 2, "cd");
    CrdtException.Gap gap = assertThrows(CrdtException.Gap.class, () -> eve.apply(later));
    assertTrue(String.valueOf(gap.getMessage()).contains("only 0 are known"));
    assertEquals(VectorClock.zero(), eve.clock());
  }

  @Test
  void concurrentWordsStayApartForwardAndBackward() {
    Delta base = insert(ann, ANN, 0, "()");
    ben.apply(base);
    for (String letter : List.of("o", "l", "l", "e", "h")) {
      insert(ann, ANN, 1, letter);
    }
    for (String letter : List.of("d", "l", "r", "o", "w")) {
      insert(ben, BEN, 1, letter);
    }
    ann.join(ben);
    assertEquals("(helloworld)", ann.value());
  }

  @Test
  void deletedTextDoesNotTravel() {
    insert(ann, ANN, 0, "secret");
    delete(ann, ANN, 0, 6);
    for (Delta delta : ann.diff(VectorClock.zero())) {
      assertEquals(-1, delta.payload().toUtf8().indexOf("secret"));
    }
    assertEquals(-1, ann.encode().toUtf8().indexOf("secret"));
  }
}
