package org.asterism.kernel.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.asterism.kernel.api.collab.SubId;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.core.internal.parts.Envelope;
import org.asterism.kernel.core.internal.parts.Palette;
import org.asterism.kernel.core.internal.parts.PartTypes;
import org.asterism.kernel.core.internal.parts.Parts;
import org.asterism.kernel.ipld.DagCborWriter;
import org.asterism.kernel.simulator.world.TokenLog;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** States of several parts keep the laws that the types keep of which they are made. */
class PartsTest {
  private static final NamedTokens TITLES = NamedTokens.of("titles");
  private static final SubId TITLE = new SubId("title", TITLES.id());
  private static final SubId NOTE = new SubId("note", TITLES.id());

  private final PartTypes types = types(new TokenLog(), TITLES);

  private static PartTypes types(CrdtType... all) {
    Map<TypeId, CrdtType> byId = new LinkedHashMap<>();
    List.of(all).forEach(type -> byId.put(type.id(), type));
    return Objects.requireNonNull(PartTypes.of(TokenLog.ID, new Palette(byId)));
  }

  private static ReplicaId replica(int number) {
    byte[] key = new byte[ReplicaId.BYTES];
    key[0] = (byte) number;
    return new ReplicaId(Bytes.wrap(key));
  }

  private static Delta add(Parts parts, ReplicaId replica, @Nullable SubId sub, String token) {
    Delta delta = parts.mutate(sub, new MutationContext(replica, 1), "add", List.of(token)).delta();
    List<@Nullable SubId> subs = new ArrayList<>();
    subs.add(sub);
    return parts.joined(subs, List.of(delta));
  }

