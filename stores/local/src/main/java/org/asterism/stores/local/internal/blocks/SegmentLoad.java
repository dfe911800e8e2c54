package org.asterism.stores.local.internal.blocks;

import java.util.HashMap;
import java.util.Map;

/** How many bytes of each segment are of use. Thread-safe. */
final class SegmentLoad {
  /**
   * The bytes of one segment.
   *
   * @param live records of blocks that are there
   * @param tombstones records of deletions
   */
  record Load(long live, long tombstones) {
    private static final Load NONE = new Load(0, 0);
  }

  private final Map<Integer, Load> loads = new HashMap<>();

  synchronized Load of(int segment) {
    return loads.getOrDefault(segment, Load.NONE);
  }

  synchronized void live(int segment, long change) {
    Load load = of(segment);
    loads.put(segment, new Load(load.live + change, load.tombstones));
  }

  synchronized void tombstone(int segment, long change) {
    Load load = of(segment);
    loads.put(segment, new Load(load.live, load.tombstones + change));
  }

  synchronized void drop(int segment) {
    loads.remove(segment);
  }

  synchronized void clear() {
    loads.clear();
  }
}
