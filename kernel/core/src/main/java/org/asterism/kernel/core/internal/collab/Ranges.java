package org.asterism.kernel.core.internal.collab;

import java.util.Arrays;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The replicas whose ids begin with a tag, as a range of a clock, which does not hold its first
 * end.
 */
final class Ranges {
  private Ranges() {}

  /** The replica id before all of them; none if there is none. */
  static @Nullable ReplicaId before(Bytes tag) {
    byte[] key = padded(tag, 0);
    int at = key.length - 1;
    while (at >= 0 && key[at] == 0) {
      key[at--] = (byte) 0xff;
    }
    if (at < 0) {
      return null;
    }
    key[at]--;
    return new ReplicaId(Bytes.wrap(key));
  }

  /** The last of them. */
  static ReplicaId last(Bytes tag) {
    return new ReplicaId(Bytes.wrap(padded(tag, 0xff)));
  }

  private static byte[] padded(Bytes tag, int with) {
    byte[] key = new byte[ReplicaId.BYTES];
    Arrays.fill(key, (byte) with);
    tag.copyTo(key, 0);
    return key;
  }
}
