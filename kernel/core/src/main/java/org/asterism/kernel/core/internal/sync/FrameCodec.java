package org.asterism.kernel.core.internal.sync;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Supplier;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.Link;
import org.asterism.kernel.core.Rumour;
import org.asterism.kernel.core.internal.block.Certificate;
import org.asterism.kernel.core.internal.block.Genesis;
import org.asterism.kernel.core.internal.block.Head;
import org.asterism.kernel.core.internal.block.Header;
import org.asterism.kernel.core.internal.broadcast.Message;
import org.asterism.kernel.core.internal.checkpoint.Manifest;
import org.asterism.kernel.core.internal.secrets.Hkdf;
import org.asterism.kernel.ipld.DagCborReader;
import org.asterism.kernel.ipld.DagCborWriter;
import org.asterism.kernel.ipld.Kind;
import org.asterism.kernel.ipld.Limits;
import org.jspecify.annotations.Nullable;

/** The wire form of frames: a DAG-CBOR array that begins with the frame's kind. */
public final class FrameCodec {
  /** The size of a tag, of a peer or of a replica. */
  public static final int TAG_BYTES = 8;

  private static final int VERSION = 1;
  private static final int HELLO = 0;
  private static final int ANNOUNCE = 1;
  private static final int CLOCK = 2;
  private static final int BLOCKS = 3;
  private static final int BYE = 4;
  private static final int GENESIS = 5;
  private static final int HAVE = 6;
  private static final int WANT = 7;
  private static final int FETCH = 8;
  private static final int FETCHED = 9;
  private static final int CHECKPOINT = 10;
  private static final int BROADCAST = 11;
  private static final int NEWEST = 12;
  private static final int RECORDS = 16;
  private static final int FAREWELL = 17;
  private static final int PIECE_WANTED = 20;
  private static final int PIECE = 21;
  private static final int DIGEST_BYTES = 32;
  private static final long MAX_SEQ = Long.MAX_VALUE;

  /** The most tags of peers in a frame of blocks. */
  public static final int MAX_SPREAD = 1_024;

  /** The most replicas in a frame that names them by their tags. */
  public static final int MAX_TAGS = 4_096;

  /** The most names that are asked for in a frame. */
  public static final int MAX_FETCH = 1_024;

  private static final Limits LIMITS = new Limits(Link.MAX_FRAME, 4, 1 << 16);

  private FrameCodec() {}

