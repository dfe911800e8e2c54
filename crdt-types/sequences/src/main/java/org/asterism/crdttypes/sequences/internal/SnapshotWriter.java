package org.asterism.crdttypes.sequences.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.jspecify.annotations.Nullable;

/** Writes what {@link SnapshotCodec} says; for one state. */
final class SnapshotWriter {
  private final List<ReplicaLog> logs = new ArrayList<>();
  private final List<ReplicaId> ids = new ArrayList<>();
  private final Map<ReplicaId, Integer> places = new HashMap<>();
  private final Map<ReplicaId, Integer> used = new HashMap<>();
  private final ByteSink whole = new ByteSink(4096);
  private final ByteSink content = new ByteSink(2048);
  private final boolean withContent;
  private long[] previous = new long[8];

  SnapshotWriter(List<? extends ReplicaLog> all, boolean withContent) {
    this.withContent = withContent;
    Set<ReplicaId> named = new HashSet<>();
    for (ReplicaLog log : all) {
      log.nameReplicas(named);
    }
    for (ReplicaLog log : all) {
      if (log.known > 0 || named.contains(log.id)) {
        places.put(log.id, ids.size());
        logs.add(log);
        ids.add(log.id);
      }
    }
  }

  /** The replicas, in the order in which they are written. */
  List<ReplicaId> ids() {
    return ids;
  }

  byte[] write() {
    whole.varint(ids.size());
    ids.forEach(id -> whole.bytes(id.key()));
    logs.forEach(this::write);
    return whole.toArray();
  }

  private void write(ReplicaLog log) {
    used.clear();
    Ops ops = new Ops(log.id, log.content().empty(0));
    log.collectSkeleton(ops);
    VisibleContent visible = new VisibleContent(log);
    for (int i = 0; i < ops.size(); i++) {
      if (i == 0 || SnapshotCodec.group(ops.seq(i - 1)) != SnapshotCodec.group(ops.seq(i))) {
        Arrays.fill(previous, 0);
      }
      writeRow(ops, i);
      if (i + 1 == ops.size()
          || SnapshotCodec.group(ops.seq(i)) != SnapshotCodec.group(ops.seq(i + 1))) {
        endGroup(visible, ops.end(i));
      }
    }
    whole.varint(0);
    writeGone(log);
  }

  private void writeRow(Ops ops, int i) {
    int kind = ops.kind(i);
    whole.varint(ops.length(i) * SnapshotCodec.KINDS + kind - Ops.GONE);
    switch (kind) {
      case Ops.GONE -> writeOrigins(ops, i);
      case Ops.DELETE, Ops.DELETE_BACK -> {
        int index = writeReplica(ops, ops.replica(i));
        writeNumber(index, ops.number(i), ops.seq(i));
      }
      default -> {}
    }
  }

  private void endGroup(VisibleContent visible, long end) {
    whole.varint(0);
    if (withContent) {
      content.clear();
      Content part = visible.before(end);
      part.write(0, part.size(), content);
      whole.varint(content.size());
      whole.append(content);
    }
  }

  private void writeGone(ReplicaLog log) {
    whole.varint(log.gone.ranges().size());
    long end = 1;
    for (Map.Entry<Long, Long> range : log.gone.ranges().entrySet()) {
      whole.varint(range.getKey() - end);
      whole.varint(range.getValue() - range.getKey());
      end = range.getValue();
    }
  }

  private void writeOrigins(Ops ops, int i) {
    ReplicaId left = ops.replica(i);
    ReplicaId right = ops.rightReplica(i);
    long seq = ops.seq(i);
    long number = ops.number(i);
    long rightNumber = ops.rightNumber(i);
    boolean foreign = left != null && !Ops.same(left, ops.author());
    boolean rightForeign = right != null && !Ops.same(right, ops.author());
    boolean beside = right != null && Ops.same(left, right) && rightNumber == number + 1;
    int leftKind = foreign ? DeltaCodec.OTHER : DeltaCodec.originKind(left, number == seq - 1);
    int rightKind =
        rightForeign && !beside ? DeltaCodec.OTHER : DeltaCodec.originKind(right, beside);
    whole.octet(leftKind + 4 * rightKind);
    if (leftKind == DeltaCodec.OTHER) {
      writeNumber(writeReplica(ops, left), number, seq);
    } else if (leftKind == DeltaCodec.AUTHOR) {
      writeNumber(0, number, seq);
    }
    if (rightKind == DeltaCodec.OTHER) {
      writeNumber(writeReplica(ops, right), rightNumber, seq);
    } else if (rightKind == DeltaCodec.AUTHOR) {
      boolean near = leftKind == DeltaCodec.BESIDE || leftKind == DeltaCodec.AUTHOR;
      whole.signed(rightNumber - (near ? number : seq));
    }
  }

  private int writeReplica(Ops ops, @Nullable ReplicaId id) {
    if (id == null || Ops.same(id, ops.author())) {
      whole.varint(0);
      return 0;
    }
    Integer index = used.get(id);
    if (index != null) {
      whole.varint(index);
      return index;
    }
    Integer place = places.get(id);
    if (place == null) {
      throw new IllegalStateException("a replica without a log");
    }
    int next = used.size() + 1;
    used.put(id, next);
    whole.varint(next);
    int length = SnapshotCodec.prefix(ids, place);
    whole.varint(length);
    whole.bytes(id.key().slice(0, length));
    if (next >= previous.length) {
      previous = Arrays.copyOf(previous, 2 * next);
    }
    return next;
  }

  private void writeNumber(int index, long number, long seq) {
    if (index == 0) {
      whole.varint(seq - number);
    } else {
      whole.signed(number - previous[index]);
      previous[index] = number;
    }
  }
}
