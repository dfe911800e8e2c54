package org.asterism.stores.local.internal.blocks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.asterism.stores.local.internal.log.Location;
import org.jspecify.annotations.Nullable;

/**
 * A hash table with open addressing and linear probing in one array of longs, six for an entry: the
 * digest, where the block is, and its length with the codec and a mark that the entry is used.
 * Removal shifts back what follows, so there are no graves. Thread-safe.
 */
final class DigestShard {
  private static final int STRIDE = 6;
  private static final int SMALLEST = 8;
  private static final long USED = 1L << 63;
  private static final int CODEC_SHIFT = 32;

  private long[] table = new long[SMALLEST * STRIDE];
  private int mask = SMALLEST - 1;
  private int size;

  synchronized int size() {
    return size;
  }

  synchronized @Nullable Location find(DigestKey key) {
    int at = slot(key);
    return used(at) ? location(at) : null;
  }

  synchronized @Nullable Location put(DigestKey key, Location location) {
    int at = slot(key);
    if (used(at)) {
      Location before = location(at);
      set(at, key, location);
      return before;
    }
    if ((size + 1) * 10L > (mask + 1) * 7L) {
      grow();
      at = slot(key);
    }
    set(at, key, location);
    size++;
    return null;
  }

  /** Removes an entry; if a location is given, only when it is that. */
  synchronized @Nullable Location remove(DigestKey key, @Nullable Location only) {
    int at = slot(key);
    if (!used(at)) {
      return null;
    }
    Location before = location(at);
    if (only != null && !only.equals(before)) {
      return null;
    }
    size--;
    closeGap(at);
    return before;
  }

  private void closeGap(int hole) {
    int gap = hole;
    int at = (gap + 1) & mask;
    while (used(at)) {
      int home = home(table[at * STRIDE + 1]);
      if (((at - home) & mask) >= ((at - gap) & mask)) {
        System.arraycopy(table, at * STRIDE, table, gap * STRIDE, STRIDE);
        gap = at;
      }
      at = (at + 1) & mask;
    }
    table[gap * STRIDE + 5] = 0;
  }

  /** The smallest keys above one, or of all, in order. */
  synchronized List<DigestKey> after(@Nullable DigestKey floor, int limit) {
    List<DigestKey> keys = new ArrayList<>();
    for (int at = 0; at <= mask; at++) {
      if (used(at)) {
        DigestKey key = key(at);
        if (floor == null || key.compareTo(floor) > 0) {
          keys.add(key);
        }
      }
    }
    keys.sort(null);
    return keys.size() > limit ? keys.subList(0, limit) : keys;
  }

  synchronized void forEach(BiConsumer<DigestKey, Location> visitor) {
    for (int at = 0; at <= mask; at++) {
      if (used(at)) {
        visitor.accept(key(at), location(at));
      }
    }
  }

  synchronized void clear() {
    table = new long[SMALLEST * STRIDE];
    mask = SMALLEST - 1;
    size = 0;
  }

  /** Where the key is or would be. */
  private int slot(DigestKey key) {
    int at = home(key.b());
    while (used(at) && !matches(at, key)) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private int home(long b) {
    return (int) ((b * 0x9e3779b97f4a7c15L) >>> 32) & mask;
  }

  private boolean used(int at) {
    return (table[at * STRIDE + 5] & USED) != 0;
  }

  private boolean matches(int at, DigestKey key) {
    int i = at * STRIDE;
    return table[i] == key.a()
        && table[i + 1] == key.b()
        && table[i + 2] == key.c()
        && table[i + 3] == key.d()
        && codec(table[i + 5]) == key.codec();
  }

  private static int codec(long meta) {
    return (int) (meta >>> CODEC_SHIFT) & 0xff;
  }

  private DigestKey key(int at) {
    int i = at * STRIDE;
    return new DigestKey(table[i], table[i + 1], table[i + 2], table[i + 3], codec(table[i + 5]));
  }

  private Location location(int at) {
    long where = table[at * STRIDE + 4];
    return new Location((int) (where >>> 32), (int) where, (int) table[at * STRIDE + 5]);
  }

  private void set(int at, DigestKey key, Location location) {
    int i = at * STRIDE;
    table[i] = key.a();
    table[i + 1] = key.b();
    table[i + 2] = key.c();
    table[i + 3] = key.d();
    table[i + 4] = ((long) location.segment() << 32) | location.offset();
    table[i + 5] = USED | ((long) key.codec() << CODEC_SHIFT) | location.length();
  }

  private void grow() {
    long[] old = table;
    table = new long[old.length * 2];
    mask = mask * 2 + 1;
    for (int i = 0; i < old.length; i += STRIDE) {
      if ((old[i + 5] & USED) != 0) {
        int at = home(old[i + 1]);
        while (used(at)) {
          at = (at + 1) & mask;
        }
        System.arraycopy(old, i, table, at * STRIDE, STRIDE);
      }
    }
  }
}
