package org.asterism.stores.local.internal;

import static org.asterism.stores.local.internal.TestData.block;
import static org.asterism.stores.local.internal.TestData.blocks;
import static org.asterism.stores.local.internal.TestData.cids;
import static org.asterism.stores.local.internal.TestData.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.asterism.stores.local.internal.blocks.LocalBlockStore;
import org.junit.jupiter.api.Test;

/** A store that stops leaves nothing behind, whatever its callers do. */
class StoppingTest {
  private static final long SEGMENT = 1 << 16;

  @Test
  void aStoppedStoreLeavesNoThreadAndNoOpenFile() throws Exception {
    Path handles = Path.of("/proc/self/fd");
    assumeTrue(Files.isDirectory(handles), "this system does not show open files");
    try (var fixture = fixture()) {
      for (int life = 0; life < 50; life++) {
        LocalBlockStore store = fixture.start();
        result(store.put(blocks(life * 50, life * 50 + 50)));
        result(store.get(cids(blocks(0, 50))));
        fixture.stop();
      }
      assertEquals(List.of(), openFilesBelow(fixture.place()));
      assertTrue(
          Thread.getAllStackTraces().keySet().stream()
              .noneMatch(thread -> thread.getName().startsWith("blocks-")));
    }
  }

  private static List<Path> openFilesBelow(Path folder) throws IOException {
    try (Stream<Path> links = Files.list(Path.of("/proc/self/fd"))) {
      return links.map(StoppingTest::target).filter(target -> target.startsWith(folder)).toList();
    }
  }

  private static Path target(Path link) {
    try {
      return Files.readSymbolicLink(link);
    } catch (IOException e) {
      return link;
    }
  }

  @Test
  void aContinuationMayStopTheStore() throws Exception {
    try (var fixture = fixture()) {
      LocalBlockStore store = fixture.start();
      CountDownLatch begun = new CountDownLatch(1);
      CompletionStage<Void> first = store.put(blocks(0, 10)).thenRun(() -> await(begun));
      CompletionStage<Void> stopped = first.thenRun(store::close);
      CompletionStage<Void> second = store.put(blocks(10, 20));
      begun.countDown();
      result(stopped);
      result(second);
    }
  }

  @Test
  void aContinuationThatDoesNotReturnHoldsUpNoOtherStage() throws Exception {
    SimulatedDisk disk = new SimulatedDisk();
    LocalBlockStore store = LocalBlockStore.open(disk, SEGMENT);
    CountDownLatch stuck = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    disk.holdWrites();
    CompletionStage<Void> blocked =
        store
            .put(blocks(0, 1))
            .thenRun(
                () -> {
                  stuck.countDown();
                  await(never);
                });
    disk.release();
    stuck.await();
    CompletionStage<Void> other = store.put(blocks(1, 2));
    store.close();
    assertTrue(other.toCompletableFuture().isDone());
    never.countDown();
    result(blocked);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void anInterruptedReaderDisturbsNobodyAndStaysInterrupted() throws Exception {
    try (var fixture = fixture()) {
      LocalBlockStore store = fixture.start();
      result(store.put(blocks(0, 10)));
      Thread.currentThread().interrupt();
      var read = store.get(cids(blocks(0, 10)));
      assertTrue(Thread.interrupted());
      assertEquals(blocks(0, 10), result(read));
      result(store.put(List.of(block(11))));
      assertEquals(List.of(block(11)), result(store.get(List.of(block(11).cid()))));
    }
  }

  private static FolderFixture<LocalBlockStore, LocalBlockStore> fixture() throws IOException {
    return new FolderFixture<>(disk -> LocalBlockStore.open(disk, SEGMENT), store -> store);
  }
}
