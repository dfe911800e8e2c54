package org.asterism.kernel.core.internal.checkpoint;

import java.util.ArrayList;
import java.util.List;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.internal.block.Head;
import org.asterism.kernel.ipld.DagCborException;
import org.asterism.kernel.ipld.DagCborReader;
import org.asterism.kernel.ipld.DagCborWriter;

/**
 * The block that a state hangs under: equal heads and an equal state have an equal one, whoever
 * makes it.
 *
 * <p>The tree is a link: who pins the root keeps the state. Heads are named in bytes: the history
 * below may be forgotten.
 *
 * @param type of the state
 * @param heads what is in it: the blocks that none of the same replica follows on, in the order of
 *     (replica, seq, name)
 * @param size of the state, in bytes, before it is cut and sealed
 * @param tree the uppermost {@link TreeNode}
 */
public record StateRoot(TypeId type, List<Head> heads, long size, Cid tree) {
  /** The most heads; a fork has several of one replica. */
  public static final int MAX_HEADS = 2000;

  /** The largest state. */
  public static final long MAX_SIZE = 1L << 28;

  /** The largest root, manifest or segment. */
  static final int MAX_BYTES = 256 << 10;

  private static final int VERSION = 1;
  private static final long MAX_SEQ = 1L << 53;

  /**
   * Checks order and bounds.
   *
   * @throws CheckpointException if there are too many heads, or they are not in order, or the state
   *     is too large
   */
  public StateRoot {
    heads = List.copyOf(heads);
    if (heads.size() > MAX_HEADS) {
      throw new CheckpointException.TooLarge("heads", heads.size(), MAX_HEADS);
    }
    if (size > MAX_SIZE) {
      throw new CheckpointException.TooLarge("bytes of a state", size, MAX_SIZE);
    }
    for (int i = 1; i < heads.size(); i++) {
      if (compare(heads.get(i - 1), heads.get(i)) >= 0) {
        throw new CheckpointException.Malformed("heads that are not in order");
      }
    }
    Names.checked(tree, Cid.DAG_CBOR);
  }

  /** The order of heads in a root. */
  public static int compare(Head one, Head other) {
    int byReplica = one.replica().compareTo(other.replica());
    if (byReplica != 0) {
      return byReplica;
    }
    int bySeq = Long.compare(one.seq(), other.seq());
    return bySeq != 0 ? bySeq : one.cid().compareTo(other.cid());
  }

  /** Whether a replica has several heads in it, and so several histories. */
  public boolean hasForks() {
    for (int i = 1; i < heads.size(); i++) {
      if (heads.get(i).replica().equals(heads.get(i - 1).replica())) {
        return true;
      }
    }
    return false;
  }

  /**
   * How many operations are in it, those of each branch for itself: a root that has more than
   * another, and all that the other has, has more of them.
   */
  public long operations() {
    long operations = 0;
    for (Head head : heads) {
      operations += Math.min(head.seq(), Long.MAX_VALUE - operations);
    }
    return operations;
  }

  /** SHA-256 of the heads, as they are written in the block. */
  public Bytes headsDigest() {
    DagCborWriter out = new DagCborWriter();
    writeHeads(out);
    return Cid.of(Cid.DAG_CBOR, out.toBytes()).hash().digest();
  }

  /** The block. */
  public Block block() {
    DagCborWriter out = new DagCborWriter().map(6).key("v").integer(VERSION);
    out.key("size").integer(size).key("tree").link(tree).key("type").text(type.name());
    writeHeads(out.key("heads"));
    out.key("format").integer(type.formatVersion());
    return Block.of(Cid.DAG_CBOR, out.end().toBytes());
  }

  /**
   * Reads a root.
   *
   * @throws CheckpointException if the bytes are anything else
   */
  public static StateRoot decode(Bytes bytes) {
    if (bytes.size() > MAX_BYTES) {
      throw new CheckpointException.TooLarge("bytes of a state root", bytes.size(), MAX_BYTES);
    }
    try {
      DagCborReader in = new DagCborReader(bytes);
      in.map(6).key("v").integer(VERSION, VERSION);
      long size = in.key("size").integer(0, MAX_SIZE);
      Cid tree = in.key("tree").link();
      String type = in.key("type").text();
      List<Head> heads = readHeads(in.key("heads"));
      int format = (int) in.key("format").integer(1, Integer.MAX_VALUE);
      in.end().finish();
      return new StateRoot(new TypeId(type, format), heads, size, tree);
    } catch (DagCborException | FormatException e) {
      throw new CheckpointException.Malformed("a state root: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw new CheckpointException.Malformed("a state root of no type: " + e.getMessage());
    }
  }

  private void writeHeads(DagCborWriter out) {
    out.array(heads.size());
    for (Head head : heads) {
      out.array(3).bytes(head.replica().key()).integer(head.seq());
      out.bytes(head.cid().encode()).end();
    }
    out.end();
  }

  private static List<Head> readHeads(DagCborReader in) {
    int count = in.array();
    if (count > MAX_HEADS) {
      throw new CheckpointException.TooLarge("heads", count, MAX_HEADS);
    }
    List<Head> heads = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      in.array(3);
      ReplicaId replica = new ReplicaId(in.bytes(ReplicaId.BYTES));
      heads.add(new Head(replica, in.integer(1, MAX_SEQ), Names.named(in.bytes())));
      in.end();
    }
    in.end();
    return heads;
  }
}