  /** The deltas of one replica, each behind the one before it, some joined. */
  private List<Delta> written(Random random, ReplicaId replica) {
    Parts own = types.bottom();
    List<Delta> deltas = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      SubId sub = random.nextInt(3) == 0 ? null : random.nextBoolean() ? TITLE : NOTE;
      Delta next = add(own, replica, sub, replica.hashCode() + "-" + i);
      if (!deltas.isEmpty() && random.nextInt(3) == 0) {
        deltas.add(types.concat(List.of(deltas.remove(deltas.size() - 1), next)));
      } else {
        deltas.add(next);
      }
    }
    return deltas;
  }

  /** All deltas in an order in which those of one replica keep theirs; some come again. */
  private static Parts applied(PartTypes types, Random random, List<List<Delta>> all) {
    Parts parts = types.bottom();
    int[] at = new int[all.size()];
    for (int left = all.stream().mapToInt(List::size).sum(); left > 0; ) {
      int which = random.nextInt(all.size());
      if (at[which] < all.get(which).size()) {
        parts.apply(all.get(which).get(at[which]++));
        left--;
      }
      parts.apply(all.get(which).get(0));
      if (random.nextInt(8) == 0) {
        parts.encode();
      }
    }
    return parts;
  }

  @RepeatedTest(50)
  void equalOperationsGiveEqualStates(RepetitionInfo info) {
    Random random = new Random(info.getCurrentRepetition());
    List<List<Delta>> all = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      all.add(written(random, replica(i)));
    }
    Parts one = applied(types, random, all);
    Parts other = applied(types, random, all);
    Parts joined = applied(types, random, all.subList(0, 2));
    joined.join(applied(types, random, all.subList(1, 3)));
    Parts read = types.decode(one.encode());

    for (Parts each : List.of(other, joined, read)) {
      assertEquals(one.clock(), each.clock());
      assertEquals(one.encode(), each.encode());
      assertEquals(one.value(null), each.value(null));
      assertEquals(one.value(TITLE), each.value(TITLE));
    }
    ReplicaId next = replica(9);
    assertEquals(add(one, next, TITLE, "more"), add(read, next, TITLE, "more"));
    assertEquals(one.encode(), read.encode());
  }

  @RepeatedTest(20)
  void aPartThatWaitsIsNoHindranceToTheOthers(RepetitionInfo info) {
    Random random = new Random(info.getCurrentRepetition());
    List<List<Delta>> all = List.of(written(random, replica(1)), written(random, replica(2)));
    PartTypes few = types(new TokenLog());
    Parts whole = applied(types, random, all);
    Parts waiting = few.bottom();
    all.forEach(deltas -> deltas.forEach(waiting::apply));
    Parts read = few.decode(whole.encode());

    for (Parts each : List.of(waiting, read)) {
      assertEquals(whole.clock(), each.clock());
      assertEquals(whole.value(null), each.value(null));
      assertEquals(whole.subs(), each.waiting());
      assertThrows(IllegalStateException.class, each::encode);
    }
  }

  @Test
  void withoutSubsAllIsAsTheTypeHasIt() {
    Parts parts = types.bottom();
    Delta delta = add(parts, replica(1), null, "one");
    var plain = new TokenLog().bottom();
    plain.apply(delta);

    assertEquals(plain.encode(), parts.encode());
    assertTrue(!Envelope.is(delta.payload()));
  }

  @Test
  void whatOnlyLooksLikeSeveralPartsIsNotTaken() {
    Bytes looks = Envelope.marked(Bytes.utf8("anything"));
    Delta delta = new Delta(replica(1), 0, 1, looks);
    Delta wrapped = new Delta(replica(1), 0, 1, Envelope.ofRoot(delta));

    assertTrue(Envelope.is(wrapped.payload()));
    Parts parts = types.bottom();
    assertNotNull(parts.apply(wrapped).fault(), "it is of the root, whose type refuses it");
    assertEquals(1, parts.clock().get(replica(1)));
    assertEquals(List.of(), parts.subs());
  }

  @Test
  void aPieceOfNoMeaningHasNoEffectAndTheOthersHave() {
    Bytes nonsense = Bytes.utf8("nonsense");
    Bytes token = new DagCborWriter().array(1).text("one").end().toBytes();
    DagCborWriter out = new DagCborWriter().array(3);
    out.array(5).integer(1).bytes(token).text("title").text("titles").integer(1).end();
    out.array(5).integer(2).bytes(nonsense).text("note").text("titles").integer(1).end();
    out.array(2).integer(3).bytes(token).end();
    Bytes payload = Envelope.marked(out.end().toBytes());
    Parts parts = types.bottom();

    assertNotNull(parts.apply(new Delta(replica(1), 0, 3, payload)).fault());
    assertEquals(List.of("one"), parts.value(null));
    assertEquals(List.of("one"), parts.value(TITLE));
    assertEquals(List.of(), parts.value(NOTE));
    assertEquals(List.of(NOTE, TITLE), parts.subs());
    assertEquals(3, parts.clock().get(replica(1)));
    assertEquals(parts.encode(), types.decode(parts.encode()).encode());
  }

  @Test
  void piecesThatAreNotTheIntervalAreRefusedWhole() {
    Parts author = types.bottom();
    Delta first = add(author, replica(1), TITLE, "one");
    Delta second = add(author, replica(1), NOTE, "two");
    Parts parts = types.bottom();
    Bytes before = parts.encode();

    assertThrows(CrdtException.Gap.class, () -> parts.apply(second));
    assertThrows(
        IllegalArgumentException.class,
        () -> parts.apply(new Delta(replica(1), 0, 2, first.payload())));
    assertThrows(
        IllegalArgumentException.class,
        () -> parts.apply(new Delta(replica(1), 0, 1, Envelope.marked(Bytes.utf8("x")))));
    assertEquals(before, parts.encode());
  }

  @Test
  void aStateWhosePartsAreOfDifferentClocksIsRefused() {
    Parts parts = types.bottom();
    add(parts, replica(1), TITLE, "one");
    DagCborWriter out = new DagCborWriter().array(2);
    out.bytes(new TokenLog().bottom().encode()).array(1);
    var title = TITLES.bottom();
    title.skip(replica(1), 7);
    out.array(4).text("title").text("titles").integer(1).bytes(title.encode()).end();
    Bytes forged = Envelope.marked(out.end().end().toBytes());

    assertThrows(IllegalArgumentException.class, () -> types.decode(forged));
  }
}
