package org.asterism.kernel.runtime.internal.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.api.store.Durability;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.api.store.StoreException;
import org.asterism.kernel.core.Outcome;
import org.junit.jupiter.api.Test;

class StorageTest {
  private static final Block ONE = Block.of(0x55, Bytes.utf8("one"));
  private static final Block TWO = Block.of(0x55, Bytes.utf8("two"));

  private final AtomicLong now = new AtomicLong();
  private final OpenCalls calls = new OpenCalls(1_000, now::get);
  private final Storage storage = new Storage(calls);
  private final List<Outcome<Void>> puts = new ArrayList<>();
  private final List<Outcome<List<Block>>> gets = new ArrayList<>();

  private void put(Block block) {
    storage.put(List.of(block), puts::add);
  }

  private void get(Block... blocks) {
    List<Cid> cids = List.of(blocks).stream().map(Block::cid).toList();
    storage.get(cids, gets::add);
  }

  private static void assertUnavailable(Outcome<?> outcome) {
    Outcome.Failed<?> failed = assertInstanceOf(Outcome.Failed.class, outcome);
    assertInstanceOf(StoreException.Unavailable.class, failed.cause());
  }

  @Test
  void withoutAStoreARequestFailsAtOnce() {
    put(ONE);
    get(ONE);
    assertUnavailable(puts.get(0));
    assertUnavailable(gets.get(0));
  }

  @Test
  void writesGoToTheDiskStoreOfTheHighestRanking() {
    FakeStore low = new FakeStore(Durability.DISK);
    FakeStore high = new FakeStore(Durability.DISK);
    FakeStore memory = new FakeStore(Durability.PROCESS);
    storage.add(low, Map.of("service.ranking", 1));
    storage.add(high, Map.of("service.ranking", 5));
    storage.add(memory, Map.of("service.ranking", 9));
    put(ONE);
    assertEquals(List.of(List.of(ONE.cid())), List.of(List.copyOf(high.blocks.keySet())));
    assertTrue(low.blocks.isEmpty() && memory.blocks.isEmpty());
  }

  @Test
  void whatWasOnceOnDiskIsNotAcknowledgedFromMemory() {
    storage.add(new FakeJournal(Durability.DISK), Map.of());
    storage.add(new FakeStore(Durability.PROCESS), Map.of());
    put(ONE);
    assertUnavailable(puts.get(0));
  }

  @Test
  void aNodeThatKeepsNothingOnDiskUsesMemory() {
    storage.add(new FakeJournal(Durability.PROCESS), Map.of());
    storage.add(new FakeStore(Durability.PROCESS), Map.of());
    put(ONE);
    assertInstanceOf(Outcome.Done.class, puts.get(0));
  }

  @Test
  void whatTheCurrentStoreDoesNotHaveIsReadFromTheOthers() {
    FakeStore current = new FakeStore(Durability.DISK);
    FakeStore draining = new FakeStore(Durability.DISK);
    storage.add(current, Map.of("service.ranking", 1));
    storage.add(draining, Map.of());
    current.blocks.put(ONE.cid(), ONE);
    draining.blocks.put(TWO.cid(), TWO);
    get(TWO, ONE);
    assertEquals(new Outcome.Done<>(List.of(TWO, ONE)), gets.get(0));
  }

  @Test
  void whatAFailingStoreMayHaveIsNotReportedMissing() {
    FakeStore current = new FakeStore(Durability.DISK);
    FakeStore draining = new FakeStore(Durability.DISK);
    storage.add(current, Map.of("service.ranking", 1));
    storage.add(draining, Map.of());
    draining.failure = new StoreException.Unavailable("on purpose", null);
    current.blocks.put(ONE.cid(), ONE);
    get(ONE);
    get(ONE, TWO);
    assertEquals(new Outcome.Done<>(List.of(ONE)), gets.get(0));
    assertUnavailable(gets.get(1));
  }

  @Test
  void whatAStoreThatHasLeftMayHaveIsNotReportedMissingUntilOneOfItsNameIsBack() {
    FakeStore before = new FakeStore("local", Durability.DISK);
    FakeStore other = new FakeStore("other", Durability.DISK);
    storage.add(before, Map.of("service.ranking", 1));
    storage.add(other, Map.of());
    other.blocks.put(ONE.cid(), ONE);
    storage.remove(before);
    get(ONE);
    get(ONE, TWO);
    assertEquals(new Outcome.Done<>(List.of(ONE)), gets.get(0));
    assertUnavailable(gets.get(1));
    storage.add(new FakeStore("local", Durability.DISK), Map.of());
    get(ONE, TWO);
    assertEquals(new Outcome.Done<>(List.of(ONE)), gets.get(2));
  }

  @Test
  void aStoreThatIsReplacedBeforeItLeavesIsNotMissed() {
    FakeStore before = new FakeStore("local", Durability.DISK);
    storage.add(before, Map.of());
    storage.add(new FakeStore("local", Durability.DISK), Map.of());
    storage.remove(before);
    get(ONE);
    assertEquals(new Outcome.Done<>(List.of()), gets.get(0));
  }

