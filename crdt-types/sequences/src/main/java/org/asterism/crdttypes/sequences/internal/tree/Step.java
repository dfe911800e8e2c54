package org.asterism.crdttypes.sequences.internal.tree;

import org.asterism.kernel.api.crdt.ReplicaId;
import org.jspecify.annotations.Nullable;

/** A move of a node, in the order of (time, replica, number), with what undoes it. */
final class Step implements Comparable<Step> {
  final long time;
  final ReplicaId author;
  final long seq;
  final Vertex node;
  final Vertex parent;

  /** Whether it took effect; not if it would have made a cycle. */
  boolean done;

  /** The move that had put the node where it was before. */
  @Nullable Step before;

  Step(long time, ReplicaId author, long seq, Vertex node, Vertex parent) {
    this.time = time;
    this.author = author;
    this.seq = seq;
    this.node = node;
    this.parent = parent;
  }

  void redo() {
    done = !node.isAtOrAbove(parent);
    if (done) {
      before = node.place();
      node.place(this);
    }
  }

  void undo() {
    if (done) {
      node.place(before);
      before = null;
      done = false;
    }
  }

  @Override
  public int compareTo(Step other) {
    int byTime = Long.compare(time, other.time);
    if (byTime != 0) {
      return byTime;
    }
    int byReplica = author.compareTo(other.author);
    return byReplica != 0 ? byReplica : Long.compare(seq, other.seq);
  }
}
