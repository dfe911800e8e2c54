package org.asterism.stores.local.internal.blocks;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.multiformats.Multihash;

/**
 * A usual name in numbers.
 *
 * @param a the first eight bytes of the digest
 * @param b the next eight
 * @param c the next eight
 * @param d the last eight
 * @param codec 0 for raw, 1 for dag-pb, 2 for dag-cbor
 */
record DigestKey(long a, long b, long c, long d, int codec) implements Comparable<DigestKey> {
  private static final long[] CODECS = {Cid.RAW, Cid.DAG_PB, Cid.DAG_CBOR};

  static Optional<DigestKey> of(Cid cid) {
    if (cid.version() != 1 || cid.hash().code() != Multihash.SHA2_256) {
      return Optional.empty();
    }
    for (int i = 0; i < CODECS.length; i++) {
      if (CODECS[i] == cid.codec()) {
        ByteBuffer digest = cid.hash().digest().asByteBuffer();
        return Optional.of(
            new DigestKey(
                digest.getLong(0), digest.getLong(8), digest.getLong(16), digest.getLong(24), i));
      }
    }
    return Optional.empty();
  }

  int shard() {
    return (int) (a >>> 56);
  }

  Cid cid() {
    ByteBuffer digest = ByteBuffer.allocate(32).putLong(a).putLong(b).putLong(c).putLong(d);
    return new Cid(1, CODECS[codec], new Multihash(Multihash.SHA2_256, Bytes.wrap(digest.array())));
  }

  @Override
  public int compareTo(DigestKey other) {
    int order = Long.compareUnsigned(a, other.a);
    order = order != 0 ? order : Long.compareUnsigned(b, other.b);
    order = order != 0 ? order : Long.compareUnsigned(c, other.c);
    order = order != 0 ? order : Long.compareUnsigned(d, other.d);
    return order != 0 ? order : Integer.compare(codec, other.codec);
  }
}
