package org.asterism.stores.local.internal;

import static org.asterism.stores.local.internal.TestData.block;
import static org.asterism.stores.local.internal.TestData.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.asterism.kernel.api.store.Home;
import org.asterism.kernel.api.store.StoreException;
import org.asterism.stores.local.internal.blocks.LocalBlockStore;
import org.asterism.stores.local.internal.disk.FolderDisk;
import org.asterism.stores.local.internal.journal.LocalJournal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A place that cannot be used is refused in one line, and nothing in it changes. */
class UnusableFolderTest {
  @TempDir Path home;

  @Test
  void aFileWhereTheFolderShouldBe() throws IOException {
    Files.writeString(home.resolve("blocks"), "not a folder");
    assertRefused("is not a folder");
    assertEquals("not a folder", Files.readString(home.resolve("blocks")));
  }

  @Test
  void aFolderThatCannotBeWritten() throws IOException {
    Path folder = Files.createDirectories(home.resolve("blocks"));
    assumeFalse(
        !folder.toFile().setWritable(false) || Files.isWritable(folder),
        "this user may write everywhere");
    assertRefused("cannot be written");
    assertTrue(folder.toFile().setWritable(true));
  }

  @Test
  void aFolderOfAnotherFormat() throws IOException {
    open().close();
    Path format = home.resolve("blocks/format");
    String ours = Files.readString(format);
    for (int version : new int[] {0, 2}) {
      String other = ours.replace("asterism-log 1", "asterism-log " + version);
      Files.writeString(format, other);
      assertRefused("has format " + version + ", this version of Asterism reads 1: use the ");
      assertEquals(other, Files.readString(format));
    }
  }

  @Test
  void aFolderOfAnotherLog() {
    open().close();
    StoreException.Unusable refused =
        assertThrows(
            StoreException.Unusable.class,
            () -> LocalJournal.open(FolderDisk.open(home.resolve("blocks"), Duration.ZERO), 1024));
    assertTrue(refused.toString().contains("holds a log of blocks, not of journal"));
  }

  @Test
  void aFolderInUse() {
    LocalBlockStore first = open();
    assertRefused("is in use by another store");
    first.close();
    open().close();
  }

  @Test
  void aStoreWaitsForTheOneBeforeItToLetGo() throws Exception {
    LocalBlockStore first = open();
    result(first.put(List.of(block(1))));
    CompletableFuture<LocalBlockStore> second =
        CompletableFuture.supplyAsync(
            () ->
                LocalBlockStore.open(
                    FolderDisk.open(home.resolve("blocks"), Duration.ofSeconds(30)), 1 << 20));
    first.close();
    LocalBlockStore store = result(second);
    assertEquals(List.of(block(1)), result(store.get(List.of(block(1).cid()))));
    store.close();
  }

  @Test
  void theComponentsKeepWhatTheyHaveBelowTheHome() throws Exception {
    LocalBlockStoreComponent blocks = new LocalBlockStoreComponent(new FixedHome(home));
    LocalJournalComponent journal = new LocalJournalComponent(new FixedHome(home));
    result(blocks.put(List.of(block(1))));
    result(journal.write(TestData.batch(1)));
    blocks.stop();
    journal.stop();
    blocks = new LocalBlockStoreComponent(new FixedHome(home));
    assertEquals(List.of(block(1)), result(blocks.get(List.of(block(1).cid()))));
    blocks.stop();
    assertTrue(Files.isDirectory(home.resolve("blocks")));
    assertTrue(Files.isDirectory(home.resolve("journal")));
  }

  private LocalBlockStore open() {
    return LocalBlockStore.open(FolderDisk.open(home.resolve("blocks"), Duration.ZERO), 1 << 20);
  }

  private void assertRefused(String why) {
    StoreException.Unusable refused = assertThrows(StoreException.Unusable.class, this::open);
    assertTrue(refused.toString().contains(why), refused.toString());
    assertFalse(refused.toString().contains("\n"));
  }

  private record FixedHome(Path path) implements Home {
    @Override
    public String incarnation() {
      return "test";
    }

    @Override
    public void renew() {}
  }
}
