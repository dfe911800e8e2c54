package org.asterism.stores.local.internal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.asterism.kernel.testkit.store.StoreFixture;
import org.asterism.stores.local.internal.disk.Disk;
import org.asterism.stores.local.internal.disk.FolderDisk;
import org.jspecify.annotations.Nullable;

/** A store in a folder; a crash is a copy of the files as they are while the store runs. */
public final class FolderFixture<S extends AutoCloseable, T> implements StoreFixture<T> {
  private final Function<Disk, S> opener;
  private final Function<S, T> view;
  private final Path root;
  private int copies;
  private @Nullable S running;

  public FolderFixture(Function<Disk, S> opener, Function<S, T> view) throws IOException {
    this.opener = opener;
    this.view = view;
    this.root = Files.createTempDirectory("asterism-store");
  }

  private Path folder() {
    return root.resolve(Integer.toString(copies));
  }

  @Override
  public T start() {
    S store = opener.apply(FolderDisk.open(folder(), Duration.ofSeconds(10)));
    running = store;
    return view.apply(store);
  }

  /** Flips the bits of one byte. */
  public void flip(String file, int at) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(folder().resolve(file).toFile(), "rw")) {
      bytes.seek(at);
      int before = bytes.read();
      bytes.seek(at);
      bytes.write(before ^ 0xff);
    }
  }

  /** Cuts a file to a length. */
  public void cut(String file, long length) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(folder().resolve(file).toFile(), "rw")) {
      bytes.setLength(length);
    }
  }

  /** Where the files are. */
  public Path place() {
    return folder();
  }

  @Override
  public void stop() throws Exception {
    if (running != null) {
      running.close();
    }
  }

  @Override
  public void crash() throws Exception {
    Path from = folder();
    List<Path> seen;
    do {
      // The files are those of one instant only if none came or went meanwhile.
      seen = files(from);
      copies++;
      Files.createDirectories(folder());
      copy(seen);
    } while (!seen.equals(files(from)));
    stop();
  }

  private void copy(List<Path> files) throws IOException {
    for (Path file : files) {
      try {
        Files.copy(file, folder().resolve(file.getFileName()));
      } catch (NoSuchFileException e) {
        return;
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @Override
  public void close() throws IOException {
    try {
      stop();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
    try (Stream<Path> all = Files.walk(root)) {
      all.sorted(Comparator.reverseOrder()).forEach(FolderFixture::delete);
    }
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
