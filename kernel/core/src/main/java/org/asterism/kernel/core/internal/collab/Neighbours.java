package org.asterism.kernel.core.internal.collab;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.asterism.kernel.api.net.PeerId;
import org.jspecify.annotations.Nullable;

/** The linked members, in the order in which they came, and the count of anti-entropy's rounds. */
final class Neighbours {
  private final Map<PeerId, Neighbour> all = new LinkedHashMap<>();
  private long tick;

  @Nullable Neighbour get(PeerId peer) {
    return all.get(peer);
  }

  void add(Neighbour neighbour) {
    all.put(neighbour.peer(), neighbour);
  }

  @Nullable Neighbour remove(PeerId peer) {
    return all.remove(peer);
  }

  Collection<Neighbour> all() {
    return all.values();
  }

  /** Those now, whatever happens to them meanwhile. */
  List<Neighbour> copy() {
    return List.copyOf(all.values());
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  long tick() {
    return tick;
  }

  void nextTick() {
    tick++;
  }
}
