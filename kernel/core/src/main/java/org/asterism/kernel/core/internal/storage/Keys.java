package org.asterism.kernel.core.internal.storage;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.multiformats.Multihash;
import org.asterism.kernel.core.internal.block.Head;

/**
 * The engine's keys in the journal; docs/protocol.md lists them. All begin with {@code core/1/}, a
 * collaboration's own then with the digest of its id.
 */
public final class Keys {
  private static final Bytes OPEN = Bytes.utf8("core/1/open/");
  private static final Bytes FORGOTTEN = Bytes.utf8("core/1/gone/");
  private static final Bytes WHOLE = Bytes.utf8("core/1/whole");
  private static final Bytes FOUND = Bytes.utf8("core/1/found/");
  private static final Bytes COLLABORATION = Bytes.utf8("core/1/c/");
  private static final Bytes REPLICA = Bytes.utf8("r");
  private static final Bytes INDEX = Bytes.utf8("i");
  private static final Bytes PENDING = Bytes.utf8("p");
  private static final Bytes LENT = Bytes.utf8("b");
  private static final Bytes ROOT = Bytes.utf8("s");
  private static final Bytes MANIFEST = Bytes.utf8("m");
  private static final Bytes QUOTA = Bytes.utf8("q");

  private static final int DIGEST = 32;

  private Keys() {}

  /** What every record of an open collaboration begins with. */
  public static Bytes open() {
    return OPEN;
  }

  /** The record that a collaboration is open. */
  public static Bytes open(CollaborationId id) {
    return Bytes.concat(OPEN, id.genesis().hash().digest());
  }

  /**
   * The collaboration of such a key.
   *
   * @throws FormatException if it is none
   */
  public static CollaborationId openId(Bytes key) {
    return idBehind(OPEN, key);
  }

  /** What every record of a collaboration that is being forgotten begins with. */
  public static Bytes forgotten() {
    return FORGOTTEN;
  }

  /** The record that a collaboration is being forgotten. */
  public static Bytes forgotten(CollaborationId id) {
    return Bytes.concat(FORGOTTEN, id.genesis().hash().digest());
  }

  /** The record of the incarnation for which the index has all that the store has. */
  public static Bytes whole() {
    return WHOLE;
  }

  /** What every record of blocks that are in the store and in no index begins with. */
  public static Bytes found() {
    return FOUND;
  }

  /** The record that the store has blocks of a collaboration that are not in its index. */
  public static Bytes found(CollaborationId id) {
    return Bytes.concat(FOUND, id.genesis().hash().digest());
  }

  /**
   * The collaboration of such a key.
   *
   * @throws FormatException if it is none
   */
  public static CollaborationId foundId(Bytes key) {
    return idBehind(FOUND, key);
  }

  /** What the keys of all collaborations' own records begin with. */
  public static Bytes collaborations() {
    return COLLABORATION;
  }

  /** The first key behind all of the collaboration that a key belongs to. */
  public static Bytes afterCollaboration(CollaborationId id) {
    return after(of(id));
  }

  /**
   * The collaboration that a key of its own belongs to.
   *
   * @throws FormatException if it is none
   */
  public static CollaborationId ownerOf(Bytes key) {
    int end = COLLABORATION.size() + DIGEST;
    if (key.size() < end) {
      throw new FormatException("a record of no collaboration");
    }
    return idBehind(COLLABORATION, key.slice(0, end));
  }

  /**
   * The collaboration of the record that it is being forgotten.
   *
   * @throws FormatException if it is none
   */
  public static CollaborationId forgottenId(Bytes key) {
    return idBehind(FORGOTTEN, key);
  }

  private static CollaborationId idBehind(Bytes prefix, Bytes key) {
    if (key.size() != prefix.size() + DIGEST) {
      throw new FormatException("the record of a collaboration has another key");
    }
    return new CollaborationId(blockName(key));
  }

  /** The name of the block whose digest a key ends with. */
  private static Cid blockName(Bytes key) {
    Bytes digest = key.slice(key.size() - DIGEST, key.size());
    return new Cid(1, Cid.DAG_CBOR, new Multihash(Multihash.SHA2_256, digest));
  }

  /** The first of all keys of a collaboration but those that say that it is open or forgotten. */
  public static Bytes first(CollaborationId id) {
    return of(id);
  }