  /** A frame's bytes. */
  public static Bytes encode(Frame frame) {
    DagCborWriter out = new DagCborWriter(LIMITS);
    if (frame instanceof Frame.Hello hello) {
      out.array(3).integer(HELLO).integer(VERSION).bytes(hello.nonce());
    } else if (frame instanceof Frame.Announce announce) {
      out.array(2).integer(ANNOUNCE).array(announce.announcements().size());
      announce
          .announcements()
          .forEach(a -> out.array(2).integer(a.channel()).bytes(a.proof()).end());
      out.end();
    } else if (frame instanceof Frame.Clock clock) {
      writeClock(out, clock);
    } else if (frame instanceof Frame.Blocks blocks) {
      out.array(4).integer(BLOCKS).integer(blocks.channel());
      writeAll(out, blocks.spread());
      writeAll(out, blocks.blocks());
    } else if (frame instanceof Frame.Have have) {
      out.array(3).integer(HAVE).integer(have.channel()).array(have.marks().size());
      have.marks().forEach(mark -> out.array(2).bytes(mark.tag()).integer(mark.seq()).end());
      out.end();
    } else if (frame instanceof Frame.Want want) {
      out.array(4).integer(WANT).integer(want.channel()).bool(want.wanted());
      writeAll(out, want.tags());
    } else if (frame instanceof Frame.Fetch fetch) {
      out.array(3).integer(FETCH).integer(fetch.channel());
      writeAll(out, fetch.digests());
    } else if (frame instanceof Frame.Fetched fetched) {
      out.array(4).integer(FETCHED).integer(fetched.channel());
      writeAll(out, fetched.blocks());
      writeAll(out, fetched.absent());
    } else if (frame instanceof Frame.Checkpoint checkpoint) {
      out.array(4).integer(CHECKPOINT).integer(checkpoint.channel());
      writeBytes(out, checkpoint.manifest());
      writeBytes(out, checkpoint.certificate());
    } else if (frame instanceof Frame.Broadcast broadcast) {
      out.array(3).integer(BROADCAST).integer(broadcast.channel()).bytes(broadcast.message());
    } else if (frame instanceof Frame.Newest newest) {
      out.array(3).integer(NEWEST).integer(newest.channel()).bytes(newest.digest());
    } else if (frame instanceof Frame.Records records) {
      out.array(3).integer(RECORDS).integer(records.channel());
      writeAll(out, records.told().envelopes());
    } else if (frame instanceof Frame.Farewell farewell) {
      out.array(3).integer(FAREWELL).integer(farewell.channel()).bytes(farewell.told().signed());
    } else if (frame instanceof Frame.PieceWanted one) {
      out.array(5).integer(PIECE_WANTED).integer(one.channel()).bytes(one.digest());
      out.integer(one.from()).integer(one.upTo());
    } else if (frame instanceof Frame.Piece piece) {
      out.array(6).integer(PIECE).integer(piece.channel()).bytes(piece.digest());
      out.integer(piece.size()).integer(piece.from()).bytes(piece.bytes());
    } else if (frame instanceof Frame.Bye bye) {
      out.array(2).integer(BYE).integer(bye.channel());
    } else if (frame instanceof Frame.Genesis genesis) {
      out.array(3).integer(GENESIS).integer(genesis.channel());
      writeBytes(out, genesis.block());
    }
    return out.end().toBytes();
  }

  /**
   * A frame from its bytes, whose memory its blocks share.
   *
   * @throws IllegalArgumentException if they are not a frame of this version
   */
  public static Frame decode(Bytes bytes) {
    DagCborReader in = new DagCborReader(bytes, LIMITS);
    int items = in.array();
    int kind = (int) in.integer(HELLO, PIECE);
    Frame frame =
        switch (kind) {
          case HELLO -> readHello(in, items);
          case ANNOUNCE -> readAnnounce(in, items);
          case CLOCK -> readClock(in, items);
          case BLOCKS -> readBlocks(in, items);
          case BYE -> readBye(in, items);
          case GENESIS -> readGenesis(in, items);
          case HAVE -> readHave(in, items);
          case WANT -> readWant(in, items);
          case FETCH -> readFetch(in, items);
          case FETCHED -> readFetched(in, items);
          case CHECKPOINT -> readCheckpoint(in, items);
          case BROADCAST -> readBroadcast(in, items);
          case NEWEST -> readNewest(in, items);
          case RECORDS -> readRecords(in, items);
          case FAREWELL -> readFarewell(in, items);
          case PIECE_WANTED -> readPieceWanted(in, items);
          case PIECE -> readPiece(in, items);
          default -> throw new FormatException("a frame of kind " + kind);
        };
    in.end().finish();
    return frame;
  }

  private static void writeClock(DagCborWriter out, Frame.Clock clock) {
    out.array(6).integer(CLOCK).integer(clock.channel()).bool(clock.answer());
    writeReplica(out, clock.after());
    writeReplica(out, clock.upTo());
    out.array(clock.heads().size());
    clock.heads().forEach(head -> Header.writeHead(out, head));
    out.end();
  }

  private static Frame readHello(DagCborReader in, int items) {
    count(items, 3);
    in.integer(VERSION, VERSION);
    return new Frame.Hello(in.bytes(Hkdf.BYTES));
  }

