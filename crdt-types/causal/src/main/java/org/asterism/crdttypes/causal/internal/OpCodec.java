package org.asterism.crdttypes.causal.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.ipld.DagCborException;
import org.asterism.kernel.ipld.DagCborReader;
import org.asterism.kernel.ipld.DagCborWriter;
import org.asterism.kernel.ipld.Limits;

/**
 * Operations of one replica as DAG-CBOR: an array of the replicas that are spoken of, then an array
 * for each part of an operation, {@code [gap, kind, keep, [key…], …]}. Gap is the distance from the
 * number before, keep is how many keys the path has in common with the one before. What follows is
 * by kind: 0 a value; 1 a value and a timestamp; 2 a count up and down; 3 victims, each the index
 * of a replica and a number; 4 victims that counted, each with that, up and down.
 */
final class OpCodec {
  private static final Limits LIMITS = new Limits(1 << 28, 128, 1 << 27);

  private static final int PUT = 0;
  private static final int STAMPED_PUT = 1;
  private static final int COUNT = 2;
  private static final int KILL = 3;
  private static final int COUNTED_KILL = 4;

  private OpCodec() {}

  /** The payload of a delta that begins after a number. */
  static Bytes encode(long after, List<Op> ops) {
    Map<ReplicaId, Integer> replicas = replicas(ops);
    DagCborWriter writer = new DagCborWriter(LIMITS).array(ops.size() + 1);
    writer.array(replicas.size());
    replicas.keySet().forEach(replica -> writer.bytes(replica.key()));
    writer.end();
    long seq = after;
    List<Object> path = List.of();
    for (Op op : ops) {
      int keep = common(path, op.path());
      writer.array(4 + fields(op)).integer(op.seq() - seq).integer(kind(op)).integer(keep);
      writer.array(op.path().size() - keep);
      op.path().subList(keep, op.path().size()).forEach(writer::plain);
      writer.end();
      write(op, replicas, writer);
      writer.end();
      seq = op.seq();
      path = op.path();
    }
    return writer.end().toBytes();
  }

  /**
   * The operations of a delta.
   *
   * @throws DagCborException if its payload is anything else, or has operations outside its
   *     interval
   */
  static List<Op> decode(Delta delta) {
    DagCborReader reader = new DagCborReader(delta.payload(), LIMITS);
    int count = reader.array() - 1;
    List<ReplicaId> replicas = new ArrayList<>();
    for (int left = reader.array(); left > 0; left--) {
      replicas.add(new ReplicaId(Bytes.wrap(reader.bytes(ReplicaId.BYTES).toByteArray())));
    }
    reader.end();
    List<Op> ops = new ArrayList<>(Math.min(Math.max(count, 0), 1024));
    long seq = delta.after();
    long written = 0;
    List<Object> path = List.of();
    while (reader.hasNext()) {
      reader.array();
      long gap = reader.integer(0, delta.upTo() - seq);
      seq += gap;
      if (seq == delta.after()) {
        throw fault(reader, "an operation that is not in the delta's interval");
      }
      int kind = (int) reader.integer(PUT, COUNTED_KILL);
      path = path(path, reader);
      Op op = read(kind, seq, path, replicas, reader);
      if (!(op instanceof Op.Kill)) {
        if (written == seq) {
          throw fault(reader, "an operation with two values");
        }
        written = seq;
      }
      ops.add(op);
      reader.end();
    }
    reader.end();
    reader.finish();
    return ops;
  }

  private static Map<ReplicaId, Integer> replicas(List<Op> ops) {
    Map<ReplicaId, Integer> replicas = new LinkedHashMap<>();
    for (Op op : ops) {
      if (op instanceof Op.Kill kill) {
        kill.victims().forEach(victim -> replicas.putIfAbsent(victim.replica(), replicas.size()));
      }
    }
    return replicas;
  }

  private static int common(List<Object> before, List<Object> path) {
    int most = Math.min(before.size(), path.size());
    int keep = 0;
    while (keep < most && before.get(keep).equals(path.get(keep))) {
      keep++;
    }
    return keep;
  }

  private static int kind(Op op) {
    if (op instanceof Op.Put put) {
      return put.timestamp() == 0 ? PUT : STAMPED_PUT;
    }
    if (op instanceof Op.Kill kill) {
      return hasCounted(kill) ? COUNTED_KILL : KILL;
    }
    return COUNT;
  }

  private static int fields(Op op) {
    if (op instanceof Op.Put put) {
      return put.timestamp() == 0 ? 1 : 2;
    }
    if (op instanceof Op.Kill kill) {
      return kill.victims().size() * (hasCounted(kill) ? 4 : 2);
    }
    return 2;
  }

  private static boolean hasCounted(Op.Kill kill) {
    return kill.victims().stream().anyMatch(Op.Victim::hasCounted);
  }

  private static void write(Op op, Map<ReplicaId, Integer> replicas, DagCborWriter writer) {
    if (op instanceof Op.Put put) {
      writer.plain(put.value());
      if (put.timestamp() != 0) {
        writer.integer(put.timestamp());
      }
    } else if (op instanceof Op.Count count) {
      writer.integer(count.up()).integer(count.down());
    } else if (op instanceof Op.Kill kill) {
      boolean counted = hasCounted(kill);
      for (Op.Victim victim : kill.victims()) {
        writer.integer(Objects.requireNonNull(replicas.get(victim.replica())));
        writer.integer(victim.upTo());
        if (counted) {
          writer.integer(victim.up()).integer(victim.down());
        }
      }
    }
  }

  private static List<Object> path(List<Object> before, DagCborReader reader) {
    int keep = (int) reader.integer(0, before.size());
    int more = reader.array();
    if (keep + more > Op.MAX_KEYS) {
      throw fault(reader, "a path of more than " + Op.MAX_KEYS + " keys");
    }
    List<Object> path = new ArrayList<>(before.subList(0, keep));
    for (int i = 0; i < more; i++) {
      Object key = reader.plain();
      if (key == null) {
        throw fault(reader, "a key that is null");
      }
      path.add(key);
    }
    reader.end();
    return Collections.unmodifiableList(path);
  }

  private static Op read(
      int kind, long seq, List<Object> path, List<ReplicaId> replicas, DagCborReader reader) {
    return switch (kind) {
      case PUT -> new Op.Put(seq, path, reader.plain(), 0);
      case STAMPED_PUT -> new Op.Put(seq, path, reader.plain(), reader.integer(1, Long.MAX_VALUE));
      case COUNT -> new Op.Count(seq, path, reader.integer(0, Op.MAX), reader.integer(0, Op.MAX));
      default -> new Op.Kill(seq, path, victims(kind == COUNTED_KILL, replicas, reader));
    };
  }

  private static List<Op.Victim> victims(
      boolean counted, List<ReplicaId> replicas, DagCborReader reader) {
    List<Op.Victim> victims = new ArrayList<>();
    while (reader.hasNext()) {
      ReplicaId replica = replicas.get((int) reader.integer(0, replicas.size() - 1));
      long upTo = reader.integer(1, Op.MAX);
      long up = counted ? reader.integer(0, Op.MAX) : 0;
      long down = counted ? reader.integer(0, Op.MAX) : 0;
      victims.add(new Op.Victim(replica, upTo, up, down));
    }
    return victims;
  }

  private static DagCborException fault(DagCborReader reader, String fault) {
    return new DagCborException(fault, reader.offset());
  }
}
