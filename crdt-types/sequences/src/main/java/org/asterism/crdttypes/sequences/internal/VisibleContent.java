package org.asterism.crdttypes.sequences.internal;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The content of a replica's visible items by number, stretch by stretch; good for one pass. */
final class VisibleContent {
  private final ReplicaLog log;
  private final Content part;
  private final Iterator<Run> runs;
  private @Nullable Run next;

  VisibleContent(ReplicaLog log) {
    this.log = log;
    this.part = log.content().empty(SnapshotCodec.GROUP);
    this.runs = log.items.from(0);
    this.next = runs.hasNext() ? runs.next() : null;
  }

  /** What comes before a number, after what was given last; good until the next call. */
  Content before(long end) {
    part.clear();
    while (next != null && next.seq < end) {
      if (!next.hidden) {
        part.append(log.content(), next.text, next.length);
      }
      next = runs.hasNext() ? runs.next() : null;
    }
    return part;
  }
}