  private static Frame readAnnounce(DagCborReader in, int items) {
    count(items, 2);
    return new Frame.Announce(
        list(
            in,
            () -> {
              in.array(2);
              Frame.Announcement one = new Frame.Announcement(channel(in), in.bytes(Hkdf.BYTES));
              in.end();
              return one;
            }));
  }

  private static Frame readClock(DagCborReader in, int items) {
    count(items, 6);
    long channel = channel(in);
    boolean answer = in.bool();
    ReplicaId after = readReplica(in);
    ReplicaId upTo = readReplica(in);
    List<Head> heads = list(in, () -> Header.readHead(in));
    return new Frame.Clock(channel, answer, after, upTo, heads);
  }

  private static Frame readBlocks(DagCborReader in, int items) {
    count(items, 4);
    long channel = channel(in);
    List<Bytes> spread = null;
    if (in.kind() == Kind.NULL) {
      in.nil();
    } else {
      spread = list(in, () -> in.bytes(TAG_BYTES));
      if (spread.size() > MAX_SPREAD) {
        throw new FormatException("blocks sent to " + spread.size() + " peers");
      }
    }
    return new Frame.Blocks(channel, spread, readBlocks(in));
  }

  private static List<Bytes> readBlocks(DagCborReader in) {
    List<Bytes> blocks = list(in, in::bytes);
    for (Bytes block : blocks) {
      if (block.size() > Block.MAX_BYTES) {
        throw new FormatException("a block of " + block.size() + " bytes");
      }
    }
    return blocks;
  }

  private static Frame readHave(DagCborReader in, int items) {
    count(items, 3);
    long channel = channel(in);
    List<Frame.Mark> marks =
        list(
            in,
            () -> {
              in.array(2);
              Frame.Mark mark = new Frame.Mark(in.bytes(TAG_BYTES), in.integer(1, MAX_SEQ));
              in.end();
              return mark;
            });
    bounded(marks.size());
    return new Frame.Have(channel, marks);
  }

  private static Frame readWant(DagCborReader in, int items) {
    count(items, 4);
    long channel = channel(in);
    boolean wanted = in.bool();
    List<Bytes> tags = null;
    if (in.kind() == Kind.NULL) {
      in.nil();
    } else {
      tags = list(in, () -> in.bytes(TAG_BYTES));
      bounded(tags.size());
    }
    return new Frame.Want(channel, wanted, tags);
  }

  private static Frame readFetch(DagCborReader in, int items) {
    count(items, 3);
    return new Frame.Fetch(channel(in), readDigests(in));
  }

  private static Frame readFetched(DagCborReader in, int items) {
    count(items, 4);
    long channel = channel(in);
    List<Bytes> blocks = readBlocks(in);
    List<Bytes> absent = readDigests(in);
    if (blocks.size() > MAX_FETCH) {
      throw new FormatException(blocks.size() + " blocks that were asked for");
    }
    return new Frame.Fetched(channel, blocks, absent);
  }

  private static Frame readBroadcast(DagCborReader in, int items) {
    count(items, 3);
    long channel = channel(in);
    Bytes message = in.bytes();
    if (message.size() > Message.MAX_BYTES) {
      throw new FormatException("a message of " + message.size() + " bytes");
    }
    return new Frame.Broadcast(channel, message);
  }

  private static Frame readNewest(DagCborReader in, int items) {
    count(items, 3);
    return new Frame.Newest(channel(in), in.bytes(DIGEST_BYTES));
  }

  private static Frame readRecords(DagCborReader in, int items) {
    count(items, 3);
    return new Frame.Records(channel(in), new Rumour.Records(list(in, in::bytes)));
  }

  private static Frame readFarewell(DagCborReader in, int items) {
    count(items, 3);
    return new Frame.Farewell(channel(in), new Rumour.Farewell(in.bytes()));
  }

