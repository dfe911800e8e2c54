package org.asterism.crdttypes.sequences.internal;

import org.asterism.kernel.api.crdt.ReplicaId;

/**
 * Operations of one replica of a movable list.
 *
 * @param skeleton items without content, deletions, and numbers without effect on the sequence
 * @param records what items and numbers without effect were about, as far as that still matters
 */
record MovableOps(Ops skeleton, Records records) {
  MovableOps(ReplicaId author) {
    this(new Ops(author, new Elements()), new Records());
  }

  /** Adds those that follow on these. */
  void add(MovableOps next) {
    for (int i = 0; i < next.skeleton.size(); i++) {
      skeleton.addClipped(next.skeleton, i, next.skeleton.seq(i), next.skeleton.end(i));
    }
    for (int i = 0; i < next.records.size(); i++) {
      records.add(next.records, i);
    }
  }

  /** Adds those of others that are in {@code [from, to)}. */
  void addClipped(MovableOps source, long from, long to) {
    Ops ops = source.skeleton;
    for (int i = ops.firstEndingAfter(from); i < ops.size() && ops.seq(i) < to; i++) {
      skeleton.addClipped(ops, i, from, to);
    }
    Records all = source.records;
    for (int i = all.firstFrom(from); i < all.size() && all.number(i) < to; i++) {
      records.add(all, i);
    }
  }
}
