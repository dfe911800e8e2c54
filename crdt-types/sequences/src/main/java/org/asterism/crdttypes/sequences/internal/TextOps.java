package org.asterism.crdttypes.sequences.internal;

import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;

/** Operations of one replica on a {@link SharedText}, on their way in or out. */
public final class TextOps {
  final Ops ops;

  /** None yet. */
  public TextOps(ReplicaId author) {
    this.ops = new Ops(author, new Characters());
  }

  /** Whether a number is here and has no effect on the text. */
  public boolean isBlank(long seq) {
    return isBlank(ops, seq);
  }

  static boolean isBlank(Ops ops, long seq) {
    int i = ops.firstEndingAfter(seq);
    return i < ops.size() && ops.seq(i) <= seq && ops.kind(i) == Ops.SKIP;
  }

  /** Adds the part of others of the same replica that lies in {@code (after, upTo]}. */
  public void add(TextOps others, long after, long upTo) {
    for (int i = others.ops.firstEndingAfter(after + 1);
        i < others.ops.size() && others.ops.seq(i) <= upTo;
        i++) {
      ops.addClipped(others.ops, i, after + 1, upTo + 1);
    }
  }

  /** As the payload of a delta. */
  public Bytes encode() {
    return new DeltaCodec().encode(ops);
  }
}
