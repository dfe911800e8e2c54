package org.asterism.crdttypes.sequences.internal.tree;

import org.asterism.kernel.api.crdt.Dot;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Base32;
import org.jspecify.annotations.Nullable;

/**
 * Which node: the root, the trash, or the one that an operation created.
 *
 * @param created the dot of that operation; null for the root and the trash
 * @param id the root's or the trash's own; for others the creating replica's id in base32, a full
 *     stop, and the number of the operation
 */
record NodeName(@Nullable Dot created, String id) {
  /** Under which everything hangs that is in the value. */
  static final NodeName ROOT = new NodeName(null, "root");

  /** Under which everything hangs that was deleted. */
  static final NodeName TRASH = new NodeName(null, "trash");

  static NodeName of(Dot created) {
    return new NodeName(created, Base32.encode(created.replica().key()) + "." + created.seq());
  }

  /** The dot that an id is made of; null if it is made of none. */
  static @Nullable Dot parse(String id) {
    int stop = id.indexOf('.');
    if (stop < 0 || id.length() - stop > 20) {
      return null;
    }
    try {
      ReplicaId replica = new ReplicaId(Base32.decode(id.substring(0, stop)));
      Dot dot = new Dot(replica, Long.parseLong(id.substring(stop + 1)));
      return of(dot).id.equals(id) ? dot : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
