package org.asterism.kernel.runtime.internal.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a home from its copy.
 *
 * <p>The home's empty file {@code lock} is never written to, so its inode and its change time,
 * which no program can set, stay what they are for as long as the file lives. The file {@code
 * incarnation} holds both beside a random name. Where they are not those of the file {@code lock},
 * the home was copied, or restored from a copy, and gets another name. To move a home within its
 * file system changes nothing; {@code chown} or {@code chmod} on everything in it counts as a copy,
 * which costs each collaboration a new replica id and is otherwise harmless. A snapshot of a whole
 * file system or machine cannot be told this way; then it is other peers who know better.
 */
final class Incarnation {
  /** The file whose identity is the home's. */
  static final String CARRIER = "lock";

  /** The file that holds name and identity. */
  static final String FILE = "incarnation";

  private static final Logger LOG = LoggerFactory.getLogger(Incarnation.class);
  private static final int NAME_BYTES = 16;
  private static final int MAX_BYTES = 512;

  private Incarnation() {}

  /** The name of a home's incarnation, a new one if the home is new or was copied. */
  static String read(Path home, boolean isNew) throws IOException {
    String identity = identity(home.resolve(CARRIER));
    Path file = home.resolve(FILE);
    if (Files.exists(file)) {
      String[] lines = WholeFile.read(file, MAX_BYTES).split("\n", -1);
      if (lines.length == 3 && lines[1].equals(identity)) {
        return lines[0];
      }
    }
    if (!isNew) {
      LOG.warn("the home {} was copied or restored: its replicas begin anew", home);
    }
    return renew(home);
  }

  /** Gives a home another name. */
  static String renew(Path home) throws IOException {
    byte[] name = new byte[NAME_BYTES];
    new SecureRandom().nextBytes(name);
    String text = HexFormat.of().formatHex(name);
    WholeFile.write(home.resolve(FILE), text + "\n" + identity(home.resolve(CARRIER)) + "\n");
    return text;
  }

  private static String identity(Path carrier) throws IOException {
    try {
      Map<String, Object> unix = Files.readAttributes(carrier, "unix:ino,ctime");
      return "inode " + unix.get("ino") + " changed " + unix.get("ctime");
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      BasicFileAttributes basic = Files.readAttributes(carrier, BasicFileAttributes.class);
      return "key " + basic.fileKey() + " created " + basic.creationTime();
    }
  }
}
