package org.asterism.crdttypes.sequences.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.asterism.crdttypes.sequences.ListType;
import org.asterism.crdttypes.sequences.MovableListType;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Delta;
import org.jspecify.annotations.Nullable;

/**
 * Lists are what {@link NaiveList} says they are, after every step of random schedules in which
 * deltas of different replicas come in any order.
 */
class OracleTest {
  private static final int STEPS = 80;

  private final Map<Person, List<Delta>> made = new HashMap<>();
  private final List<Person> people = new ArrayList<>();

  private void meet(CrdtType type) {
    made.clear();
    people.clear();
    for (String name : List.of("ann", "ben", "eve")) {
      Person person = new Person(name, type);
      people.add(person);
      made.put(person, new ArrayList<>());
    }
  }

  @Property(tries = 150)
  void aListIsWhatItsOperationsSay(@ForAll long seed) {
    meet(new ListType());
    Random random = new Random(seed);
    for (int i = 0; i < STEPS; i++) {
      step(random, OracleTest::editList, NaiveList::list);
    }
  }

  @Property(tries = 150)
  void aMovableListIsWhatItsOperationsSay(@ForAll long seed) {
    meet(new MovableListType());
    Random random = new Random(seed);
    for (int i = 0; i < STEPS; i++) {
      step(random, OracleTest::editMovableList, NaiveList::movable);
    }
  }

  /** Somebody edits, or hears some of what somebody else has made. */
  private void step(Random random, Edits edits, BiConsumer<NaiveList, Delta> reading) {
    Person person = people.get(random.nextInt(people.size()));
    Person author = people.get(random.nextInt(people.size()));
    if (person == author) {
      of(person).add(edits.edit(person.at(random.nextInt(40)), random));
    } else {
      int more = 1 + random.nextInt(6);
      for (Delta delta : of(author)) {
        if (delta.upTo() > person.state.clock().get(author.id) && more-- > 0) {
          person.hears(delta);
        }
      }
    }
    NaiveList naive = new NaiveList();
    for (Person each : people) {
      for (Delta delta : of(each)) {
        if (delta.upTo() <= person.state.clock().get(each.id)) {
          reading.accept(naive, delta);
        }
      }
    }
    assertEquals(naive.value(), person.values());
  }

  private List<Delta> of(Person person) {
    return made.getOrDefault(person, List.of());
  }

  /** Makes an edit. */
  private interface Edits {
    Delta edit(Person person, Random random);
  }

  /** An index, often among the same few, so that concurrent edits meet. */
  private static long index(Random random, int length) {
    return random.nextInt(random.nextBoolean() ? length : Math.min(length, 3));
  }

  private static List<@Nullable Object> some(Random random) {
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      values.add(random.nextInt(10) == 0 ? null : (Object) random.nextLong());
    }
    return values;
  }

  private static Delta editList(Person person, Random random) {
    int length = person.values().size();
    long index = index(random, length + 1);
    long count = Math.min(length - index, random.nextInt(4));
    return switch (random.nextInt(3)) {
      case 0 -> person.does("insert-all", index, some(random));
      case 1 -> person.does("delete", index, count);
      default -> person.does("splice", index, count, some(random));
    };
  }

  private static Delta editMovableList(Person person, Random random) {
    int length = person.values().size();
    if (length == 0) {
      return person.does("insert-all", 0L, some(random));
    }
    long index = index(random, length);
    return switch (random.nextInt(6)) {
      case 0 -> person.does("insert-all", index, some(random));
      case 1 -> person.does("delete", index, Math.min(length - index, 2L));
      case 2 -> person.does("set", index, random.nextLong());
      default -> person.does("move", index, index(random, length));
    };
  }
}
