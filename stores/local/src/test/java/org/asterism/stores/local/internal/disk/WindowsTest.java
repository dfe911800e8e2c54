package org.asterism.stores.local.internal.disk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads of parts of a file, most of them from mapped windows. */
class WindowsTest {
  private static final int MORE_THAN_A_WINDOW = Windows.BYTES + 10_000;

  @TempDir Path folder;
  private final byte[] content = new byte[MORE_THAN_A_WINDOW];
  private final AtomicInteger mappings = new AtomicInteger();

  @BeforeEach
  void fill() {
    new Random(1).nextBytes(content);
  }

  @Test
  void everyPartIsReadAsItWasWritten() throws Exception {
    try (Disk disk = FolderDisk.open(folder, Duration.ZERO);
        DiskFile file = disk.open("file")) {
      file.write(ByteBuffer.wrap(content), 0);
      Random random = new Random(2);
      for (int i = 0; i < 1000; i++) {
        int length = random.nextInt(5000);
        int at = random.nextInt(content.length - length);
        assertArrayEquals(Arrays.copyOfRange(content, at, at + length), picked(file, at, length));
      }
      int across = Windows.BYTES - 50;
      assertArrayEquals(
          Arrays.copyOfRange(content, across, across + 100), picked(file, across, 100));
    }
  }

  @Test
  void whatIsWrittenLaterIsSeen() throws Exception {
    try (Disk disk = FolderDisk.open(folder, Duration.ZERO);
        DiskFile file = disk.open("file")) {
      for (int end = 0; end < 100_000; end += 1000) {
        file.write(ByteBuffer.wrap(content, end, 1000), end);
        assertArrayEquals(Arrays.copyOfRange(content, end, end + 1000), picked(file, end, 1000));
      }
      file.write(ByteBuffer.wrap(new byte[100]), 500);
      assertArrayEquals(new byte[100], picked(file, 500, 100));
    }
  }

  @Test
  void aFileThatIsCutEndsThere() throws Exception {
    try (Disk disk = FolderDisk.open(folder, Duration.ZERO);
        DiskFile file = disk.open("file")) {
      file.write(ByteBuffer.wrap(content), 0);
      picked(file, 9000, 1000);
      file.truncate(9500);
      assertEquals(500, file.pick(ByteBuffer.allocate(1000), 9000));
      file.write(ByteBuffer.wrap(content, 9500, 500), 9500);
      assertArrayEquals(Arrays.copyOfRange(content, 9000, 10_000), picked(file, 9000, 1000));
    }
  }

  @Test
  void aDiscardedFileHasNoRoomLeftAndIsReadNoMore() throws Exception {
    Path path = folder.resolve("file");
    try (Disk disk = FolderDisk.open(folder, Duration.ZERO)) {
      DiskFile file = disk.open("file");
      file.write(ByteBuffer.wrap(content), 0);
      picked(file, 0, 1000);
      file.discard();
      assertEquals(0, Files.size(path));
      assertThrows(ClosedChannelException.class, () -> file.pick(ByteBuffer.allocate(1000), 0));
    }
  }

  @Test
  void windowsAreMappedOnceAndWithinTheBudget() {
    Windows windows = new Windows(new Bytes(), new WindowBudget(1));
    assertTrue(windows.read(ByteBuffer.allocate(100), 0));
    assertTrue(windows.read(ByteBuffer.allocate(100), 5000));
    assertFalse(windows.read(ByteBuffer.allocate(100), Windows.BYTES), "over the budget");
    assertEquals(1, mappings.get());
  }

  @Test
  void whatIsClosedGivesItsPartOfTheBudgetBack() {
    WindowBudget budget = new WindowBudget(1);
    Windows first = new Windows(new Bytes(), budget);
    assertTrue(first.read(ByteBuffer.allocate(100), 0));
    first.close();
    assertFalse(first.read(ByteBuffer.allocate(100), 0), "it is closed");
    assertTrue(new Windows(new Bytes(), budget).read(ByteBuffer.allocate(100), 0));
  }

  @Test
  void aFileThatCannotBeMappedIsReadWithout() {
    WindowBudget budget = new WindowBudget(1);
    Windows.Mapping refusing =
        new Bytes() {
          @Override
          public ByteBuffer map(long position, int length) throws IOException {
            throw new IOException("Map failed");
          }
        };
    assertFalse(new Windows(refusing, budget).read(ByteBuffer.allocate(100), 0));
    assertTrue(budget.isLeft(), "and takes nothing of the budget");
  }

  @Test
  void mappedFilesLeaveNoHandle() throws Exception {
    Path handles = Path.of("/proc/self/fd");
    assumeTrue(Files.isDirectory(handles), "this system does not show open files");
    try (Disk disk = FolderDisk.open(folder, Duration.ZERO)) {
      DiskFile file = disk.open("file");
      file.write(ByteBuffer.wrap(content), 0);
      picked(file, 0, 1000);
      file.close();
      try (var links = Files.list(handles)) {
        Path path = folder.resolve("file");
        assertTrue(links.noneMatch(link -> leadsTo(link, path)));
      }
    }
  }

  private static boolean leadsTo(Path link, Path path) {
    try {
      return Files.readSymbolicLink(link).equals(path);
    } catch (IOException e) {
      return false;
    }
  }

  private static byte[] picked(DiskFile file, long at, int length) throws IOException {
    ByteBuffer target = ByteBuffer.allocate(length);
    assertEquals(length, file.pick(target, at));
    assertFalse(target.hasRemaining());
    return target.array();
  }

  /** The content, as if it were mapped. */
  private class Bytes implements Windows.Mapping {
    @Override
    public long size() {
      return content.length;
    }

    @Override
    public ByteBuffer map(long position, int length) throws IOException {
      mappings.incrementAndGet();
      return ByteBuffer.wrap(content, (int) position, length).slice();
    }
  }
}
