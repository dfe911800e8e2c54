package org.asterism.crdttypes.sequences.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.asterism.crdttypes.sequences.ListType;
import org.asterism.crdttypes.sequences.MovableListType;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Varint;
import org.asterism.kernel.testkit.fuzz.Corpus;
import org.asterism.kernel.testkit.fuzz.Fuzz;
import org.asterism.kernel.testkit.fuzz.TypeDecoder;
import org.junit.jupiter.api.Test;

/** A list's bytes from anybody are refused with nothing changed, or make a sound state. */
class HostileListBytesTest {
  private static final ReplicaId AUTHOR = TestData.replica("a");

  /** For what also copies a state to begin with. */
  private static final Fuzz.Budget WITH_A_STATE =
      new Fuzz.Budget(1 << 20, 64, Duration.ofSeconds(10));

  @Test
  void aListsDeltaIsRefusedOrSound() throws InterruptedException {
    deltas(new ListType(), "corpus/list-delta.txt");
  }

  @Test
  void aMovableListsDeltaIsRefusedOrSound() throws InterruptedException {
    deltas(new MovableListType(), "corpus/movable-delta.txt");
  }

  @Test
  void aListsStateIsRefusedOrSound() throws InterruptedException {
    states(new ListType());
  }

  @Test
  void aMovableListsStateIsRefusedOrSound() throws InterruptedException {
    states(new MovableListType());
  }

  private static void deltas(CrdtType type, String corpus) throws InterruptedException {
    TypeDecoder decoder = new TypeDecoder(type, Person::checkInvariants);
    Fuzz.run(
        Corpus.read(HostileListBytesTest.class, corpus),
        4_000,
        1,
        payload -> decoder.apply(type.bottom(), new Delta(AUTHOR, 0, 1, payload)),
        CrdtException.Malformed.class);
    CrdtState ann = people(type, 1).get(0).state;
    CrdtState ben = people(type, 2).get(1).state;
    for (Delta delta : ben.diff(VectorClock.zero())) {
      Fuzz.run(
          WITH_A_STATE,
          new Corpus(List.of(new Corpus.Entry("ok-recorded", delta.payload()))),
          1_000,
          1,
          payload ->
              decoder.apply(
                  type.decode(ann.encode()),
                  new Delta(TestData.replica("new"), 0, delta.upTo() - delta.after(), payload)),
          CrdtException.Malformed.class);
    }
  }

  private static void states(CrdtType type) throws InterruptedException {
    List<Corpus.Entry> entries = new ArrayList<>();
    for (int seed = 1; seed < 5; seed++) {
      CrdtState state = people(type, seed).get(0).state;
      entries.add(new Corpus.Entry("ok-" + seed, state.encode()));
    }
    Fuzz.run(
        new Corpus(entries),
        3_000,
        1,
        new TypeDecoder(type, Person::checkInvariants)::decode,
        CrdtException.Malformed.class);
  }

  /** Two people who edited a list and heard of each other. */
  private static List<Person> people(CrdtType type, int seed) {
    Random random = new Random(seed);
    List<Person> people = List.of(new Person("ann", type), new Person("ben", type));
    for (int i = 0; i < 40; i++) {
      Person person = people.get(random.nextInt(2));
      int length = person.values().size();
      long index = random.nextInt(length + 1);
      switch (random.nextInt(length == 0 ? 1 : 6)) {
        case 0, 1 -> person.does("insert-all", index, List.of(1L, "ä", Map.of("k", List.of())));
        case 2 -> person.does("delete", 0L, 1L);
        case 3 -> person.does("set", (long) random.nextInt(length), "set");
        case 4 -> {
          if (type instanceof MovableListType) {
            person.does("move", (long) random.nextInt(length), (long) random.nextInt(length));
          }
        }
        default -> person.hears(people.get(person == people.get(0) ? 1 : 0));
      }
    }
    return people;
  }

  @Test
  void aFewBytesThatClaimManyItemsCostLittle() {
    long many = 1L << 29;
    ByteBuffer sequence = ByteBuffer.allocate(16);
    sequence.put((byte) 0);
    Varint.write(many * 8 + Ops.GONE, sequence);
    sequence.put((byte) 0);
    sequence.flip();
    Bytes payload = Bytes.concat(Varint.encode(sequence.remaining()), Bytes.copyOf(sequence));
    CrdtState state = new MovableListType().bottom();
    state.apply(new Delta(AUTHOR, 0, many, payload));
    assertEquals(List.of(), state.value());
    assertEquals(many, state.clock().get(AUTHOR));
    assertEquals(state.encode(), state.type().decode(state.encode()).encode());
  }

  @Test
  void deletingTheSameAgainAndAgainCostsLittle() {
    Person ann = new Person("ann", new MovableListType());
    List<Object> values = new ArrayList<>();
    for (long i = 0; i < 20_000; i++) {
      values.add(i);
    }
    ann.does("insert-all", 0L, values);
    Ops ops = new Ops(AUTHOR, new Elements());
    for (long seq = 0; seq < 2_000; seq++) {
      ops.delete(1 + seq * 15_000, 15_000, ann.id, 1 + seq % 7, false);
    }
    Bytes sequence = new DeltaCodec().encode(ops);
    Bytes payload = Bytes.concat(Varint.encode(sequence.size()), sequence);
    ann.hears(new Delta(AUTHOR, 0, 2_000 * 15_000L, payload));
    assertEquals(4_994, ann.values().size());
  }
}
