package org.asterism.stores.local.internal.journal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.store.Journal;
import org.asterism.stores.local.internal.log.LogRecord;

/**
 * A batch in records. What fits goes into one of kind {@link #LAST}; a larger batch begins with
 * some of kind {@link #PART}, and counts only with its last.
 *
 * <p>The body of each, big-endian: the position of the record in its batch (4), then for each
 * change its kind (1: 1 put, 2 remove), length of the key (2), key, and for a put length of the
 * value (4), value.
 */
final class BatchCodec {
  static final byte PART = 1;
  static final byte LAST = 2;

  private static final byte PUT = 1;
  private static final byte REMOVE = 2;
  private static final int FULL = 256 << 10;

  private BatchCodec() {}

  /** The records of a batch, at least one. */
  static List<LogRecord> encode(List<Journal.Change> changes) {
    List<LogRecord> records = new ArrayList<>();
    int from = 0;
    int length = 0;
    for (int i = 0; i < changes.size(); i++) {
      int next = length(changes.get(i));
      if (length > 0 && length + next > FULL) {
        records.add(record(PART, records.size(), changes.subList(from, i), length));
        from = i;
        length = 0;
      }
      length += next;
    }
    records.add(record(LAST, records.size(), changes.subList(from, changes.size()), length));
    return records;
  }

  private static LogRecord record(
      byte kind, int position, List<Journal.Change> changes, int changesLength) {
    return new BatchRecord(kind, Integer.BYTES + changesLength, position, changes);
  }

  /** How many bytes a change takes. */
  static int length(Journal.Change change) {
    int key = 3 + change.key().size();
    return change instanceof Journal.Put put ? key + 4 + put.value().size() : key;
  }

  /** The position of a record in its batch; moves past it. */
  static int position(ByteBuffer body) {
    if (body.remaining() < Integer.BYTES) {
      throw new FormatException("a batch is cut short");
    }
    return body.getInt();
  }

  /** The changes after the position. */
  static List<Journal.Change> changes(ByteBuffer body) {
    List<Journal.Change> changes = new ArrayList<>();
    try {
      while (body.hasRemaining()) {
        byte kind = body.get();
        Bytes key = take(body, body.getShort(), Journal.MAX_KEY);
        switch (kind) {
          case PUT ->
              changes.add(new Journal.Put(key, take(body, body.getInt(), Journal.MAX_VALUE)));
          case REMOVE -> changes.add(new Journal.Remove(key));
          default -> throw new FormatException("a change of kind " + kind);
        }
      }
    } catch (BufferUnderflowException e) {
      throw new FormatException("a batch is cut short");
    }
    return changes;
  }

  private static Bytes take(ByteBuffer body, int length, int bound) {
    if (length < 0 || length > bound || length > body.remaining()) {
      throw new FormatException("a length of " + length);
    }
    byte[] bytes = new byte[length];
    body.get(bytes);
    return Bytes.wrap(bytes);
  }

  private record BatchRecord(byte kind, int length, int position, List<Journal.Change> changes)
      implements LogRecord {
    @Override
    public void writeTo(ByteBuffer target) {
      target.putInt(position);
      for (Journal.Change change : changes) {
        target.put(change instanceof Journal.Put ? PUT : REMOVE);
        target.putShort((short) change.key().size()).put(change.key().asByteBuffer());
        if (change instanceof Journal.Put put) {
          target.putInt(put.value().size()).put(put.value().asByteBuffer());
        }
      }
    }
  }
}
