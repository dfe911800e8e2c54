package org.asterism.crdttypes.sequences.internal;

import java.nio.ByteBuffer;
import org.asterism.kernel.api.crdt.Values;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.ipld.DagCborException;
import org.asterism.kernel.ipld.DagCborReader;
import org.asterism.kernel.ipld.DagCborWriter;
import org.asterism.kernel.ipld.Limits;
import org.jspecify.annotations.Nullable;

/** The {@link Values} that types of this bundle hold, each as strict DAG-CBOR. */
public final class ValueCodec {
  /** The size of one value at most, encoded. */
  static final int MAX_BYTES = 1 << 20;

  private static final Limits LIMITS = new Limits(MAX_BYTES, Values.MAX_DEPTH, 1 << 16);

  private ValueCodec() {}

  /**
   * The value as it is kept: immutable, and small enough to be written.
   *
   * @throws IllegalArgumentException with what is wrong, worded to follow on a name
   */
  public static @Nullable Object immutable(@Nullable Object value) {
    Object kept = Values.immutable(value);
    if (kept == null || kept instanceof Number || kept instanceof Boolean) {
      return kept;
    }
    try {
      encode(kept);
      return kept;
    } catch (DagCborException e) {
      throw new IllegalArgumentException("cannot be kept: " + e.getMessage(), e);
    }
  }

  /** Writes a value that {@link #immutable} gave. */
  public static void write(@Nullable Object value, ByteSink target) {
    target.bytes(encode(value));
  }

  private static Bytes encode(@Nullable Object value) {
    return new DagCborWriter(LIMITS).plain(value).toBytes();
  }

  /**
   * Reads a value.
   *
   * @param whole what the source is a view of, its positions being indexes here
   * @throws FormatException if there is anything but a value in its one encoding
   */
  public static @Nullable Object read(Bytes whole, ByteBuffer source) {
    int from = source.position();
    int to = from + Math.min(source.remaining(), MAX_BYTES);
    try {
      DagCborReader reader = new DagCborReader(whole.slice(from, to), LIMITS);
      Object value = reader.plain();
      source.position(from + reader.offset());
      return value;
    } catch (DagCborException e) {
      throw new FormatException("a value: " + e.getMessage());
    }
  }
}
