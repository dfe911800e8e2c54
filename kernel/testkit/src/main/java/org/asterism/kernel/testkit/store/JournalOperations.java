package org.asterism.kernel.testkit.store;

import static org.asterism.kernel.testkit.Expect.equal;
import static org.asterism.kernel.testkit.Expect.result;
import static org.asterism.kernel.testkit.Expect.thrown;
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
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.store.Journal;

/** What single operations do. */
final class JournalOperations {
  private JournalOperations() {}

  static Map<String, StoreCheck<Journal>> checks() {
    Map<String, StoreCheck<Journal>> checks = new LinkedHashMap<>();
    checks.put("aNewJournalIsEmpty", JournalOperations::isEmpty);
    checks.put("aWrittenValueIsThere", JournalOperations::writtenIsThere);
    checks.put("readsSeeABatchAsSoonAsItIsCalled", JournalOperations::seenAtOnce);
    checks.put("ofTwoChangesOnOneKeyTheLaterCounts", JournalOperations::laterCounts);
    checks.put("batchesTakeEffectInTheOrderOfTheirCalls", JournalOperations::order);
    checks.put("removingWhatIsNotThereIsNoError", JournalOperations::removeMissing);
    checks.put("scansAreOrderedAsUnsignedBytesAndHalfOpen", JournalOperations::scanOrder);
    checks.put("aScanEndsAtItsLimit", JournalOperations::scanLimit);
    checks.put("aScanOfNothingIsEmpty", JournalOperations::scanNothing);
    checks.put("emptyKeysValuesAndBatchesAreTaken", JournalOperations::emptyThings);
    checks.put("theLongestKeysAndValuesAreTaken", JournalOperations::longest);
    checks.put("longerOnesAreRefusedAndChangeNothing", JournalOperations::tooLong);
    checks.put("aBatchOfManyChangesIsOne", JournalOperations::largeBatch);
    checks.put("syncCompletes", JournalOperations::sync);
    return checks;
  }

  private static void isEmpty(StoreFixture<Journal> fixture) throws Exception {
    Journal journal = fixture.start();
    equal(Optional.empty(), result(journal.get(bytes("a"))), "get");
    equal(List.of(), result(journal.scan(Bytes.empty(), END, 10)), "scan");
  }

  private static void writtenIsThere(StoreFixture<Journal> fixture) throws Exception {
    Journal journal = fixture.start();
    result(journal.write(batch(put("a", "1"), put("b", "2"))));
    result(journal.write(batch(remove("a"), put("c", "3"))));
    equal(Optional.empty(), result(journal.get(bytes("a"))), "a");
    equal(Optional.of(bytes("2")), result(journal.get(bytes("b"))), "b");
    equal(
        List.of(entry("b", "2"), entry("c", "3")),
        result(journal.scan(Bytes.empty(), END, 10)),
        "scan");
  }

  private static void seenAtOnce(StoreFixture<Journal> fixture) throws Exception {
    Journal journal = fixture.start();
    for (int i = 0; i < 100; i++) {
      CompletionStage<Void> written = journal.write(batch(put("a", "" + i), put("b", "" + i)));
      CompletionStage<Optional<Bytes>> got = journal.get(bytes("a"));
      CompletionStage<List<Journal.Entry>> scanned = journal.scan(bytes("b"), END, 10);
      equal(Optional.of(bytes("" + i)), result(got), "get");
      equal(List.of(entry("b", "" + i)), result(scanned), "scan");
      result(written);
    }
  }

  private static void laterCounts(StoreFixture<Journal> fixture) throws Exception {
    Journal journal = fixture.start();
    result(journal.write(batch(put("a", "1"), put("a", "2"), put("b", "1"), remove("b"))));
    result(journal.write(batch(remove("c"), put("c", "3"))));
    equal(
        List.of(entry("a", "2"), entry("c", "3")),
        result(journal.scan(Bytes.empty(), END, 10)),
        "scan");
  }

