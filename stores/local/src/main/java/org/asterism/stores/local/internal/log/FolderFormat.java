package org.asterism.stores.local.internal.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.asterism.kernel.api.store.StoreException;
import org.asterism.stores.local.internal.disk.Disk;
import org.asterism.stores.local.internal.disk.DiskFile;

/**
 * The file {@code format} of a log's folder, one line: {@code asterism-log VERSION ROLE SALT}. It
 * is written once; if it is lost, the salt is found in any segment.
 */
final class FolderFormat {
  private static final String NAME = "format";
  private static final int BOUND = 256;
  private static final Pattern LINE =
      Pattern.compile("asterism-log (\\d{1,9}) ([a-z]+) ([0-9a-f]{16})\n");

  private final Disk disk;
  private final String role;

  FolderFormat(Disk disk, String role) {
    this.disk = disk;
    this.role = role;
  }

  static StoreException.Unusable other(Disk disk, int version) {
    return new StoreException.Unusable(
        disk.place()
            + " has format "
            + version
            + ", this version of Asterism reads "
            + LogFormat.VERSION
            + ": use the "
            + (version > LogFormat.VERSION ? "newer" : "older")
            + " Asterism or another home",
        null);
  }

  long salt(Collection<DiskFile> segments) throws IOException {
    Optional<ByteBuffer> line = disk.read(NAME, BOUND);
    if (line.isPresent()) {
      Matcher matcher = LINE.matcher(StandardCharsets.ISO_8859_1.decode(line.get()));
      if (matcher.matches()) {
        return checked(matcher);
      }
    }
    long salt = recovered(segments);
    String text = String.format("asterism-log %d %s %016x%n", LogFormat.VERSION, role, salt);
    disk.replace(NAME, StandardCharsets.ISO_8859_1.encode(text.replace("\r\n", "\n")));
    return salt;
  }

  private long checked(Matcher line) {
    int version = Integer.parseInt(line.group(1));
    if (version != LogFormat.VERSION) {
      throw other(disk, version);
    }
    if (!line.group(2).equals(role)) {
      throw new StoreException.Unusable(
          disk.place() + " holds a log of " + line.group(2) + ", not of " + role, null);
    }
    return Long.parseUnsignedLong(line.group(3), 16);
  }

  private static long recovered(Collection<DiskFile> segments) throws IOException {
    for (DiskFile segment : segments) {
      Optional<SegmentHeader> header = SegmentHeader.read(segment);
      if (header.isPresent()) {
        return header.get().salt();
      }
    }
    return new SecureRandom().nextLong();
  }
}