  @Test
  void aStoreThatLeavesWhileItIsAskedMakesAReadFailAndItsLateAnswerIsDropped() {
    FakeStore current = new FakeStore("local", Durability.DISK);
    FakeStore draining = new FakeStore("other", Durability.DISK);
    CompletableFuture<List<Block>> late = new CompletableFuture<>();
    current.found = late;
    storage.add(current, Map.of("service.ranking", 1));
    storage.add(draining, Map.of());
    get(ONE);
    assertTrue(gets.isEmpty());
    storage.remove(current);
    late.complete(List.of(ONE));
    assertEquals(1, gets.size());
    assertUnavailable(gets.get(0));
  }

  @Test
  void aStoreThatLeavesBeforeItIsAskedMakesAReadFail() {
    FakeStore current = new FakeStore("local", Durability.DISK);
    FakeStore draining = new FakeStore("other", Durability.DISK);
    CompletableFuture<List<Block>> slow = new CompletableFuture<>();
    current.found = slow;
    storage.add(current, Map.of("service.ranking", 1));
    storage.add(draining, Map.of());
    get(ONE);
    storage.remove(draining);
    slow.complete(List.of());
    assertUnavailable(gets.get(0));
  }

  @Test
  void aStoreThatComesDuringAReadIsAskedToo() {
    FakeStore current = new FakeStore("local", Durability.DISK);
    FakeStore other = new FakeStore("other", Durability.DISK);
    CompletableFuture<List<Block>> slow = new CompletableFuture<>();
    current.found = slow;
    other.blocks.put(ONE.cid(), ONE);
    storage.add(current, Map.of());
    get(ONE);
    storage.add(other, Map.of());
    slow.complete(List.of());
    assertEquals(new Outcome.Done<>(List.of(ONE)), gets.get(0));
  }

  @Test
  void whatMemoryDoesNotHaveMayBeOnADiskThatIsNotThereYet() {
    storage.add(new FakeJournal(Durability.DISK), Map.of());
    storage.add(new FakeStore("memory", Durability.PROCESS), Map.of());
    get(ONE);
    assertUnavailable(gets.get(0));
  }

  @Test
  void whatLeftWithAStoreInMemoryIsGone() {
    FakeStore memory = new FakeStore("memory", Durability.PROCESS);
    storage.add(memory, Map.of());
    storage.add(new FakeStore("local", Durability.DISK), Map.of());
    storage.remove(memory);
    get(ONE);
    assertEquals(new Outcome.Done<>(List.of()), gets.get(0));
  }

  @Test
  void aStoreThatLeavesAnswersItsOpenCallsAndItsLateAnswersAreDropped() {
    FakeStore store = new FakeStore(Durability.DISK);
    CompletableFuture<Void> late = new CompletableFuture<>();
    store.answer = late;
    storage.add(store, Map.of());
    put(ONE);
    assertTrue(puts.isEmpty());
    storage.remove(store);
    assertUnavailable(puts.get(0));
    late.complete(null);
    assertEquals(1, puts.size());
    assertEquals(0, calls.size());
  }

  @Test
  void aCallThatIsNotAnsweredInTimeIsGivenUp() {
    FakeStore store = new FakeStore(Durability.DISK);
    store.answer = new CompletableFuture<>();
    storage.add(store, Map.of());
    put(ONE);
    now.set(1_000);
    calls.sweep();
    assertTrue(puts.isEmpty());
    now.set(1_001);
    calls.sweep();
    assertUnavailable(puts.get(0));
  }

  @Test
  void aForeignExceptionBecomesUnavailableAndIsNotKept() {
    FakeStore store = new FakeStore(Durability.DISK);
    store.answer = CompletableFuture.failedFuture(new ArithmeticException("on purpose"));
    storage.add(store, Map.of());
    put(ONE);
    assertUnavailable(puts.get(0));
    assertEquals(null, ((Outcome.Failed<Void>) puts.get(0)).cause().getCause());
  }

  @Test
  void afterTheEndEveryCallIsAnswered() {
    FakeStore store = new FakeStore(Durability.DISK);
    store.answer = new CompletableFuture<>();
    storage.add(store, Map.of());
    put(ONE);
    calls.close();
    put(TWO);
    assertEquals(2, puts.size());
    puts.forEach(StorageTest::assertUnavailable);
  }

  @Test
  void aBatchGoesToTheJournal() {
    FakeJournal journal = new FakeJournal(Durability.DISK);
    storage.add(journal, Map.of());
    Bytes key = Bytes.utf8("k");
    storage.write(new Journal.Batch(List.of(new Journal.Put(key, Bytes.utf8("v")))), puts::add);
    assertInstanceOf(Outcome.Done.class, puts.get(0));
    assertEquals(Bytes.utf8("v"), journal.entries.get(key));
  }

  @Test
  void blocksAreRemovedFromAllStoresAndNotWhileOneIsAway() {
    FakeStore one = new FakeStore("one", Durability.DISK);
    FakeStore other = new FakeStore("other", Durability.DISK);
    one.put(List.of(ONE, TWO));
    other.put(List.of(ONE));
    storage.delete(List.of(ONE.cid()), puts::add);
    assertUnavailable(puts.get(0));
    storage.add(one, Map.of());
    storage.add(other, Map.of());
    storage.remove(other);
    storage.delete(List.of(ONE.cid()), puts::add);
    assertUnavailable(puts.get(1));
    storage.add(other, Map.of());
    storage.delete(List.of(ONE.cid()), puts::add);

    assertInstanceOf(Outcome.Done.class, puts.get(2));
    assertEquals(List.of(TWO.cid()), List.copyOf(one.blocks.keySet()));
    assertTrue(other.blocks.isEmpty());
  }
}
