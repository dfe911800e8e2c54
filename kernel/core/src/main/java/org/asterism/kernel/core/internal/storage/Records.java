package org.asterism.kernel.core.internal.storage;

import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.multiformats.Multihash;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.core.internal.block.Head;
import org.asterism.kernel.core.internal.log.Entry;
import org.asterism.kernel.ipld.DagCborReader;
import org.asterism.kernel.ipld.DagCborWriter;
import org.asterism.kernel.ipld.Kind;
import org.jspecify.annotations.Nullable;

/** The engine's values in the journal: arrays that begin with their version. */
public final class Records {
  private static final int VERSION = 1;

  private Records() {}

  /** How many bytes of a collaboration are taken. */
  public static Bytes quota(long bytes) {
    return new DagCborWriter().array(2).integer(VERSION).integer(bytes).end().toBytes();
  }

  /**
   * Reads how many bytes of a collaboration are taken.
   *
   * @throws IllegalArgumentException if the record is of another form
   */
  public static long quota(Bytes bytes) {
    DagCborReader in = new DagCborReader(bytes);
    in.array(2).integer(VERSION, VERSION);
    long quota = in.integer(0, Long.MAX_VALUE);
    in.end().finish();
    return quota;
  }

  /** That a collaboration is being forgotten; its key says which. */
  public static Bytes forgotten() {
    return new DagCborWriter().array(1).integer(VERSION).end().toBytes();
  }

  /**
   * That a collaboration is open.
   *
   * @param app its name
   * @param name of the collaboration
   * @param type that it holds
   */
  public record Open(String app, String name, TypeId type) {
    /** The record. */
    public Bytes encode() {
      return new DagCborWriter()
          .array(5)
          .integer(VERSION)
          .text(app)
          .text(name)
          .text(type.name())
          .integer(type.formatVersion())
          .end()
          .toBytes();
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is of another form
     */
    public static Open decode(Bytes bytes) {
      DagCborReader in = new DagCborReader(bytes);
      in.array(5).integer(VERSION, VERSION);
      String app = in.text();
      String name = in.text();
      TypeId type = new TypeId(in.text(), (int) in.integer(1, Integer.MAX_VALUE));
      in.end().finish();
      return new Open(app, name, type);
    }
  }

  /**
   * A replica of our own.
   *
   * @param seed of its key
   * @param incarnation of the home that it was made in
   * @param retired whether it makes no more blocks
   */
  public record Replica(Bytes seed, String incarnation, boolean retired) {
    /** The record. */
    public Bytes encode() {
      return new DagCborWriter()
          .array(4)
          .integer(VERSION)
          .bytes(seed)
          .text(incarnation)
          .bool(retired)
          .end()
          .toBytes();
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is of another form
     */
    public static Replica decode(Bytes bytes) {
      DagCborReader in = new DagCborReader(bytes);
      in.array(4).integer(VERSION, VERSION);
      Replica replica = new Replica(in.bytes(32), in.text(), in.bool());
      in.end().finish();
      return replica;
    }

    /** Shows no seed. */
    @Override
    public String toString() {
      return "Replica of " + incarnation + (retired ? ", retired" : "");
    }
  }

  /**
   * A state root whose blocks are in the store.
   *
   * @param key of the record, by the heads
   * @param cid of the root
   * @param number greater than those of the roots before it, at least 1
   * @param withoutEffect blocks behind its heads whose payloads are not of the type
   */
  public record Root(Bytes key, Cid cid, long number, long withoutEffect) {
    /** The record. */
    public Bytes encode() {
      return new DagCborWriter()
          .array(4)
          .integer(VERSION)
          .bytes(cid.hash().digest())
          .integer(number)
          .integer(withoutEffect)
          .end()
          .toBytes();
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is of another form
     */
    public static Root decode(Journal.Entry record) {
      DagCborReader in = new DagCborReader(record.value());
      in.array(4).integer(VERSION, VERSION);
      Cid cid = name(in.bytes(32));
      long number = in.integer(1, Long.MAX_VALUE);
      long withoutEffect = in.integer(0, Long.MAX_VALUE);
      in.end().finish();
      return new Root(record.key(), cid, number, withoutEffect);
    }
  }

  /**
   * A manifest that is kept, with all that is under its root.
   *
   * @param key of the record, by the manifest
   * @param manifest its name
   * @param root the state root that it links
   * @param operations that are in the root, which orders manifests, at least 1
   * @param own whether no writer made it but this node, for itself
   */
  public record Pin(Bytes key, Cid manifest, Cid root, long operations, boolean own) {
    /** The record. */
    public Bytes encode() {
      return new DagCborWriter()
          .array(4)
          .integer(VERSION)
          .bytes(root.hash().digest())
          .integer(operations)
          .bool(own)
          .end()
          .toBytes();
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is of another form
     */
    public static Pin decode(Journal.Entry record) {
      Cid manifest = Keys.manifestOf(record.key());
      DagCborReader in = new DagCborReader(record.value());
      in.array(4).integer(VERSION, VERSION);
      Cid root = name(in.bytes(32));
      long operations = in.integer(1, Long.MAX_VALUE);
      boolean own = in.bool();
      in.end().finish();
      return new Pin(record.key(), manifest, root, operations, own);
    }

    /** The root, as one that is kept for this manifest's sake. */
    public Root kept() {
      return new Root(key, root, operations, 0);
    }
  }

  /**
   * A block's place in the index.
   *
   * @param head of the block
   * @param from where it begins
   * @param time its hybrid logical time
   * @param size in bytes
   * @param prev the replica's block before it
   * @param ordinal when it came
   */
  public record Place(Head head, long from, long time, int size, @Nullable Cid prev, long ordinal) {
    /** That of an entry. */
    public static Place of(Entry entry) {
      Entry prev = entry.prev();
      return new Place(
          entry.head(),
          entry.from(),
          entry.time(),
          entry.size(),
          prev == null ? null : prev.cid(),
          entry.ordinal());
    }

    /** The record. */
    public Bytes encode() {
      DagCborWriter out =
          new DagCborWriter()
              .array(6)
              .integer(VERSION)
              .integer(from)
              .integer(time)
              .integer(size)
              .integer(ordinal);
      return (prev == null ? out.nil() : out.bytes(prev.hash().digest())).end().toBytes();
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is of another form
     */
    public static Place decode(Journal.Entry record) {
      if (!Keys.isIndex(record.key())) {
        throw new FormatException("an index key of " + record.key().size() + " bytes");
      }
      long seq = Keys.indexSeq(record.key());
      DagCborReader in = new DagCborReader(record.value());
      in.array(6).integer(VERSION, VERSION);
      long from = in.integer(0, seq - 1);
      long time = in.integer(0, Long.MAX_VALUE);
      int size = (int) in.integer(0, Integer.MAX_VALUE);
      long ordinal = in.integer(1, Long.MAX_VALUE);
      Cid prev = in.kind() == Kind.NULL ? null : name(in.bytes(32));
      if (prev == null) {
        in.nil();
      }
      in.end().finish();
      Head head =
          new Head(
              new ReplicaId(Keys.indexReplica(record.key())),
              seq,
              name(Keys.indexDigest(record.key())));
      return new Place(head, from, time, size, prev, ordinal);
    }
  }

  private static Cid name(Bytes digest) {
    return new Cid(1, Cid.DAG_CBOR, new Multihash(Multihash.SHA2_256, digest));
  }
}
