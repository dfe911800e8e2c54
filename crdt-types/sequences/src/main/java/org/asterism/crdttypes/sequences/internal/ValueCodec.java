package org.asterism.crdttypes.sequences.internal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.ipld.DagCborException;
import org.asterism.kernel.ipld.DagCborReader;
import org.asterism.kernel.ipld.DagCborWriter;
import org.asterism.kernel.ipld.Kind;
import org.asterism.kernel.ipld.Limits;
import org.jspecify.annotations.Nullable;

/**
 * The values that types of this bundle hold: null, Boolean, Long, Double, String, {@link Bytes},
 * and lists and string-keyed maps of them, each as strict DAG-CBOR, so that a value has one
 * encoding.
 */
public final class ValueCodec {
  /** Lists and maps within each other at most. */
  static final int MAX_DEPTH = 32;

  /** The size of one value at most, encoded. */
  static final int MAX_BYTES = 1 << 20;

  private static final Limits LIMITS = new Limits(MAX_BYTES, MAX_DEPTH, 1 << 16);

  /** The order of keys in an encoding: by size, then bytewise. */
  private static final Comparator<Bytes> KEYS =
      Comparator.comparingInt(Bytes::size).thenComparing(Comparator.naturalOrder());

  private ValueCodec() {}

  /**
   * The value as it is kept: immutable all the way down, an Integer as a Long, −0.0 as 0.0.
   *
   * @throws IllegalArgumentException with what is wrong, worded to follow on a name
   */
  public static @Nullable Object immutable(@Nullable Object value) {
    if (value == null || value instanceof Boolean || value instanceof Long) {
      return value;
    }
    try {
      Bytes encoded = encode(value);
      return value instanceof String || (value instanceof Bytes)
          ? value
          : read(encoded, encoded.asByteBuffer());
    } catch (DagCborException e) {
      throw new IllegalArgumentException("cannot be kept: " + e.getMessage(), e);
    }
  }

  /** Writes a value that {@link #immutable} gave. */
  public static void write(@Nullable Object value, ByteSink target) {
    target.bytes(encode(value));
  }

  private static Bytes encode(@Nullable Object value) {
    DagCborWriter writer = new DagCborWriter(LIMITS);
    write(value, writer);
    return writer.toBytes();
  }

  private static void write(@Nullable Object value, DagCborWriter writer) {
    if (value == null) {
      writer.nil();
    } else if (value instanceof Boolean truth) {
      writer.bool(truth);
    } else if (value instanceof Long number) {
      writer.integer(number);
    } else if (value instanceof Integer number) {
      writer.integer(number);
    } else if (value instanceof Double number) {
      writer.float64(number + 0.0);
    } else if (value instanceof String text) {
      writer.text(text);
    } else if (value instanceof Bytes bytes) {
      writer.bytes(bytes);
    } else if (value instanceof List<?> list) {
      writer.array(list.size());
      list.forEach(each -> write(each, writer));
      writer.end();
    } else if (value instanceof Map<?, ?> map) {
      writeMap(map, writer);
    } else {
      throw new IllegalArgumentException("holds a " + value.getClass().getName());
    }
  }

  private static void writeMap(Map<?, ?> map, DagCborWriter writer) {
    List<String> keys = new ArrayList<>(map.size());
    for (Object key : map.keySet()) {
      if (!(key instanceof String text)) {
        throw new IllegalArgumentException("has a map's key that is not a string");
      }
      keys.add(text);
    }
    keys.sort(Comparator.comparing(Bytes::utf8, KEYS));
    writer.map(keys.size());
    for (String key : keys) {
      writer.key(key);
      write(map.get(key), writer);
    }
    writer.end();
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
      Object value = read(reader);
      source.position(from + reader.offset());
      return value;
    } catch (DagCborException e) {
      throw new FormatException("a value: " + e.getMessage());
    }
  }

  private static @Nullable Object read(DagCborReader reader) {
    Kind kind = reader.kind();
    return switch (kind) {
      case NULL -> {
        reader.nil();
        yield null;
      }
      case BOOLEAN -> reader.bool();
      case INTEGER -> reader.integer();
      case FLOAT -> reader.float64();
      case STRING -> reader.text();
      // A copy, lest a few bytes keep all that they came with
      case BYTES -> Bytes.wrap(reader.bytes().toByteArray());
      case ARRAY -> readList(reader);
      case MAP -> readMap(reader);
      case LINK -> throw new FormatException("a value: a link");
    };
  }

  private static List<@Nullable Object> readList(DagCborReader reader) {
    int count = reader.array();
    List<@Nullable Object> items = new ArrayList<>(Math.min(count, 1024));
    for (int i = 0; i < count; i++) {
      items.add(read(reader));
    }
    reader.end();
    return Collections.unmodifiableList(items);
  }

  private static Map<String, @Nullable Object> readMap(DagCborReader reader) {
    int count = reader.map();
    Map<String, @Nullable Object> entries = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      String key = reader.key();
      entries.put(key, read(reader));
    }
    reader.end();
    return Collections.unmodifiableMap(entries);
  }
}
