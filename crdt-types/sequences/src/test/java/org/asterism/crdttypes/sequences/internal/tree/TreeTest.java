package org.asterism.crdttypes.sequences.internal.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.asterism.crdttypes.sequences.TreeType;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.Mutation;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.multiformats.Bytes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TreeTest {
  private static final ReplicaId ANN = Grove.replica("ann");
  private static final ReplicaId BEN = Grove.replica("ben");
  private static final ReplicaId EVE = Grove.replica("eve");

  private final TreeType type = new TreeType();
  private final TreeState ann = (TreeState) type.bottom();
  private final TreeState ben = (TreeState) type.bottom();
  private final TreeState eve = (TreeState) type.bottom();
  private long now;

  private Mutation call(TreeState at, String mutator, @Nullable Object... arguments) {
    ReplicaId by = at.equals(ben) ? BEN : at.equals(eve) ? EVE : ANN;
    return at.mutate(new MutationContext(by, ++now), mutator, Arrays.asList(arguments));
  }

  private String create(TreeState at, String parent, String value) {
    Change.Put put = (Change.Put) call(at, "create", parent, value).changes().get(0);
    return (String) put.key();
  }

  private void exchange() {
    ann.join(ben);
    ben.join(ann);
    assertEquals(ann.value(), ben.value());
    assertEquals(ann.encode(), ben.encode());
  }

  private static String parent(TreeState at, String node) {
    return String.valueOf(entry(at, node).get("parent"));
  }

  private static Object values(TreeState at, String node) {
    return Objects.requireNonNull(entry(at, node).get("values"));
  }

  private static Map<?, ?> entry(TreeState at, String node) {
    return (Map<?, ?>) Objects.requireNonNull(at.value().get(node));
  }

  @Test
  void aNodeIsNamedAfterTheOperationThatMadeIt() {
    String id = create(ann, "root", "a");
    assertEquals("mfxg4" + "a".repeat(47) + ".1", id);
    assertEquals(
        Map.of(id, Map.of("parent", "root", "moved", 1L, "values", Map.of("value", "a"))),
        ann.value());
  }

  @Test
  void siblingsAreInTheOrderOfTheirMoves() {
    String a = create(ann, "root", "a");
    String b = create(ann, "root", "b");
    String c = create(ann, b, "c");
    assertEquals(List.of(a, b, c), new ArrayList<>(ann.value().keySet()));
    call(ann, "move", a, "root");
    assertEquals(List.of(b, c, a), new ArrayList<>(ann.value().keySet()));
  }

  @Test
  void aMoveIsOneChangeAndTakesAllBelowAlong() {
    String a = create(ann, "root", "a");
    String b = create(ann, a, "b");
    String c = create(ann, "root", "c");
    Mutation move = call(ann, "move", a, c);
    assertEquals(1, move.changes().size());
    assertEquals(c, parent(ann, a));
    assertEquals(a, parent(ann, b));
    assertEquals(1, move.delta().upTo() - move.delta().after());
  }

  @Test
  void aDeletionTakesAllBelowAlong() {
    String a = create(ann, "root", "a");
    String b = create(ann, a, "b");
    assertEquals(
        List.of(new Change.Removed(a), new Change.Removed(b)), call(ann, "delete", a).changes());
    assertEquals(Map.of(), ann.value());
  }

  @Test
  void ofTwoMovesOfOneNodeTheLaterDecides() {
    String a = create(ann, "root", "a");
    String b = create(ann, "root", "b");
    String c = create(ann, "root", "c");
    exchange();
    call(ann, "move", a, b);
    call(ben, "move", a, c);
    exchange();
    assertEquals(c, parent(ann, a));
  }

  @Test
  void ofTwoMovesThatWouldMakeACycleTheEarlierDecides() {
    String a = create(ann, "root", "a");
    String b = create(ann, "root", "b");
    exchange();
    call(ann, "move", a, b);
    call(ben, "move", b, a);
    exchange();
    assertEquals(b, parent(ann, a));
    assertEquals("root", parent(ann, b));
  }

  @Test
  void aMoveThatWasInVainTakesEffectWhenAnEarlierOneComesThatMakesRoom() {
    String a = create(ann, "root", "a");
    String b = create(ann, a, "b");
    exchange();
    eve.join(ben);
    Delta out = call(ben, "move", b, "root").delta();
    eve.apply(out);
    Delta below = call(eve, "move", a, b).delta();

    assertEquals(List.of(), ann.apply(below));
    assertEquals(a, parent(ann, b));
    assertEquals(2, ann.apply(out).size());
    assertEquals(b, parent(ann, a));
    assertEquals("root", parent(ann, b));
    assertEquals(eve.encode(), ann.encode());
  }

  @Test
  void aNodeMovedAfterItWasDeletedIsBackWithAllBelow() {
    String a = create(ann, "root", "a");
    String b = create(ann, a, "b");
    exchange();
    call(ann, "delete", a);
    call(ben, "move", a, "root");
    exchange();
    assertEquals("root", parent(ann, a));
    assertEquals(a, parent(ann, b));
  }

  @Test
  void theValueSetLastStaysAndNullIsNone() {
    String a = create(ann, "root", "a");
    exchange();
    call(ann, "set", a, "size", 1L);
    call(ben, "set", a, "size", 2L);
    exchange();
    assertEquals(Map.of("value", "a", "size", 2L), values(ann, a));
    call(ann, "set", a, "size", null);
    exchange();
    assertEquals(Map.of("value", "a"), values(ben, a));
  }

  @Test
  void aValueThatItsMakerSetAnewIsForgotten() {
    String a = create(ann, "root", "first-secret");
    for (int i = 0; i < 100; i++) {
      call(ann, "set", a, "value", "secret-" + i);
    }
    Bytes rows = ann.encode();
    assertTrue(rows.size() < 200, rows.size() + " bytes");
    assertEquals(Map.of("value", "secret-99"), values(ann, a));
    ann.diff(VectorClock.zero()).forEach(eve::apply);
    assertEquals(rows, eve.encode());
    assertEquals(ann.value(), eve.value());
  }

  @Test
  void aNodeWaitsForTheOneItWasPutUnder() {
    String a = create(ann, "root", "a");
    Delta first = ann.diff(VectorClock.zero()).get(0);
    ben.apply(first);
    String b = create(ben, a, "b");
    call(ben, "set", b, "size", 7L);
    ben.diff(ann.clock()).forEach(eve::apply);
    assertEquals(Map.of(), eve.value());
    TreeState reopened = (TreeState) type.decode(eve.encode());
    assertEquals(2, eve.apply(first).size());
    reopened.apply(first);
    assertEquals(ben.value(), eve.value());
    assertEquals(ben.value(), reopened.value());
  }

  @Test
  void aLateMoveCostsByHowManyMovesAreAfterIt() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      ids.add(create(ann, "root", "a" + i));
    }
    exchange();
    call(ben, "move", ids.get(0), ids.get(1));
    for (int i = 0; i < 10; i++) {
      call(ann, "move", ids.get(2 + i), ids.get(500));
    }
    long before = ann.redone();
    ann.join(ben);
    assertEquals(before + 10, ann.redone());
    call(ann, "move", ids.get(30), ids.get(500));
    assertEquals(before + 10, ann.redone());
  }

  @Test
  void skippedNumbersHaveNoEffectAndTravelOn() {
    create(ann, "root", "a");
    eve.skip(ANN, 1);
    assertEquals(List.of(), eve.apply(ann.diff(VectorClock.zero()).get(0)));
    assertEquals(Map.of(), eve.value());
    ben.join(eve);
    assertEquals(eve.encode(), ben.encode());
    create(ann, "root", "b");
    assertThrows(
        CrdtException.Gap.class,
        () -> ((TreeState) type.bottom()).apply(ann.diff(eve.clock()).get(0)));
  }

  @Test
  void whatDoesNotFitIsRefusedByNameAndChangesNothing() {
    String a = create(ann, "root", "a");
    String b = create(ann, a, "b");
    String gone = create(ann, "root", "c");
    call(ann, "delete", gone);
    Bytes before = ann.encode();
    refuse("create: parent is not a string", "create", 1L, "x");
    refuse("create: parent is no node in the tree", "create", gone, "x");
    refuse("create: parent is no node in the tree", "create", "trash", "x");
    refuse("create: parent is no node in the tree", "create", "x" + a, "x");
    refuse("create: arguments are 1 instead of 2", "create", "root");
    refuse("create: value is NaN, not a finite number", "create", "root", Double.NaN);
    refuse("move: parent is the node or below it", "move", a, b);
    refuse("move: parent is the node or below it", "move", a, a);
    refuse("move: node is the root", "move", "root", a);
    refuse("set: key is not a string", "set", a, 1L, 1L);
    refuse("delete: node is the root", "delete", "root");
    assertEquals(before, ann.encode());
    assertThrows(CrdtException.UnknownMutator.class, () -> call(ann, "rename", a));
  }

  private void refuse(String message, String mutator, Object... arguments) {
    CrdtException.BadArgument refused =
        assertThrows(CrdtException.BadArgument.class, () -> call(ann, mutator, arguments));
    assertTrue(
        String.valueOf(refused.getMessage()).startsWith("tree@1 " + message), refused.getMessage());
  }
}
