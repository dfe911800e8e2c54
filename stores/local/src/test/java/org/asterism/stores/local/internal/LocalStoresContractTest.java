package org.asterism.stores.local.internal;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.asterism.kernel.api.store.BlockStore;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.testkit.store.BlockStoreSuite;
import org.asterism.kernel.testkit.store.JournalSuite;
import org.asterism.stores.local.internal.blocks.LocalBlockStore;
import org.asterism.stores.local.internal.journal.LocalJournal;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class LocalStoresContractTest {
  private static final long TINY = 4096;

  @TestFactory
  Stream<DynamicTest> theLocalStoreKeepsTheContract() {
    return blocks(LocalBlockStore.SEGMENT_BYTES);
  }

  @TestFactory
  Stream<DynamicTest> theLocalStoreKeepsTheContractInTinySegments() {
    return blocks(TINY);
  }

  @TestFactory
  Stream<DynamicTest> theLocalJournalKeepsTheContract() {
    return journals(LocalJournal.SEGMENT_BYTES);
  }

  @TestFactory
  Stream<DynamicTest> theLocalJournalKeepsTheContractInTinySegments() {
    return journals(TINY);
  }

  private static Stream<DynamicTest> blocks(long segmentBytes) {
    return BlockStoreSuite.checks(
            () ->
                new FolderFixture<LocalBlockStore, BlockStore>(
                    disk -> LocalBlockStore.open(disk, segmentBytes), store -> store))
        .map(check -> dynamicTest(check.name(), check::run));
  }

  private static Stream<DynamicTest> journals(long segmentBytes) {
    return JournalSuite.checks(
            () ->
                new FolderFixture<LocalJournal, Journal>(
                    disk -> LocalJournal.open(disk, segmentBytes), journal -> journal))
        .map(check -> dynamicTest(check.name(), check::run));
  }
}