  private static void order(StoreFixture<Journal> fixture) throws Exception {
    Journal journal = fixture.start();
    List<CompletionStage<Void>> written = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      written.add(journal.write(batch(put("a", "" + i), remove("" + (i - 1)), put("" + i, "x"))));
    }
    for (CompletionStage<Void> stage : written) {
      result(stage);
    }
    equal(
        List.of(entry("499", "x"), entry("a", "499")),
        result(journal.scan(Bytes.empty(), END, 10)),
        "scan");
  }

  private static void removeMissing(StoreFixture<Journal> fixture) throws Exception {
    Journal journal = fixture.start();
    result(journal.write(batch(remove("a"))));
    equal(Optional.empty(), result(journal.get(bytes("a"))), "a");
  }

  private static void scanOrder(StoreFixture<Journal> fixture) throws Exception {
    Journal journal = fixture.start();
    List<Journal.Change> changes = new ArrayList<>();
    String[] keys = {"80", "7f", "", "00", "ff00", "ff", "7f00", "7fff"};
    for (String key : keys) {
      changes.add(new Journal.Put(Bytes.hex(key), bytes(key)));
    }
    result(journal.write(new Journal.Batch(changes)));
    List<String> all = List.of("", "00", "7f", "7f00", "7fff", "80", "ff", "ff00");
    equal(all, names(journal, "", "ffff"), "all");
    equal(all.subList(2, 5), names(journal, "7f", "80"), "from 7f, without 80");
    equal(all.subList(3, 6), names(journal, "7f00", "8000"), "from 7f00, without 8000");
  }

  private static List<String> names(Journal journal, String from, String to)
      throws InterruptedException {
    return result(journal.scan(Bytes.hex(from), Bytes.hex(to), 100)).stream()
        .map(each -> each.key().toHex())
        .toList();
  }

  private static void scanLimit(StoreFixture<Journal> fixture) throws Exception {
    Journal journal = fixture.start();
    result(journal.write(batch(put("a", "1"), put("b", "2"), put("c", "3"))));
    equal(
        List.of(entry("a", "1"), entry("b", "2")),
        result(journal.scan(Bytes.empty(), END, 2)),
        "the first two");
    thrown(IllegalArgumentException.class, () -> journal.scan(Bytes.empty(), END, 0));
  }

  private static void scanNothing(StoreFixture<Journal> fixture) throws Exception {
    Journal journal = fixture.start();
    result(journal.write(batch(put("a", "1"))));
    equal(List.of(), result(journal.scan(bytes("a"), bytes("a"), 10)), "from a key to itself");
    equal(List.of(), result(journal.scan(bytes("b"), bytes("a"), 10)), "the wrong way round");
  }

  private static void emptyThings(StoreFixture<Journal> fixture) throws Exception {
    Journal journal = fixture.start();
    result(journal.write(batch()));
    result(journal.write(batch(put("", ""))));
    equal(Optional.of(Bytes.empty()), result(journal.get(Bytes.empty())), "the empty key");
  }

  private static void longest(StoreFixture<Journal> fixture) throws Exception {
    Journal journal = fixture.start();
    Bytes key = Bytes.wrap(new byte[Journal.MAX_KEY]);
    Bytes value = Bytes.wrap(new byte[Journal.MAX_VALUE]);
    result(journal.write(batch(new Journal.Put(key, value))));
    equal(Optional.of(value), result(journal.get(key)), "value");
  }

  private static void tooLong(StoreFixture<Journal> fixture) throws Exception {
    Journal journal = fixture.start();
    Bytes key = Bytes.wrap(new byte[Journal.MAX_KEY + 1]);
    Bytes value = Bytes.wrap(new byte[Journal.MAX_VALUE + 1]);
    Class<IllegalArgumentException> refused = IllegalArgumentException.class;
    Journal.Put good = put("good", "1");
    thrown(refused, () -> journal.write(batch(good, new Journal.Put(key, bytes("1")))));
    thrown(refused, () -> journal.write(batch(good, new Journal.Put(bytes("a"), value))));
    thrown(refused, () -> journal.write(batch(good, new Journal.Remove(key))));
    equal(List.of(), result(journal.scan(Bytes.empty(), END, 10)), "scan");
  }

  private static void largeBatch(StoreFixture<Journal> fixture) throws Exception {
    Journal journal = fixture.start();
    List<Journal.Change> changes = new ArrayList<>();
    Bytes value = Bytes.wrap(new byte[1000]);
    for (int i = 0; i < 5000; i++) {
      changes.add(new Journal.Put(bytes(String.format("%05d", i)), value));
    }
    result(journal.write(new Journal.Batch(changes)));
    equal(5000, result(journal.scan(Bytes.empty(), END, 10_000)).size(), "entries");
  }

  private static void sync(StoreFixture<Journal> fixture) throws Exception {
    Journal journal = fixture.start();
    result(journal.sync());
    journal.write(batch(put("a", "1")));
    result(journal.sync());
    equal(Optional.of(bytes("1")), result(journal.get(bytes("a"))), "a");
  }
}
