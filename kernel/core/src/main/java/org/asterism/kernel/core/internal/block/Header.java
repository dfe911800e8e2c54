package org.asterism.kernel.core.internal.block;

import java.util.ArrayList;
import java.util.List;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.multiformats.Multihash;
import org.asterism.kernel.ipld.DagCborReader;
import org.asterism.kernel.ipld.DagCborWriter;
import org.asterism.kernel.ipld.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What a delta block says of itself: the signed part that everybody may read.
 *
 * <p>Names of blocks are byte strings, not links: who pins a block does not pin what it follows on.
 *
 * @param collaboration it belongs to
 * @param replica that made it
 * @param from the last operation before it, 0 for the first block
 * @param to its last operation
 * @param time the hybrid logical time of its last operation
 * @param prev the replica's block that ends with {@code from}; none for the first
 * @param deps blocks of other replicas that were known, and not when {@code prev} was made
 * @param type of its payload
 * @param cert the replica's certificate, in its first block; see {@link Certificate}
 * @param sealed whether the payload is; blocks that are not, and replicas without a certificate,
 *     are of use in public collaborations only, and from before there was sealing
 */
public record Header(
    CollaborationId collaboration,
    ReplicaId replica,
    long from,
    long to,
    long time,
    @Nullable Cid prev,
    List<Head> deps,
    TypeId type,
    @Nullable Bytes cert,
    boolean sealed) {
  /** The most dependencies that a block names. */
  public static final int MAX_DEPS = 256;

  private static final int VERSION = 1;
  private static final int UNSEALED = 0;
  private static final int SEALED = 1;
  private static final long MAX_SEQ = 1L << 53;

  /** Copies the list. */
  public Header {
    deps = List.copyOf(deps);
  }

  /** One of a block that is not sealed, of a replica without a certificate. */
  public Header(
      CollaborationId collaboration,
      ReplicaId replica,
      long from,
      long to,
      long time,
      @Nullable Cid prev,
      List<Head> deps,
      TypeId type) {
    this(collaboration, replica, from, to, time, prev, deps, type, null, false);
  }

  /** The bytes that are signed. */
  public Bytes encode() {
    DagCborWriter out =
        new DagCborWriter()
            .map(13)
            .key("v")
            .integer(VERSION)
            .key("by")
            .bytes(replica.key())
            .key("id")
            .bytes(collaboration.genesis().encode())
            .key("to")
            .integer(to)
            .key("sub")
            .array(0)
            .end()
            .key("cert");
    (cert == null ? out.nil() : out.bytes(cert)).key("deps").array(deps.size());
    deps.forEach(dep -> writeHead(out, dep));
    out.end().key("from").integer(from).key("prev");
    if (prev == null) {
      out.nil();
    } else {
      out.bytes(prev.encode());
    }
    return out.key("seal")
        .integer(sealed ? SEALED : UNSEALED)
        .key("time")
        .integer(time)
        .key("type")
        .text(type.name())
        .key("format")
        .integer(type.formatVersion())
        .end()
        .toBytes();
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if the bytes are not a header of this version
   */
  public static Header decode(Bytes bytes) {
    DagCborReader in = new DagCborReader(bytes);
    in.map(13);
    in.key("v").integer(VERSION, VERSION);
    ReplicaId replica = new ReplicaId(in.key("by").bytes(ReplicaId.BYTES));
    CollaborationId collaboration = new CollaborationId(blockName(in.key("id").bytes()));
    long to = in.key("to").integer(1, MAX_SEQ);
    in.key("sub").array(0).end();
    Bytes cert = readCert(in.key("cert"));
    List<Head> deps = readDeps(in.key("deps"), replica);
    long from = in.key("from").integer(0, to - 1);
    Cid prev = readPrev(in.key("prev"), from);
    boolean sealed = in.key("seal").integer(UNSEALED, SEALED) == SEALED;
    long time = in.key("time").integer(0, Long.MAX_VALUE);
    String type = in.key("type").text();
    int format = (int) in.key("format").integer(1, Integer.MAX_VALUE);
    in.end().finish();
    if (cert != null && from > 0) {
      throw new FormatException("a certificate in a block that is not the first");
    }
    return new Header(
        collaboration, replica, from, to, time, prev, deps, new TypeId(type, format), cert, sealed);
  }

  /** Writes a head as {@code [replica, seq, cid]}. */
  public static void writeHead(DagCborWriter out, Head head) {
    out.array(3).bytes(head.replica().key()).integer(head.seq()).bytes(head.cid().encode()).end();
  }

  /** Reads a head. */
  public static Head readHead(DagCborReader in) {
    in.array(3);
    ReplicaId replica = new ReplicaId(in.bytes(ReplicaId.BYTES));
    long seq = in.integer(1, MAX_SEQ);
    Cid cid = blockName(in.bytes());
    in.end();
    return new Head(replica, seq, cid);
  }

  private static List<Head> readDeps(DagCborReader in, ReplicaId self) {
    int count = in.array();
    if (count > MAX_DEPS) {
      throw new FormatException("a block with " + count + " dependencies");
    }
    List<Head> deps = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Head dep = readHead(in);
      if (dep.replica().equals(self)) {
        throw new FormatException("a block that depends on its own replica");
      }
      deps.add(dep);
    }
    in.end();
    return deps;
  }

  private static @Nullable Bytes readCert(DagCborReader in) {
    if (in.kind() == Kind.NULL) {
      in.nil();
      return null;
    }
    return in.bytes(Certificate.BYTES);
  }

  private static @Nullable Cid readPrev(DagCborReader in, long from) {
    if ((in.kind() == Kind.NULL) != (from == 0)) {
      throw new FormatException("a block after " + from + " with or without one before it");
    }
    if (from == 0) {
      in.nil();
      return null;
    }
    return blockName(in.bytes());
  }

  /** Blocks have one kind of name, so that one block never has two. */
  private static Cid blockName(Bytes bytes) {
    Cid cid = Cid.decode(bytes);
    if (cid.version() != 1
        || cid.codec() != Cid.DAG_CBOR
        || cid.hash().code() != Multihash.SHA2_256) {
      throw new FormatException("not the name of a block: " + cid);
    }
    return cid;
  }
}
