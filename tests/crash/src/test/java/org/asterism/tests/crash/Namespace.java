package org.asterism.tests.crash;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.opentest4j.TestAbortedException;

/**
 * A mount that only this and the commands that it is entered with see; nobody needs a right to
 * mount for it. Others see what is there below {@link #seen}.
 */
final class Namespace implements AutoCloseable {
  /** A line when it is mounted; then it stays till its input ends. */
  private static final String READY = " && echo && read end";

  private static final byte[] ZEROS = new byte[4096];

  private final Process holder;

  private Namespace(Process holder) {
    this.holder = holder;
  }

  /** One in which a folder is an empty file system of a size of its own, such as {@code 16m}. */
  static Namespace small(Path folder, String size) throws IOException {
    return holding("mount -t tmpfs -o size=" + size + " none \"$0\"", folder);
  }

  /** One in which a folder cannot be written. */
  static Namespace readOnly(Path folder) throws IOException {
    return holding("mount --rbind \"$0\" \"$0\" && mount -o remount,ro,bind \"$0\"", folder);
  }

  private static Namespace holding(String mount, Path folder) throws IOException {
    Process holder;
    try {
      holder =
          new ProcessBuilder("unshare", "-Urm", "sh", "-c", mount + READY, folder.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException noSuchCommand) {
      throw new TestAbortedException("there is no unshare here to mount with", noSuchCommand);
    }
    assumeTrue(
        holder.getInputStream().read() == '\n', "unshare may not mount here: no user namespaces");
    return new Namespace(holder);
  }

  /** What runs the command behind it in here. */
  List<String> entering() {
    return List.of("nsenter", "-t", "" + holder.pid(), "-U", "-m", "--preserve-credentials");
  }

  /** How others see a path in here. */
  Path seen(Path path) {
    return Path.of("/proc/" + holder.pid() + "/root" + path.toAbsolutePath());
  }

  /** Writes a file in here that leaves no room. */
  Path fill(Path file) throws IOException {
    Path filler = seen(file);
    try (OutputStream out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(ZEROS);
      }
    } catch (IOException full) {
      return filler;
    }
  }

  @Override
  public void close() {
    holder.destroyForcibly().onExit().join();
  }
}
