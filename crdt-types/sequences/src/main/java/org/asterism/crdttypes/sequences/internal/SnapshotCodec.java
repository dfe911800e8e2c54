package org.asterism.crdttypes.sequences.internal;

import java.nio.BufferUnderflowException;
import java.util.List;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;

/**
 * A whole sequence as bytes, the same for the same set of operations, and nearly the same for
 * nearly the same set: a store that cuts them by content has few new pieces after an edit.
 *
 * <p>Replicas in the order of their ids, each one's operations in maximal runs by number. A row
 * never changes once a later one is there, so what is typed and deleted changes the end of its
 * author's rows. The content of the items that are not deleted stands behind each group of rows:
 * those that begin with the same {@value #GROUP} numbers. So a deletion also changes the group of
 * what is deleted, and no other. Which items are deleted is not written: it follows from the
 * deletions, but for those items whose deletions are still on their way.
 *
 * <pre>
 * state   = count, replica ids in their order, a log of each
 * log     = group…, 0, count, (start from the last end, length)… of items gone without a deletion
 * group   = row…, 0, size in bytes, content: of a text {@link Wtf8}, of a list {@link ValueCodec}
 * row     = varint(length × 4 + kind), rest
 *   kind 0 items:               octet origins, as in {@link DeltaCodec}, left, right
 *   kind 1 delete, 2 back:      varint replica, number of the item deleted first
 *   kind 3 skip:                nothing
 * left    = replica if it is another, number if it is not nothing or the item before
 * right   = likewise; the author's number as the difference from the left origin's where that is
 *           the author's too, else from the row's
 * replica = varint index: 0 the author, then others in the order of their first use in the log; at
 *           the first use, varint length and the shortest beginning of its id, of eight bytes at
 *           least, that no other in the state has
 * number  = the author's: how far before the row's; another's: the signed difference from the one
 *           of that replica before in the group
 * </pre>
 *
 * <p>Without content, as a movable list writes it, a group is its rows and the 0.
 */
final class SnapshotCodec {
  /** Rows that begin with so many numbers are a group. */
  static final int GROUP = 1024;

  /** How many kinds of rows there are. */
  static final int KINDS = 4;

  private static final int LEAST_PREFIX = 8;

  private SnapshotCodec() {}

  /** Writes the logs of all replicas, with the content of what is visible. */
  static byte[] encode(List<ReplicaLog> logs) {
    return new SnapshotWriter(logs, true).write();
  }

  /**
   * Writes the logs of all replicas without any content.
   *
   * @param named where the replicas are told, in the order in which a reader will find them
   */
  static byte[] encodeBare(List<? extends ReplicaLog> logs, List<ReplicaId> named) {
    SnapshotWriter writer = new SnapshotWriter(logs, false);
    named.addAll(writer.ids());
    return writer.write();
  }

  /**
   * Reads a whole state.
   *
   * @param blank content of the kind that there is, empty
   * @throws FormatException if the bytes are anything else
   */
  static void decode(Bytes state, Content blank, Loading target) {
    read(new SnapshotReader(state, blank, true, target));
  }

  /**
   * Reads a whole state without content.
   *
   * @param blank what its logs will hold, empty
   * @throws FormatException if the bytes are anything else
   */
  static void decodeBare(Bytes state, Content blank, Loading target) {
    read(new SnapshotReader(state, blank, false, target));
  }

  private static void read(SnapshotReader reader) {
    try {
      reader.read();
    } catch (BufferUnderflowException e) {
      throw new FormatException("the rows end too early");
    }
  }

  /** The group of a row that begins with a number. */
  static long group(long seq) {
    return (seq - 1) / GROUP;
  }

  /** How many bytes of the i-th id, of those in their order, no other begins with. */
  static int prefix(List<ReplicaId> ids, int i) {
    int common = LEAST_PREFIX - 1;
    if (i > 0) {
      common = Math.max(common, common(ids.get(i - 1), ids.get(i)));
    }
    if (i + 1 < ids.size()) {
      common = Math.max(common, common(ids.get(i), ids.get(i + 1)));
    }
    return common + 1;
  }

  private static int common(ReplicaId one, ReplicaId other) {
    int count = 0;
    while (count < ReplicaId.BYTES - 1 && one.key().at(count) == other.key().at(count)) {
      count++;
    }
    return count;
  }
}
