package org.asterism.kernel.core.internal.checkpoint;

import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.multiformats.Multihash;

/** Names of blocks: of one kind each, so that one block never has two. */
final class Names {
  private Names() {}

  /**
   * Checks a name.
   *
   * @throws CheckpointException.Malformed if it is not of version 1, this codec and SHA-256
   */
  static Cid checked(Cid cid, long codec) {
    if (cid.codec() != codec
        || cid.version() != 1
        || cid.hash().code() != Multihash.SHA2_256
        || cid.hash().digest().size() != 32) {
      throw new CheckpointException.Malformed("not a name that belongs here: " + cid);
    }
    return cid;
  }

  /** A name of a block of DAG-CBOR, from a string of bytes. */
  static Cid named(Bytes bytes) {
    return checked(Cid.decode(bytes), Cid.DAG_CBOR);
  }
}
