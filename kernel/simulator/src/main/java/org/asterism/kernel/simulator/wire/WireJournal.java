package org.asterism.kernel.simulator.wire;

import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.multiformats.Multihash;
import org.asterism.kernel.ipld.DagCborReader;

/** Keys of the engine's journal as docs/protocol.md has them. */
public final class WireJournal {
  private static final Bytes COLLABORATION = Bytes.utf8("core/1/c/");
  private static final Bytes GONE = Bytes.utf8("core/1/gone/");
  private static final Bytes PLACE = Bytes.utf8("i");
  private static final Bytes ROOT = Bytes.utf8("s");
  private static final Bytes MANIFEST = Bytes.utf8("m");
  private static final Bytes PENDING = Bytes.utf8("p");
  private static final int DIGEST = 32;

  private WireJournal() {}

  /** What the places of a collaboration's blocks begin with. */
  public static Bytes places(Bytes collaboration) {
    return Bytes.concat(COLLABORATION, Cid.decode(collaboration).hash().digest(), PLACE);
  }

  /** What the records of collaborations begin with that are being forgotten. */
  public static Bytes gone() {
    return GONE;
  }

  /** The key of a block's place. */
  public static Bytes place(WireBlock block) {
    byte[] seq = new byte[Long.BYTES];
    for (int i = 0; i < Long.BYTES; i++) {
      seq[i] = (byte) (block.to() >>> (Long.SIZE - Byte.SIZE - i * Byte.SIZE));
    }
    return Bytes.concat(
        places(block.collaboration()),
        block.replica().key(),
        Bytes.wrap(seq),
        block.cid().hash().digest());
  }

  /** Whether a key is that of a pending own block. */
  public static boolean isPending(Bytes key) {
    return isNamed(key, PENDING);
  }

  /** Whether a key is that of a state root. */
  public static boolean isRoot(Bytes key) {
    return isNamed(key, ROOT);
  }

  /** Whether a key is that of a manifest that is kept. */
  public static boolean isManifest(Bytes key) {
    return isNamed(key, MANIFEST);
  }

  /** What the keys of all manifests of the same collaboration begin with. */
  public static Bytes manifestsLike(Bytes key) {
    return key.slice(0, COLLABORATION.size() + DIGEST + 1);
  }

  /** The collaboration that a key of its own belongs to, by the digest of its genesis. */
  public static Bytes collaborationOf(Bytes key) {
    return key.slice(COLLABORATION.size(), COLLABORATION.size() + DIGEST);
  }

  private static boolean isNamed(Bytes key, Bytes kind) {
    int at = COLLABORATION.size() + DIGEST;
    return key.size() == at + 1 + DIGEST
        && key.startsWith(COLLABORATION)
        && key.at(at) == kind.at(0);
  }

  /** The state root that a record names, of a root or of a manifest. */
  public static Cid rootOf(Bytes value) {
    DagCborReader in = new DagCborReader(value);
    in.array();
    in.integer();
    return new Cid(1, Cid.DAG_CBOR, new Multihash(Multihash.SHA2_256, in.bytes()));
  }

  /** Whether a manifest's record says that no writer made it but this node, for itself. */
  public static boolean isForItself(Bytes value) {
    DagCborReader in = new DagCborReader(value);
    in.array();
    in.skip().skip().skip();
    return in.bool();
  }

  /** The block that a place or a pending block's key names. */
  public static Cid blockOf(Bytes key) {
    Bytes digest = key.slice(key.size() - DIGEST, key.size());
    return new Cid(1, Cid.DAG_CBOR, new Multihash(Multihash.SHA2_256, digest));
  }
}
