package org.asterism.crdttypes.sequences.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.asterism.crdttypes.sequences.TextType;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.junit.jupiter.api.Test;

/** Texts of so many runs that the tree has levels, and code points of one unit and of two. */
class ManyRunsTest {
  private static final int EDITS = 3_000;

  private final TextType type = new TextType();

  @Test
  void codePointsAreCountedThroughAllLevels() {
    Random random = new Random(5);
    List<ReplicaId> authors = List.of(TestData.replica("ann"), TestData.replica("ben"));
    TextState state = (TextState) type.bottom();
    StringBuilder model = new StringBuilder();
    for (int i = 0; i < EDITS; i++) {
      int codePoints = model.codePointCount(0, model.length());
      int at = random.nextInt(codePoints + 1);
      int count = Math.min(random.nextInt(4) / 3, codePoints - at);
      String inserted = random.nextBoolean() ? "😀" : "a";
      MutationContext context = new MutationContext(authors.get(i % 2), i);
      state.mutate(context, "splice-code-points", List.of((long) at, (long) count, inserted));
      int from = model.offsetByCodePoints(0, at);
      model.replace(from, model.offsetByCodePoints(from, count), inserted);
    }
    assertEquals(model.toString(), state.value());
    state.checkInvariants();
    TextState decoded = (TextState) type.decode(state.encode());
    assertEquals(model.toString(), decoded.value());
    decoded.checkInvariants();
  }

  @Test
  void runsAreWalkedForwardAndBackward() {
    Document document = new Document(new Characters());
    ReplicaLog ann = document.log(TestData.replica("ann"));
    Random random = new Random(6);
    for (int i = 0; i < EDITS; i++) {
      Ops told = new Ops(ann.id, new Characters());
      document.insert(ann, random.nextInt(document.length() + 1), new Characters("x"), told);
    }
    RunTree tree = document.tree();
    List<Run> forward = new ArrayList<>();
    for (Run run = tree.firstRun(); run != null; run = tree.next(run)) {
      forward.add(run);
    }
    List<Run> backward = new ArrayList<>();
    for (Run run = tree.lastRun(); run != null; run = tree.previous(run)) {
      backward.add(run);
    }
    Collections.reverse(backward);
    assertEquals(forward, backward);
    assertEquals(document.length(), forward.stream().mapToInt(Run::visible).sum());
    int start = 0;
    for (Run run : forward) {
      assertEquals(start, tree.startOf(run));
      start += run.visible();
    }
  }

  @Test
  void betweenTheHalvesOfACharacterNothingIsInserted() {
    for (String text : List.of("😀", "😀a", "a😀", "a😀a")) {
      for (long index = 0; index <= text.length(); index++) {
        TextState state = (TextState) type.bottom();
        MutationContext context = new MutationContext(TestData.replica("ann"), 0);
        state.mutate(context, "insert", List.of(0L, text));
        List<Object> arguments = List.of(index, "b");
        int at = (int) index;
        if (at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at))) {
          assertThrows(
              CrdtException.BadArgument.class, () -> state.mutate(context, "insert", arguments));
        } else {
          state.mutate(context, "insert", arguments);
          assertEquals(text.substring(0, at) + "b" + text.substring(at), state.value());
        }
      }
    }
  }
}