  private static Frame readPieceWanted(DagCborReader in, int items) {
    count(items, 5);
    long channel = channel(in);
    Bytes digest = in.bytes(DIGEST_BYTES);
    int from = (int) in.integer(0, Link.MAX_FRAME);
    return new Frame.PieceWanted(channel, digest, from, (int) in.integer(from, Link.MAX_FRAME));
  }

  private static Frame readPiece(DagCborReader in, int items) {
    count(items, 6);
    long channel = channel(in);
    Bytes digest = in.bytes(DIGEST_BYTES);
    int size = (int) in.integer(0, Link.MAX_FRAME);
    int from = (int) in.integer(0, size);
    Bytes bytes = in.bytes();
    if (bytes.size() > size - from || (bytes.isEmpty() && from > 0)) {
      throw new FormatException("a piece that is not of its block");
    }
    return new Frame.Piece(channel, digest, size, from, bytes);
  }

  private static Frame readCheckpoint(DagCborReader in, int items) {
    count(items, 4);
    long channel = channel(in);
    if (in.kind() == Kind.NULL) {
      in.nil().nil();
      return new Frame.Checkpoint(channel, null, null);
    }
    Bytes manifest = in.bytes();
    if (manifest.size() > Manifest.MAX_BYTES) {
      throw new FormatException("a manifest of " + manifest.size() + " bytes");
    }
    return new Frame.Checkpoint(channel, manifest, in.bytes(Certificate.BYTES));
  }

  private static List<Bytes> readDigests(DagCborReader in) {
    List<Bytes> digests = list(in, () -> in.bytes(DIGEST_BYTES));
    if (digests.size() > MAX_FETCH || new LinkedHashSet<>(digests).size() < digests.size()) {
      throw new FormatException("a frame that names " + digests.size() + " blocks");
    }
    return digests;
  }

  private static void bounded(int tags) {
    if (tags > MAX_TAGS) {
      throw new FormatException("a frame about " + tags + " replicas");
    }
  }

  private static Frame readBye(DagCborReader in, int items) {
    count(items, 2);
    return new Frame.Bye(channel(in));
  }

  private static Frame readGenesis(DagCborReader in, int items) {
    count(items, 3);
    long channel = channel(in);
    if (in.kind() == Kind.NULL) {
      in.nil();
      return new Frame.Genesis(channel, null);
    }
    Bytes block = in.bytes();
    if (block.size() > Genesis.MAX_BYTES) {
      throw new FormatException("a genesis block of " + block.size() + " bytes");
    }
    return new Frame.Genesis(channel, block);
  }

  private static void writeAll(DagCborWriter out, @Nullable List<Bytes> strings) {
    if (strings == null) {
      out.nil();
      return;
    }
    out.array(strings.size());
    strings.forEach(out::bytes);
    out.end();
  }

  private static void writeBytes(DagCborWriter out, @Nullable Bytes bytes) {
    if (bytes == null) {
      out.nil();
    } else {
      out.bytes(bytes);
    }
  }

  private static void writeReplica(DagCborWriter out, @Nullable ReplicaId replica) {
    if (replica == null) {
      out.nil();
    } else {
      out.bytes(replica.key());
    }
  }

  private static @Nullable ReplicaId readReplica(DagCborReader in) {
    if (in.kind() == Kind.NULL) {
      in.nil();
      return null;
    }
    return new ReplicaId(in.bytes(ReplicaId.BYTES));
  }

  private static <T> List<T> list(DagCborReader in, Supplier<T> item) {
    int count = in.array();
    List<T> items = new ArrayList<>(Math.min(count, 1_024));
    for (int i = 0; i < count; i++) {
      items.add(item.get());
    }
    in.end();
    return items;
  }

  private static long channel(DagCborReader in) {
    return in.integer(0, Long.MAX_VALUE);
  }

  private static void count(int items, int expected) {
    if (items != expected) {
      throw new FormatException("a frame of " + items + " items, not " + expected);
    }
  }
}
