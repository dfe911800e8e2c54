package org.asterism.kernel.core.internal.collab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.core.EngineSettings;

/**
 * Verified blocks that came before what they follow on. Bounded: what does not fit is dropped, and
 * comes again when a peer sees what we lack.
 */
final class Waiting {
  private final EngineSettings.Limits limits;
  private final Map<Cid, Received> blocks = new LinkedHashMap<>();
  private final Map<Cid, Set<Cid>> waitingFor = new LinkedHashMap<>();
  private long bytes;

  Waiting(EngineSettings.Limits limits) {
    this.limits = limits;
  }

  boolean contains(Cid cid) {
    return blocks.containsKey(cid);
  }

  int size() {
    return blocks.size();
  }

  /** Keeps a block until another is there; drops it if there is no room. */
  void add(Received received, Cid missing) {
    int size = received.block().block().bytes().size();
    if (blocks.size() >= limits.waitingBlocks() || bytes + size > limits.waitingBytes()) {
      return;
    }
    if (blocks.put(received.block().cid(), received) == null) {
      bytes += size;
    }
    waitingFor.computeIfAbsent(missing, cid -> new LinkedHashSet<>()).add(received.block().cid());
  }

  /** Takes out those that waited for a block. */
  List<Received> takeFor(Cid arrived) {
    Set<Cid> names = waitingFor.remove(arrived);
    List<Received> taken = new ArrayList<>();
    if (names != null) {
      for (Cid name : names) {
        Received received = blocks.remove(name);
        if (received != null) {
          bytes -= received.block().block().bytes().size();
          taken.add(received);
        }
      }
    }
    return taken;
  }
}
