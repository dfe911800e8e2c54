package org.asterism.stores.memory.internal;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.asterism.kernel.api.store.BlockStore;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.testkit.store.BlockStoreSuite;
import org.asterism.kernel.testkit.store.JournalSuite;
import org.asterism.kernel.testkit.store.StoreFixture;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class MemoryStoresTest {
  @TestFactory
  Stream<DynamicTest> theMemoryStoreKeepsTheContract() {
    return BlockStoreSuite.checks(
            () ->
                new MemoryFixture<BlockStore>(
                    MemoryBlockStore::new, store -> ((MemoryBlockStore) store).stop()))
        .map(check -> dynamicTest(check.name(), check::run));
  }

  @TestFactory
  Stream<DynamicTest> theMemoryJournalKeepsTheContract() {
    return JournalSuite.checks(
            () ->
                new MemoryFixture<Journal>(
                    MemoryJournal::new, journal -> ((MemoryJournal) journal).stop()))
        .map(check -> dynamicTest(check.name(), check::run));
  }

  private record MemoryFixture<S>(Supplier<S> maker, Consumer<S> stopper, List<S> made)
      implements StoreFixture<S> {
    MemoryFixture(Supplier<S> maker, Consumer<S> stopper) {
      this(maker, stopper, new ArrayList<>());
    }

    @Override
    public S start() {
      S store = maker.get();
      made.add(store);
      return store;
    }

    @Override
    public void stop() {
      made.forEach(stopper);
    }

    @Override
    public void crash() {
      throw new UnsupportedOperationException("nothing would be left");
    }

    @Override
    public void close() {
      stop();
    }
  }
}
