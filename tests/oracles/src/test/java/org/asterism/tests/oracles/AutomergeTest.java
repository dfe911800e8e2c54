package org.asterism.tests.oracles;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.asterism.crdttypes.counters.PnCounter;
import org.asterism.crdttypes.maps.KnownTypes;
import org.asterism.crdttypes.maps.LastWriterMap;
import org.asterism.crdttypes.maps.OrMap;
import org.asterism.crdttypes.registers.MultiValueRegister;
import org.automerge.AmValue;
import org.automerge.Document;
import org.automerge.MapEntry;
import org.automerge.NewValue;
import org.automerge.ObjectId;
import org.automerge.Transaction;
import org.junit.jupiter.api.Test;

/**
 * Automerge, whose operations are ordered by a logical time and then by actor, as are ours in these
 * schedules. What changes nothing is no operation of theirs, so no value is written twice and
 * nothing deleted that is not there.
 */
class AutomergeTest {
  private static final String[] NAMES = {"a", "b", "c"};

  private static Document document(int index) {
    return new Document(new byte[] {(byte) (index + 1)});
  }

  private static Document merged(Document into, Document from) {
    into.merge(from);
    return into;
  }

  private static void change(Document document, Consumer<Transaction> change) {
    try (Transaction transaction = document.startTransaction()) {
      change.accept(transaction);
      transaction.commit();
    }
  }

  private static String name(Random random) {
    return NAMES[random.nextInt(NAMES.length)];
  }

  /** Their delete takes away what was seen, ours is one more writer; so nothing is deleted. */
  @Test
  void lwwmap() {
    new Duel<>(
            new LastWriterMap(),
            AutomergeTest::document,
            AutomergeTest::merged,
            value -> value,
            AutomergeTest::winners)
        .run(
            (replica, random) -> {
              String key = name(random);
              String value = "at " + replica.next();
              replica.ours("put", key, value);
              change(replica.theirs, theirs -> theirs.set(ObjectId.ROOT, key, value));
            });
  }

  private static Map<String, String> winners(Document document) {
    Map<String, String> winners = new HashMap<>();
    for (MapEntry entry : document.mapEntries(ObjectId.ROOT).orElseThrow()) {
      winners.put(entry.getKey(), text(entry.getValue()));
    }
    return winners;
  }

  private static String text(Object value) {
    return ((AmValue.Str) value).getValue();
  }

  /** A key of theirs is a multi-value register in an OR-map of ours: put, delete, all conflicts. */
  @Test
  void ormapOfMultiValueRegisters() {
    KnownTypes known = new KnownTypes();
    known.bindType(new MultiValueRegister());
    new Duel<>(
            new OrMap(known),
            AutomergeTest::document,
            AutomergeTest::merged,
            AutomergeTest::sorted,
            AutomergeTest::conflicts)
        .run(
            (replica, random) -> {
              String key = name(random);
              String value = "at " + replica.next();
              if (random.nextInt(3) > 0) {
                replica.ours("applySub", key, "mvreg", "write", value);
                change(replica.theirs, theirs -> theirs.set(ObjectId.ROOT, key, value));
              } else if (winners(replica.theirs).containsKey(key)) {
                replica.ours("remove", key);
                change(replica.theirs, theirs -> theirs.delete(ObjectId.ROOT, key));
              }
            });
  }

  private static Map<String, List<String>> sorted(Object ours) {
    Map<String, List<String>> all = new TreeMap<>();
    ((Map<?, ?>) ours)
        .forEach(
            (key, values) -> {
              List<String> sorted = new ArrayList<>();
              ((List<?>) values).forEach(value -> sorted.add((String) value));
              String winner = sorted.get(0);
              sorted.sort(null);
              sorted.add(winner);
              all.put((String) key, sorted);
            });
    return all;
  }

  private static Map<String, List<String>> conflicts(Document document) {
    Map<String, List<String>> all = new TreeMap<>();
    winners(document)
        .forEach(
            (key, winner) -> {
              List<String> values =
                  new ArrayList<>(
                      values(document, key).stream()
                          .map(AutomergeTest::text)
                          .distinct()
                          .sorted()
                          .toList());
              values.add(winner);
              all.put(key, values);
            });
    return all;
  }

  /** The class of what it gives is not public. */
  private static Collection<?> values(Document document, String key) {
    Object conflicts = document.getAll(ObjectId.ROOT, key).orElseThrow();
    try {
      Method values = conflicts.getClass().getMethod("values");
      values.setAccessible(true);
      return (Collection<?>) values.invoke(conflicts);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void pncounter() {
    Document common = document(9);
    change(common, theirs -> theirs.set(ObjectId.ROOT, "count", NewValue.counter(0)));
    new Duel<>(
            new PnCounter(),
            index -> common.fork(new byte[] {(byte) (index + 1)}),
            AutomergeTest::merged,
            value -> value,
            theirs ->
                ((AmValue.Counter) theirs.get(ObjectId.ROOT, "count").orElseThrow()).getValue())
        .run(
            (replica, random) -> {
              long by = random.nextInt(1, 10);
              boolean up = random.nextBoolean();
              replica.ours(up ? "inc" : "dec", by);
              change(
                  replica.theirs,
                  theirs -> theirs.increment(ObjectId.ROOT, "count", up ? by : -by));
            });
  }
}
