package org.asterism.kernel.core.internal.collab;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.core.internal.checkpoint.Shelf;
import org.jspecify.annotations.Nullable;

/** What of a state has come: whoever goes on with a transfer need not begin again. */
final class Pieces implements Shelf {
  private final Map<Cid, Bytes> blocks = new LinkedHashMap<>();

  void add(Map<Cid, Bytes> more) {
    blocks.putAll(more);
  }

  Set<Cid> names() {
    return new TreeSet<>(blocks.keySet());
  }

  boolean isEmpty() {
    return blocks.isEmpty();
  }

  void clear() {
    blocks.clear();
  }

  @Override
  public boolean has(Cid cid) {
    return blocks.containsKey(cid);
  }

  @Override
  public @Nullable Bytes get(Cid cid) {
    return blocks.get(cid);
  }
}
