package org.asterism.kernel.runtime.internal.home;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.asterism.kernel.api.store.Home;
import org.asterism.kernel.api.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A home that this process holds: nobody else opens it until it is closed.
 *
 * <p>The folder has a file {@code version} with the number of its format, a file {@code lock} that
 * stays empty and is locked while the home is in use, and a file {@code incarnation} (see {@link
 * Incarnation}). Only the owner may enter it.
 */
public final class LockedHome implements Home, AutoCloseable {
  /** The format that this build reads and writes. */
  public static final int FORMAT = 1;

  private static final Logger LOG = LoggerFactory.getLogger(LockedHome.class);
  private static final String OWNER_ONLY = "rwx------";

  private final Path path;
  private final FileChannel channel;
  private volatile String incarnation;

  private LockedHome(Path path, FileChannel channel, String incarnation) {
    this.path = path;
    this.channel = channel;
    this.incarnation = incarnation;
  }

  /**
   * Opens a home, and makes it if it is not there.
   *
   * @throws StoreException.Unusable if it cannot be used, with one line that says why
   * @throws StoreException.Full if there is no room for it
   */
  public static LockedHome open(Path folder) {
    Path path = folder.toAbsolutePath().normalize();
    try {
      makeFolder(path);
      FileChannel channel = lock(path);
      try {
        boolean made = HomeVersion.check(path);
        return new LockedHome(path, channel, Incarnation.read(path, made));
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw explained(path, e);
    }
  }

  private static void makeFolder(Path path) throws IOException {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new StoreException.Unusable("the home " + path + " is a file, not a folder", null);
    }
    Files.createDirectories(path);
    PosixFileAttributeView posix =
        Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (posix != null
        && !PosixFilePermissions.toString(Files.getPosixFilePermissions(path)).equals(OWNER_ONLY)) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(OWNER_ONLY));
    }
  }

  private static FileChannel lock(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path.resolve(Incarnation.CARRIER),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    if (lock == null) {
      channel.close();
      throw new StoreException.Unusable(
          "the home " + path + " is in use by another node; stop that one or choose another home",
          null);
    }
    return channel;
  }

  private static StoreException explained(Path path, IOException cause) {
    String reason = cause instanceof FileSystemException file ? file.getReason() : null;
    String said = reason == null ? String.valueOf(cause.getMessage()) : reason;
    if (said.contains("No space left") || said.contains("quota exceeded")) {
      return new StoreException.Full("the home " + path + " has no room left: " + said, cause);
    }
    if (cause instanceof AccessDeniedException denied) {
      said = "no permission to write to " + denied.getFile();
    } else if (cause instanceof FileAlreadyExistsException exists) {
      said = exists.getFile() + " is a file, not a folder";
    }
    return new StoreException.Unusable("the home " + path + " cannot be used: " + said, cause);
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public String incarnation() {
    return incarnation;
  }

  @Override
  public void renew() {
    try {
      incarnation = Incarnation.renew(path);
    } catch (IOException e) {
      throw explained(path, e);
    }
  }

  /** Gives the home back. Idempotent. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.warn("the lock of {} could not be closed: {}", path, e.getMessage());
    }
  }
}
