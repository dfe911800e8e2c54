package org.asterism.kernel.core.internal.checkpoint;

import java.util.ArrayList;
import java.util.List;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.internal.block.DeltaBlock;
import org.asterism.kernel.core.internal.block.Header;
import org.asterism.kernel.ipld.DagCborException;
import org.asterism.kernel.ipld.DagCborReader;
import org.asterism.kernel.ipld.DagCborWriter;

/**
 * A run of one author's blocks in one: it gives them back byte for byte, signatures and names
 * included. Each is written as how much of its beginning it has in common with the one before, and
 * the rest.
 *
 * <p>Where a run ends is a fixed rule over the author's blocks, so everybody packs equal segments,
 * and a segment needs no signature: see {@link #ends}.
 *
 * @param blocks that follow on each other
 */
public record Segment(List<DeltaBlock> blocks) {
  /** Blocks are packed while they have so many bytes together. */
  public static final int MAX_UNPACKED = 128 << 10;

  private static final int VERSION = 1;

  /**
   * Checks that the blocks are a run.
   *
   * @throws CheckpointException if they are not, or more than one segment holds
   */
  public Segment {
    blocks = List.copyOf(blocks);
    if (blocks.isEmpty()) {
      throw new CheckpointException.Malformed("a segment of no blocks");
    }
    long size = 0;
    for (int i = 0; i < blocks.size(); i++) {
      size += blocks.get(i).block().bytes().size();
      if (i > 0 && !follows(blocks.get(i - 1), blocks.get(i).header())) {
        throw new CheckpointException.Malformed("blocks that do not follow on each other");
      }
    }
    if (size > MAX_UNPACKED) {
      throw new CheckpointException.TooLarge("bytes in a segment", size, MAX_UNPACKED);
    }
  }

  private static boolean follows(DeltaBlock before, Header header) {
    return header.replica().equals(before.header().replica())
        && header.from() == before.header().to()
        && before.cid().equals(header.prev());
  }

  /**
   * Where segments end: before the block with which there would be more than {@link #MAX_UNPACKED}
   * bytes. What follows on the last end is not packed yet. A block that is larger by itself is left
   * as it is: it is between two ends that are one apart.
   *
   * @param sizes of an author's blocks, from the first
   * @return indexes behind the last block of a segment, ascending
   */
  public static List<Integer> ends(List<Integer> sizes) {
    List<Integer> ends = new ArrayList<>();
    long size = 0;
    for (int i = 0; i < sizes.size(); i++) {
      if (size > 0 && size + sizes.get(i) > MAX_UNPACKED) {
        ends.add(i);
        size = 0;
      }
      size += sizes.get(i);
    }
    return List.copyOf(ends);
  }

  /** Who wrote the blocks. */
  public ReplicaId author() {
    return blocks.get(0).header().replica();
  }

  /** The block that holds them all. */
  public Block block() {
    DagCborWriter out = new DagCborWriter().map(5).key("v").integer(VERSION);
    out.key("by").bytes(author().key());
    out.key("to").integer(blocks.get(blocks.size() - 1).header().to());
    out.key("from").integer(blocks.get(0).header().from());
    out.key("rows").array(blocks.size());
    Bytes before = Bytes.empty();
    for (DeltaBlock block : blocks) {
      Bytes bytes = block.block().bytes();
      int common = common(before, bytes);
      out.array(2).integer(common).bytes(bytes.slice(common, bytes.size())).end();
      before = bytes;
    }
    return Block.of(Cid.DAG_CBOR, out.end().end().toBytes());
  }

  private static int common(Bytes one, Bytes other) {
    int most = Math.min(one.size(), other.size());
    int common = 0;
    while (common < most && one.at(common) == other.at(common)) {
      common++;
    }
    return common;
  }

  /**
   * Where a segment begins, without reading its blocks.
   *
   * @param author who wrote the blocks, as it says
   * @param from the last operation before them, as it says
   */
  public record Start(ReplicaId author, long from) {
    /**
     * Reads it.
     *
     * @throws CheckpointException if the bytes do not begin like a segment
     */
    public static Start of(Bytes bytes) {
      try {
        DagCborReader in = new DagCborReader(bytes);
        in.map(5).key("v").integer(VERSION, VERSION);
        ReplicaId author = new ReplicaId(in.key("by").bytes(ReplicaId.BYTES));
        in.key("to").integer();
        return new Start(author, in.key("from").integer());
      } catch (DagCborException | FormatException e) {
        throw new CheckpointException.Malformed("a segment: " + e.getMessage());
      }
    }
  }

  /**
   * Reads one. The blocks' signatures are not checked.
   *
   * @throws CheckpointException if the bytes are anything but what {@link #block} makes of a run of
   *     blocks
   */
  public static Segment decode(Bytes bytes) {
    if (bytes.size() > StateRoot.MAX_BYTES) {
      throw new CheckpointException.TooLarge(
          "bytes of a segment", bytes.size(), StateRoot.MAX_BYTES);
    }
    try {
      Segment segment = read(new DagCborReader(bytes));
      if (!segment.block().bytes().equals(bytes)) {
        throw new CheckpointException.Malformed("a segment that is packed in another way");
      }
      return segment;
    } catch (DagCborException | FormatException e) {
      throw new CheckpointException.Malformed("a segment: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw new CheckpointException.Malformed("a segment of other blocks: " + e.getMessage());
    }
  }

  private static Segment read(DagCborReader in) {
    in.map(5).key("v").integer(VERSION, VERSION);
    in.key("by").bytes(ReplicaId.BYTES);
    in.key("to").integer();
    in.key("from").integer();
    List<DeltaBlock> blocks = new ArrayList<>();
    Bytes before = Bytes.empty();
    long size = 0;
    for (int left = in.key("rows").array(); left > 0; left--) {
      in.array(2);
      int common = (int) in.integer(0, before.size());
      Bytes rest = in.bytes();
      size += common + rest.size();
      if (size > MAX_UNPACKED) {
        throw new CheckpointException.TooLarge("bytes in a segment", size, MAX_UNPACKED);
      }
      before = Bytes.concat(before.slice(0, common), rest);
      blocks.add(DeltaBlock.decode(Block.of(Cid.DAG_CBOR, before)));
      in.end();
    }
    in.end().end().finish();
    return new Segment(blocks);
  }
}
