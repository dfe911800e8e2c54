package org.asterism.stores.local.internal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.asterism.kernel.api.store.StoreException;

/** A folder of the file system, under a lock of its own. */
public final class FolderDisk implements Disk {
  private static final String LOCK = "lock";
  private static final String FRESH = ".new";

  private final Path folder;
  private final FolderLock lock;
  private final WindowBudget windows;

  private FolderDisk(Path folder, FolderLock lock) {
    this.folder = folder;
    this.lock = lock;
    this.windows = new WindowBudget(posix(folder) ? WindowBudget.USUAL : 0);
  }

  /** Elsewhere a file that is mapped can be neither cut nor deleted. */
  private static boolean posix(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /**
   * Opens a folder and makes it if it is not there.
   *
   * @param patience how long to wait for another store to give the folder up, as the older one does
   *     while its bundle is updated
   * @throws StoreException.Unusable if it is no folder, cannot be written, or is in use
   */
  public static FolderDisk open(Path folder, Duration patience) {
    try {
      Files.createDirectories(folder);
      return new FolderDisk(folder, FolderLock.take(folder.resolve(LOCK), patience));
    } catch (FileAlreadyExistsException e) {
      throw new StoreException.Unusable(
          e.getFile() + " is not a folder: move it away or choose another home", e);
    } catch (IOException e) {
      throw new StoreException.Unusable(
          "the folder " + folder + " cannot be written: " + e + "; check its permissions", e);
    }
  }

  @Override
  public String place() {
    return folder.toString();
  }

  @Override
  public List<String> list() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals(LOCK) && !name.endsWith(FRESH))
          .sorted()
          .collect(Collectors.toList());
    }
  }

  @Override
  public DiskFile open(String name) throws IOException {
    return ChannelFile.open(folder.resolve(name), windows);
  }

  @Override
  public Optional<ByteBuffer> read(String name, long bound) throws IOException {
    Path file = folder.resolve(name);
    try {
      return Files.size(file) > bound
          ? Optional.empty()
          : Optional.of(ByteBuffer.wrap(Files.readAllBytes(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public void replace(String name, ByteBuffer content) throws IOException {
    Path fresh = folder.resolve(name + FRESH);
    Files.deleteIfExists(fresh);
    try (ChannelFile file = ChannelFile.open(fresh, windows)) {
      file.write(content, 0);
      file.force();
    }
    Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    sync();
  }

  @Override
  public void delete(String name) throws IOException {
    Files.deleteIfExists(folder.resolve(name));
  }

  @Override
  public void sync() throws IOException {
    if (posix(folder)) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