  /** The block that a key of a collaboration is about, if it is about one. */
  public static Optional<Cid> block(Bytes key) {
    boolean isPending =
        key.size() == COLLABORATION.size() + 2 * DIGEST + 1
            && key.slice(COLLABORATION.size() + DIGEST, key.size() - DIGEST).equals(PENDING);
    return isPending || isIndex(key) ? Optional.of(blockName(key)) : Optional.empty();
  }

  /** What all keys of a collaboration's own replicas begin with. */
  public static Bytes replicas(CollaborationId id) {
    return Bytes.concat(of(id), REPLICA);
  }

  /** The record of a replica of our own. */
  public static Bytes replica(CollaborationId id, ReplicaId replica) {
    return Bytes.concat(replicas(id), replica.key());
  }

  /** What all keys of a collaboration's index begin with. */
  public static Bytes index(CollaborationId id) {
    return Bytes.concat(of(id), INDEX);
  }

  /** A block's place in the index: in order of replica, then of sequence number. */
  public static Bytes index(CollaborationId id, Head head) {
    byte[] seq = new byte[Long.BYTES];
    ByteBuffer.wrap(seq).putLong(head.seq());
    return Bytes.concat(
        index(id), head.replica().key(), Bytes.wrap(seq), head.cid().hash().digest());
  }

  /** Whether a key is as long as one of the index. */
  static boolean isIndex(Bytes key) {
    return key.size() == COLLABORATION.size() + 2 * DIGEST + 1 + ReplicaId.BYTES + Long.BYTES;
  }

  /** The replica in an index key. */
  static Bytes indexReplica(Bytes key) {
    int end = key.size() - DIGEST - Long.BYTES;
    return key.slice(end - ReplicaId.BYTES, end);
  }

  /** The sequence number in an index key. */
  static long indexSeq(Bytes key) {
    int end = key.size() - DIGEST;
    return key.slice(end - Long.BYTES, end).asByteBuffer().getLong();
  }

  /** The digest in an index key. */
  static Bytes indexDigest(Bytes key) {
    return key.slice(key.size() - DIGEST, key.size());
  }

  /** The record of a quota for one collaboration. */
  public static Bytes quota(CollaborationId id) {
    return Bytes.concat(of(id), QUOTA);
  }

  /** What all keys of own blocks that may not be in the store yet begin with. */
  public static Bytes pending(CollaborationId id) {
    return Bytes.concat(of(id), PENDING);
  }

  /** An own block that may not be in the store yet. */
  public static Bytes pending(CollaborationId id, Head head) {
    return Bytes.concat(pending(id), head.cid().hash().digest());
  }

  /** The record of the state root that a member gave, until its history is here. */
  public static Bytes lent(CollaborationId id) {
    return Bytes.concat(of(id), LENT);
  }

  /** What all keys of a collaboration's state roots begin with. */
  public static Bytes roots(CollaborationId id) {
    return Bytes.concat(of(id), ROOT);
  }

  /** The state root of some heads, which are named by their digest. */
  public static Bytes root(CollaborationId id, Bytes heads) {
    return Bytes.concat(roots(id), heads);
  }

  /** What all keys of a collaboration's manifests begin with. */
  public static Bytes manifests(CollaborationId id) {
    return Bytes.concat(of(id), MANIFEST);
  }

  /** The record of a manifest that is kept. */
  public static Bytes manifest(CollaborationId id, Cid manifest) {
    return Bytes.concat(manifests(id), manifest.hash().digest());
  }

  /**
   * The manifest of such a key.
   *
   * @throws FormatException if it is none
   */
  public static Cid manifestOf(Bytes key) {
    if (key.size() != COLLABORATION.size() + 2 * DIGEST + 1) {
      throw new FormatException("the record of a manifest has another key");
    }
    return blockName(key);
  }

  /** The first key behind all that begin with a prefix of which some byte is not 0xff. */
  public static Bytes after(Bytes prefix) {
    int length = prefix.size();
    while (prefix.at(length - 1) == (byte) 0xff) {
      length--;
    }
    byte[] next = prefix.slice(0, length).toByteArray();
    next[length - 1]++;
    return Bytes.wrap(next);
  }

  private static Bytes of(CollaborationId id) {
    return Bytes.concat(COLLABORATION, id.genesis().hash().digest());
  }
}
