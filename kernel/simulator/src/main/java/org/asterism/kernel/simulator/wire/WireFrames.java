package org.asterism.kernel.simulator.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.ipld.DagCborReader;
import org.asterism.kernel.ipld.DagCborWriter;
import org.asterism.kernel.ipld.Kind;

/** Frames as docs/protocol.md has them. */
public final class WireFrames {
  /** The kind of a hello. */
  public static final int HELLO = 0;

  /** The kind of an announcement. */
  public static final int ANNOUNCE = 1;

  /** The kind of a clock. */
  public static final int CLOCK = 2;

  /** The kind of a frame of blocks. */
  public static final int BLOCKS = 3;

  /** The kind of a checkpoint. */
  public static final int CHECKPOINT = 10;

  /** The kind of a broadcast. */
  public static final int BROADCAST = 11;

  /** The kind of a farewell. */
  public static final int FAREWELL = 17;

  /** The kind of a piece of a block. */
  private static final int PIECE = 21;

  private WireFrames() {}

  /** Whether a frame is the last piece of a block. */
  public static boolean isLastPiece(Bytes frame) {
    if (kind(frame) != PIECE) {
      return false;
    }
    DagCborReader in = new DagCborReader(frame);
    in.array();
    in.integer();
    in.integer();
    in.bytes();
    long size = in.integer();
    long from = in.integer();
    return from > 0 && from + in.bytes().size() == size;
  }

  /** A block of a replica, as clocks name it. */
  public record Head(ReplicaId replica, long seq, Cid cid) {}

  /** Which kind a frame is of, without reading the rest. */
  public static int kind(Bytes frame) {
    return frame.size() < 2 ? -1 : frame.at(1);
  }

  /** Whether a clock answers another. */
  public static boolean isAnswer(Bytes clock) {
    DagCborReader in = new DagCborReader(clock);
    in.array();
    in.integer();
    in.integer();
    return in.bool();
  }

  /** Whether blocks are new ones. */
  public static boolean isPush(Bytes blocks) {
    return toSpread(blocks).kind() != Kind.NULL;
  }

  private static DagCborReader toSpread(Bytes blocks) {
    DagCborReader in = new DagCborReader(blocks);
    in.array();
    in.integer();
    in.integer();
    return in;
  }

  /** Whether a frame tells of a state root. */
  public static boolean isManifest(Bytes frame) {
    if (kind(frame) != CHECKPOINT) {
      return false;
    }
    DagCborReader in = new DagCborReader(frame);
    in.array();
    in.integer();
    in.integer();
    return in.kind() == Kind.BYTES;
  }

  /** The heads that a clock shows. */
  public static List<Head> heads(Bytes clock) {
    DagCborReader in = new DagCborReader(clock);
    in.array();
    in.integer();
    in.integer();
    in.bool();
    in.skip();
    in.skip();
    List<Head> heads = new ArrayList<>();
    for (int left = in.array(); left > 0; left--) {
      in.array();
      heads.add(new Head(new ReplicaId(in.bytes()), in.integer(), Cid.decode(in.bytes())));
      in.end();
    }
    return heads;
  }

  /** The proofs of an announcement, by channel. */
  public static Map<Integer, Bytes> announcements(Bytes frame) {
    DagCborReader in = new DagCborReader(frame);
    in.array();
    in.integer();
    Map<Integer, Bytes> proofs = new LinkedHashMap<>();
    for (int left = in.array(); left > 0; left--) {
      in.array();
      proofs.put((int) in.integer(), in.bytes());
      in.end();
    }
    return proofs;
  }

  /** The channel that a clock or blocks are about. */
  public static int channel(Bytes frame) {
    DagCborReader in = new DagCborReader(frame);
    in.array();
    in.integer();
    return (int) in.integer();
  }

  /** The blocks of a frame of blocks. */
  public static List<Bytes> blocks(Bytes frame) {
    DagCborReader in = toSpread(frame);
    in.skip();
    List<Bytes> blocks = new ArrayList<>();
    for (int left = in.array(); left > 0; left--) {
      blocks.add(in.bytes());
    }
    return blocks;
  }

  /** The nonce of a hello. */
  public static Bytes nonce(Bytes hello) {
    DagCborReader in = new DagCborReader(hello);
    in.array();
    in.integer();
    in.integer();
    return in.bytes();
  }

  /** A hello. */
  public static Bytes hello(Bytes nonce) {
    return new DagCborWriter().array(3).integer(HELLO).integer(1).bytes(nonce).end().toBytes();
  }

  /** An announcement; the channels are the places in the list. */
  public static Bytes announce(List<Bytes> proofs) {
    DagCborWriter out = new DagCborWriter().array(2).integer(ANNOUNCE).array(proofs.size());
    for (int channel = 0; channel < proofs.size(); channel++) {
      out.array(2).integer(channel).bytes(proofs.get(channel)).end();
    }
    return out.end().end().toBytes();
  }

  /** Something for now. */
  public static Bytes broadcast(int channel, Bytes message) {
    DagCborWriter out = new DagCborWriter().array(3).integer(BROADCAST).integer(channel);
    return out.bytes(message).end().toBytes();
  }

  /** That a member leaves. */
  public static Bytes farewell(int channel, WireFarewell farewell) {
    DagCborWriter out = new DagCborWriter().array(3).integer(FAREWELL).integer(channel);
    return out.bytes(farewell.encode()).end().toBytes();
  }

  /** A clock of all replicas. */
  public static Bytes clock(int channel, boolean answer, List<Head> heads) {
    DagCborWriter out =
        new DagCborWriter().array(6).integer(CLOCK).integer(channel).bool(answer).nil().nil();
    out.array(heads.size());
    for (Head head : heads) {
      out.array(3).bytes(head.replica.key()).integer(head.seq).bytes(head.cid.encode()).end();
    }
    return out.end().end().toBytes();
  }

  /** New blocks that nobody else was sent, or old ones. */
  public static Bytes blocks(int channel, boolean push, List<Bytes> blocks) {
    DagCborWriter out = new DagCborWriter().array(4).integer(BLOCKS).integer(channel);
    out = push ? out.array(0).end() : out.nil();
    out.array(blocks.size());
    blocks.forEach(out::bytes);
    return out.end().end().toBytes();
  }
}
