package org.asterism.bundles.console.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Where a node's control socket is.
 *
 * <p>It is {@code control/socket} in the home, in a folder that only the owner can enter. A Unix
 * socket's path has room for about 100 bytes; where that is too short, the socket is in a new
 * folder for temporary files, with the same rights. The file {@code control/address} says which.
 */
public final class ControlAddress {
  /** The longest path that every system takes, in bytes. */
  public static final int MAX_PATH_BYTES = 100;

  private static final String SOCKET = "socket";
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path folder;
  private final Path pointer;

  /** Begins the names of temporary folders, so that the copy of a home leaves the original's. */
  private final String prefix;

  private ControlAddress(Path home) {
    this.prefix = "asterism-" + Integer.toHexString(home.hashCode()) + "-";
    this.folder = home.resolve("control");
    this.pointer = folder.resolve("address");
  }

  /** That of the node on a home. */
  public static ControlAddress of(Path home) {
    return new ControlAddress(home.toAbsolutePath().normalize());
  }

  /** The socket's path, if a node has published one here and has not gone in an orderly way. */
  public Optional<Path> find() throws IOException {
    return Files.isRegularFile(pointer)
        ? Optional.of(
            folder.resolve(Files.readString(pointer, StandardCharsets.UTF_8).strip()).normalize())
        : Optional.empty();
  }

  /**
   * Makes room for a socket and publishes its path; removes what a node that was killed has left.
   * For the holder of the home only.
   *
   * @param temporary where folders for temporary files are made
   */
  public Path publish(Path temporary) throws IOException {
    withdraw();
    if (!Files.isDirectory(folder)) {
      Files.createDirectory(folder, OWNER_ONLY);
    }
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    Path socket = folder.resolve(SOCKET);
    String published = SOCKET;
    if (socket.toString().getBytes(StandardCharsets.UTF_8).length > MAX_PATH_BYTES) {
      socket = Files.createTempDirectory(temporary, prefix, OWNER_ONLY).resolve(SOCKET);
      published = socket.toString();
    }
    Files.writeString(pointer, published, StandardCharsets.UTF_8);
    return socket;
  }

  /** Removes the socket and what says where it is. */
  public void withdraw() throws IOException {
    Optional<Path> socket = find();
    Files.deleteIfExists(pointer);
    Path parent = socket.map(Path::getParent).orElse(null);
    if (parent == null) {
      return;
    }
    boolean temporary = String.valueOf(parent.getFileName()).startsWith(prefix);
    if (parent.equals(folder) || temporary) {
      Files.deleteIfExists(parent.resolve(SOCKET));
    }
    if (temporary) {
      Files.deleteIfExists(parent);
    }
  }
}
