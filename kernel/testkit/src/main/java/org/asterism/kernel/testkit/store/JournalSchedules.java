package org.asterism.kernel.testkit.store;

import static org.asterism.kernel.testkit.Expect.equal;
import static org.asterism.kernel.testkit.Expect.result;
import static org.asterism.kernel.testkit.Expect.that;
import static org.asterism.kernel.testkit.store.TestEntries.END;
import static org.asterism.kernel.testkit.store.TestEntries.batch;
import static org.asterism.kernel.testkit.store.TestEntries.bytes;
import static org.asterism.kernel.testkit.store.TestEntries.put;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.store.Durability;
import org.asterism.kernel.api.store.Journal;

/** Many batches, by many threads or at random, against a map that cannot be wrong. */
final class JournalSchedules {
  private static final int THREADS = 8;
  private static final int STEPS = 800;

  private JournalSchedules() {}

  static Map<String, StoreCheck<Journal>> checks() {
    Map<String, StoreCheck<Journal>> checks = new LinkedHashMap<>();
    checks.put("threadsDoNotDisturbEachOther", JournalSchedules::threads);
    checks.put("noReaderSeesAPartOfABatch", JournalSchedules::readersSeeWholeBatches);
    checks.put("anyScheduleEndsAsTheModelDoes", JournalSchedules::randomSchedule);
    return checks;
  }

  private static void threads(StoreFixture<Journal> fixture) throws Exception {
    Journal journal = fixture.start();
    Threads.run(
        THREADS,
        thread -> {
          for (int i = 0; i < 100; i++) {
            String key = thread + "/" + i;
            result(journal.write(batch(put(key, "x"), put(thread + "/last", "" + i))));
            equal(Optional.of(bytes("x")), result(journal.get(bytes(key))), "own entry");
          }
        });
    for (int thread = 0; thread < THREADS; thread++) {
      equal(
          101,
          result(journal.scan(bytes(thread + "/"), bytes(thread + "0"), 1000)).size(),
          "entries of thread " + thread);
    }
  }

  private static void readersSeeWholeBatches(StoreFixture<Journal> fixture) throws Exception {
    Journal journal = fixture.start();
    result(journal.write(batch(put("a", "0"), put("b", "0"), put("c", "0"))));
    Threads.run(
        THREADS,
        thread -> {
          for (int i = 0; i < 100; i++) {
            String value = thread + "." + i;
            if (thread % 2 == 0) {
              result(journal.write(batch(put("a", value), put("b", value), put("c", value))));
            } else {
              List<Journal.Entry> seen = result(journal.scan(Bytes.empty(), END, 10));
              long values = seen.stream().map(Journal.Entry::value).distinct().count();
              that(seen.size() == 3 && values == 1, "a part of a batch was seen: " + seen);
            }
          }
        });
  }

  private static void randomSchedule(StoreFixture<Journal> fixture) throws Exception {
    long seed = Seeds.next();
    try {
      randomSchedule(fixture, new Random(seed));
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + " (seed " + seed + ")", e);
    }
  }

  private static void randomSchedule(StoreFixture<Journal> fixture, Random random)
      throws Exception {
    NavigableMap<Bytes, Bytes> model = new TreeMap<>();
    List<CompletionStage<Void>> open = new ArrayList<>();
    Journal journal = fixture.start();
    boolean lasts = journal.durability() == Durability.DISK;
    for (int step = 0; step < STEPS; step++) {
      int dice = random.nextInt(100);
      if (dice < 60) {
        Journal.Batch batch = randomBatch(random);
        open.add(journal.write(batch));
        batch.changes().forEach(change -> apply(change, model));
      } else if (dice < 85) {
        Bytes from = key(random);
        Bytes to = key(random);
        List<Journal.Entry> expected =
            from.compareTo(to) >= 0 ? List.of() : entries(model.subMap(from, to));
        equal(expected, result(journal.scan(from, to, 1000)), "scan at step " + step);
      } else if (dice < 97 || !lasts) {
        awaitAll(open);
      } else {
        awaitAll(open);
        if (dice == 97) {
          fixture.stop();
        } else {
          fixture.crash();
        }
        journal = fixture.start();
        equal(entries(model), result(journal.scan(Bytes.empty(), END, 1000)), "after a restart");
      }
    }
    awaitAll(open);
    equal(entries(model), result(journal.scan(Bytes.empty(), END, 1000)), "in the end");
  }

  private static Journal.Batch randomBatch(Random random) {
    List<Journal.Change> changes = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      if (random.nextInt(3) == 0) {
        changes.add(new Journal.Remove(key(random)));
      } else {
        byte[] value = new byte[random.nextInt(400)];
        random.nextBytes(value);
        changes.add(new Journal.Put(key(random), Bytes.wrap(value)));
      }
    }
    return new Journal.Batch(changes);
  }

  private static Bytes key(Random random) {
    return bytes(String.format("%02d", random.nextInt(60)));
  }

  private static void apply(Journal.Change change, Map<Bytes, Bytes> model) {
    if (change instanceof Journal.Put put) {
      model.put(put.key(), put.value());
    } else {
      model.remove(change.key());
    }
  }

  private static List<Journal.Entry> entries(Map<Bytes, Bytes> model) {
    return model.entrySet().stream()
        .map(each -> new Journal.Entry(each.getKey(), each.getValue()))
        .toList();
  }

  private static void awaitAll(List<CompletionStage<Void>> stages) throws InterruptedException {
    for (CompletionStage<Void> stage : stages) {
      result(stage);
    }
    stages.clear();
  }
}
