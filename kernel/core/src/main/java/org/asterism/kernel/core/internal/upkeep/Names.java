package org.asterism.kernel.core.internal.upkeep;

import java.util.Arrays;
import org.asterism.kernel.api.multiformats.Cid;

/** Many names, each by the first bytes of its digest: millions take little room. */
final class Names {
  private long[] prefixes = new long[1_024];
  private int size;
  private boolean sorted = true;

  void add(Cid name) {
    if (size == prefixes.length) {
      prefixes = Arrays.copyOf(prefixes, 2 * size);
    }
    prefixes[size++] = prefix(name);
    sorted = false;
  }

  boolean has(Cid name) {
    if (!sorted) {
      Arrays.sort(prefixes, 0, size);
      sorted = true;
    }
    return Arrays.binarySearch(prefixes, 0, size, prefix(name)) >= 0;
  }

  private static long prefix(Cid name) {
    var digest = name.hash().digest();
    return digest.size() < Long.BYTES ? 0 : digest.asByteBuffer().getLong();
  }
}
