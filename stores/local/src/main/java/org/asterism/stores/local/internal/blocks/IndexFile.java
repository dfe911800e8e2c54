package org.asterism.stores.local.internal.blocks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.stores.local.internal.disk.Disk;
import org.asterism.stores.local.internal.disk.DiskFile;
import org.asterism.stores.local.internal.log.Location;
import org.asterism.stores.local.internal.log.LogFormat;
import org.asterism.stores.local.internal.log.SegmentExtent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the blocks are, written when the store closes so that it need not read its segments when it
 * opens. It says to which segments, of which sizes, it belongs; if they are others, or its checksum
 * is wrong, it is ignored. It is removed when the store opens. A single segment is read as fast, so
 * then there is none.
 *
 * <p>Big-endian: magic (8), salt (8), number of segments (4), for each its number (4), end (8) and
 * bytes of tombstones (8); number of blocks (8), for each the length of its CID (2), CID, segment
 * (4), offset (4), length (4); CRC32C of all before (4).
 */
final class IndexFile {
  private static final Logger LOG = LoggerFactory.getLogger(IndexFile.class);
  private static final String NAME = "index";
  private static final long MAGIC = 0x41_53_54_45_52_49_44_31L;
  private static final int WINDOW = 1 << 18;
  private static final int LONGEST = 256;

  private final Disk disk;
  private final long salt;

  IndexFile(Disk disk, long salt) {
    this.disk = disk;
    this.salt = salt;
  }

  void save(List<SegmentExtent> segments, BlockCatalog catalog) {
    try {
      disk.delete(NAME);
      if (segments.size() < 2) {
        return;
      }
      try (DiskFile file = disk.open(NAME)) {
        Output out = new Output(file);
        out.room(WINDOW / 2).putLong(MAGIC).putLong(salt).putInt(segments.size());
        for (SegmentExtent segment : segments) {
          out.room(LONGEST)
              .putInt(segment.number())
              .putLong(segment.end())
              .putLong(catalog.load(segment.number()).tombstones());
        }
        out.room(LONGEST).putLong(catalog.blocks());
        catalog.forEach(out::block);
        out.finish();
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("{}: no index file was written, the next start reads all: {}", disk.place(), e);
    }
  }

  /** Fills a catalog; returns false if the file is of no use, and may have filled a part then. */
  boolean load(List<SegmentExtent> segments, BlockCatalog catalog) {
    try {
      if (!disk.list().contains(NAME)) {
        return false;
      }
      try (DiskFile file = disk.open(NAME)) {
        return read(new Input(file), segments, catalog);
      } finally {
        disk.delete(NAME);
      }
    } catch (IOException | FormatException e) {
      LOG.warn("{}: the index file is of no use: {}", disk.place(), e.toString());
      return false;
    }
  }

  private boolean read(Input in, List<SegmentExtent> segments, BlockCatalog catalog)
      throws IOException {
    ByteBuffer head = in.next(20);
    if (head.getLong() != MAGIC || head.getLong() != salt || head.getInt() != segments.size()) {
      return false;
    }
    Map<Integer, Long> ends = new HashMap<>();
    for (SegmentExtent segment : segments) {
      ByteBuffer entry = in.next(20);
      if (entry.getInt() != segment.number() || entry.getLong() != segment.end()) {
        return false;
      }
      ends.put(segment.number(), segment.end());
      catalog.tombstoneCopied(
          new Location(
              segment.number(), 0, (int) Math.min(entry.getLong(), Integer.MAX_VALUE / 2)));
    }
    long blocks = in.next(8).getLong();
    for (long i = 0; i < blocks; i++) {
      Cid cid = Cid.read(in.next(in.next(2).getShort() & 0xffff));
      ByteBuffer place = in.next(12);
      Location location = new Location(place.getInt(), place.getInt(), place.getInt());
      Long end = ends.get(location.segment());
      if (end == null
          || location.offset() < 0
          || location.length() < 0
          || location.length() > LogFormat.MAX_BODY
          || (long) location.offset() + location.footprint() > end) {
        return false;
      }
      catalog.stored(cid, location);
    }
    return in.endsWell();
  }

  /** Writes through a buffer and sums up. */
  private static final class Output {
    private final DiskFile file;
    private final CRC32C crc = new CRC32C();
    private final ByteBuffer buffer = ByteBuffer.allocate(WINDOW);
    private long position;

    Output(DiskFile file) {
      this.file = file;
    }

    ByteBuffer room(int bytes) throws IOException {
      if (buffer.remaining() < bytes) {
        flush();
      }
      return buffer;
    }

    void block(Cid cid, Location at) {
      try {
        ByteBuffer name = cid.encode().asByteBuffer();
        room(LONGEST).putShort((short) name.remaining()).put(name);
        buffer.putInt(at.segment()).putInt(at.offset()).putInt(at.length());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void flush() throws IOException {
      buffer.flip();
      crc.update(buffer.array(), 0, buffer.limit());
      position += buffer.limit();
      file.write(buffer, position - buffer.limit());
      buffer.clear();
    }

    void finish() throws IOException {
      flush();
      file.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).flip(), position);
      file.force();
    }
  }

  /** Reads through a buffer and sums up. */
  private static final class Input {
    private final DiskFile file;
    private final CRC32C crc = new CRC32C();
    private final ByteBuffer buffer = ByteBuffer.allocate(WINDOW).limit(0);
    private long position;

    Input(DiskFile file) {
      this.file = file;
    }

    /** The next bytes, valid until the next call. */
    ByteBuffer next(int bytes) throws IOException {
      if (bytes > LONGEST) {
        throw new FormatException("an entry of " + bytes + " bytes");
      }
      if (buffer.remaining() < bytes) {
        buffer.compact();
        position += file.read(buffer, position);
        buffer.flip();
      }
      if (buffer.remaining() < bytes) {
        throw new FormatException("it is cut short");
      }
      ByteBuffer part = buffer.slice(buffer.position(), bytes);
      crc.update(buffer.array(), buffer.position(), bytes);
      buffer.position(buffer.position() + bytes);
      return part;
    }

    boolean endsWell() throws IOException {
      int sum = (int) crc.getValue();
      return next(4).getInt() == sum && !buffer.hasRemaining() && position == file.size();
    }
  }
}
