package org.asterism.kernel.ipld.car;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.multiformats.Multihash;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.ipld.DagCborException;
import org.asterism.kernel.ipld.DagCborReader;
import org.asterism.kernel.ipld.Kind;

/**
 * Reads an archive of version 1 or 2, block by block, and checks each against its name. An index
 * behind the blocks is not read. At no time is more held than one block, of {@link Block#MAX_BYTES}
 * at most, and nothing is allocated on the word of a length. The stream is not closed here. After
 * an exception the reader is of no more use. Not thread-safe.
 */
public final class CarReader {
  /** The largest header; some 1,500 roots. */
  public static final int MAX_HEADER = 64 << 10;

  private static final int MAX_CID = 2 * 9 + 2 * 9 + Multihash.MAX_DIGEST;
  private static final int MAX_SECTION = Block.MAX_BYTES + MAX_CID;

  private final CarInput in;
  private final int version;
  private final List<Cid> roots;

  /**
   * Begins to read an archive of any size.
   *
   * @throws CarException if it does not begin like one
   */
  public CarReader(InputStream in) throws IOException {
    this(in, Long.MAX_VALUE);
  }

  /**
   * Begins to read an archive.
   *
   * @param most how many bytes the stream may have
   * @throws CarException if it does not begin like one
   */
  public CarReader(InputStream in, long most) throws IOException {
    this.in = new CarInput(in, most);
    Header outer = readHeader();
    version = outer.version;
    roots = version == 1 ? outer.roots : readInner();
  }

  private record Header(int version, List<Cid> roots) {}

  /** The version of the archive: 1 or 2. */
  public int version() {
    return version;
  }

  /** What it is about, as its header says; the blocks need not be there. */
  public List<Cid> roots() {
    return roots;
  }

  /** How many bytes of the stream have been read: where what was read last ends. */
  public long position() {
    return in.position();
  }

  /**
   * The next block; nothing at the end.
   *
   * @throws CarException if what follows is anything but a block with its name
   */
  public Optional<Block> next() throws IOException {
    if (in.atEnd()) {
      return Optional.empty();
    }
    int length = (int) in.length("a block", MAX_SECTION);
    Bytes section = in.bytes("a block", length);
    var source = section.asByteBuffer();
    Cid cid;
    try {
      cid = Cid.read(source);
    } catch (FormatException e) {
      throw new CarException.Malformed("the name of a block: " + e.getMessage());
    }
    Bytes bytes = section.slice(source.position(), length);
    if (bytes.size() > Block.MAX_BYTES) {
      throw new CarException.TooLarge("a block", bytes.size(), Block.MAX_BYTES);
    }
    check(cid, bytes);
    return Optional.of(new Block(cid, bytes));
  }

  private static void check(Cid cid, Bytes bytes) throws CarException {
    long hash = cid.hash().code();
    if (hash != Multihash.SHA2_256 && hash != Multihash.IDENTITY) {
      throw new CarException.Damaged(cid, "hashes 0x" + Long.toHexString(hash) + " are not known");
    }
    boolean same =
        hash == Multihash.IDENTITY ? cid.hash().digest().equals(bytes) : cid.matches(bytes);
    if (!same) {
      throw new CarException.Damaged(cid, "the bytes are not those that it names");
    }
  }

  private Header readHeader() throws IOException {
    int length = (int) in.length("the header", MAX_HEADER);
    Bytes bytes = in.bytes("the header", length);
    try {
      DagCborReader reader = new DagCborReader(bytes);
      int entries = reader.map();
      List<Cid> links = new ArrayList<>();
      boolean rooted = reader.optionalKey("roots");
      if (rooted && reader.kind() == Kind.NULL) {
        reader.nil();
      } else if (rooted) {
        for (int left = reader.array(); left > 0; left--) {
          links.add(reader.link());
        }
        reader.end();
      }
      long number = reader.key("version").integer();
      if (number != 1 && number != 2) {
        throw new CarException.UnknownVersion(number);
      }
      if (entries != (number == 1 ? 2 : 1)) {
        throw new CarException.Malformed("a header of " + entries + " entries");
      }
      reader.end().finish();
      return new Header((int) number, List.copyOf(links));
    } catch (DagCborException e) {
      throw new CarException.Malformed("not the header of an archive: " + e.getMessage());
    }
  }

  /** Behind the first header of version 2: where an archive of version 1 is. */
  private List<Cid> readInner() throws IOException {
    in.skip("the second header", 16);
    long offset = in.littleEndian("the second header");
    long size = in.littleEndian("the second header");
    in.littleEndian("the second header");
    if (offset < in.position() || size <= 0) {
      throw new CarException.Malformed("blocks at " + offset + ", " + size + " bytes of them");
    }
    in.skip("the room before the blocks", offset - in.position());
    in.limit(size);
    Header inner = readHeader();
    if (inner.version != 1) {
      throw new CarException.Malformed("an archive of version 2 within another");
    }
    return inner.roots;
  }
}
