package org.asterism.kernel.testkit.store;

import static org.asterism.kernel.testkit.Expect.equal;
import static org.asterism.kernel.testkit.Expect.failure;
import static org.asterism.kernel.testkit.Expect.result;
import static org.asterism.kernel.testkit.Expect.that;
import static org.asterism.kernel.testkit.store.TestEntries.END;
import static org.asterism.kernel.testkit.store.TestEntries.batch;
import static org.asterism.kernel.testkit.store.TestEntries.bytes;
import static org.asterism.kernel.testkit.store.TestEntries.entry;
import static org.asterism.kernel.testkit.store.TestEntries.put;
import static org.asterism.kernel.testkit.store.TestEntries.remove;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.store.Durability;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.api.store.StoreException;

/** What happens when a journal stops, with warning or without. */
final class JournalLifecycle {
  private JournalLifecycle() {}

  static Map<String, StoreCheck<Journal>> checks() {
    Map<String, StoreCheck<Journal>> checks = new LinkedHashMap<>();
    checks.put("whatWasWrittenIsThereAfterAStop", fixture -> survives(fixture, false));
    checks.put("whatWasWrittenIsThereAfterACrash", fixture -> survives(fixture, true));
    checks.put("aLargeBatchIsThereAfterACrash", JournalLifecycle::largeBatch);
    checks.put("afterACrashThereIsAPrefixOfWhatWasWritten", JournalLifecycle::prefix);
    checks.put("everyStageIsCompleteWhenStopReturns", JournalLifecycle::completeAtStop);
    checks.put("callsAfterAStopFailAsUnavailable", JournalLifecycle::callsAfterStop);
    return checks;
  }

  private static boolean lasts(Journal journal) {
    return journal.durability() == Durability.DISK;
  }

  private static void survives(StoreFixture<Journal> fixture, boolean crash) throws Exception {
    for (int round = 0; round < 4; round++) {
      Journal journal = fixture.start();
      if (!lasts(journal)) {
        return;
      }
      that(!journal.damaged(), "neither a stop nor a crash is damage");
      if (round > 0) {
        equal(
            List.of(entry("b", "" + (round - 1)), entry("last", "b")),
            result(journal.scan(Bytes.empty(), END, 10)),
            "entries");
      }
      result(journal.write(batch(put("a", "" + round), put("b", "" + round), put("last", "a"))));
      result(journal.write(batch(remove("a"), put("last", "b"))));
      if (crash) {
        fixture.crash();
      } else {
        fixture.stop();
      }
    }
  }

  private static void largeBatch(StoreFixture<Journal> fixture) throws Exception {
    Journal journal = fixture.start();
    if (!lasts(journal)) {
      return;
    }
    List<Journal.Change> changes = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      changes.add(new Journal.Put(bytes("key" + i), Bytes.wrap(new byte[300_000 + i])));
    }
    result(journal.write(new Journal.Batch(changes)));
    fixture.crash();
    journal = fixture.start();
    List<Journal.Entry> entries = result(journal.scan(Bytes.empty(), END, 100));
    equal(20, entries.size(), "entries");
    long total = entries.stream().mapToLong(each -> each.value().size()).sum();
    equal(20 * 300_000L + 190, total, "bytes");
  }

  /** Each batch sets all keys to its number, so that any part or any gap would be seen. */
  private static void prefix(StoreFixture<Journal> fixture) throws Exception {
    Journal journal = fixture.start();
    if (!lasts(journal)) {
      return;
    }
    List<CompletionStage<Void>> written = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      written.add(journal.write(batch(put("a", "" + i), put("b", "" + i), put("n" + i, "" + i))));
    }
    result(written.get(100));
    fixture.crash();
    journal = fixture.start();
    Bytes last = result(journal.get(bytes("a"))).orElse(bytes("-1"));
    int number = Integer.parseInt(last.toUtf8());
    that(number >= 100, "what was acknowledged is there, not only up to " + number);
    equal(Optional.of(last), result(journal.get(bytes("b"))), "the other key of the batch");
    equal(
        number + 1,
        result(journal.scan(bytes("n"), bytes("o"), 1000)).size(),
        "the batches before the last");
  }

  private static void completeAtStop(StoreFixture<Journal> fixture) throws Exception {
    Journal journal = fixture.start();
    List<CompletionStage<?>> stages = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      stages.add(journal.write(batch(put("key" + i, "value"))));
      stages.add(journal.get(bytes("key" + i)));
      stages.add(journal.scan(Bytes.empty(), END, 10));
      stages.add(journal.sync());
    }
    fixture.stop();
    for (CompletionStage<?> stage : stages) {
      that(stage.toCompletableFuture().isDone(), "a stage is open after the stop");
      Throwable failure = stage.handle((value, thrown) -> thrown).toCompletableFuture().join();
      Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
      that(
          cause == null || cause instanceof StoreException.Unavailable,
          "a stage failed with " + cause);
    }
  }

  private static void callsAfterStop(StoreFixture<Journal> fixture) throws Exception {
    Journal journal = fixture.start();
    fixture.stop();
    Class<StoreException.Unavailable> unavailable = StoreException.Unavailable.class;
    failure(unavailable, journal.write(batch(put("a", "1"))));
    failure(unavailable, journal.get(bytes("a")));
    failure(unavailable, journal.scan(Bytes.empty(), END, 1));
    failure(unavailable, journal.sync());
  }
}
