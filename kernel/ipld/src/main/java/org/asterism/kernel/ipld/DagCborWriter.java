package org.asterism.kernel.ipld;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.jspecify.annotations.Nullable;

/**
 * Writes one value as strict DAG-CBOR, part by part:
 *
 * <pre>{@code
 * Bytes block = new DagCborWriter()
 *     .map(2)
 *     .key("v").integer(1)
 *     .key("app").text("notes")
 *     .end()
 *     .toBytes();
 * }</pre>
 *
 * <p>What it is given must already be in order: shorter keys first, keys of one length bytewise,
 * and as many items as an array or map said it would have. It checks that, since a schema that is
 * written down in the wrong order is a fault in a program: {@link IllegalStateException}. A value
 * that has no encoding, or one past the limits, is a {@link DagCborException}. After either, the
 * writer is of no more use. Not thread-safe.
 */
public final class DagCborWriter {
  private final Limits limits;
  private final Nesting nesting;
  private byte[] out;
  private int at;

  /** A writer with {@link Limits#DEFAULT}. */
  public DagCborWriter() {
    this(Limits.DEFAULT);
  }

  /** A writer with limits. */
  public DagCborWriter(Limits limits) {
    this.limits = limits;
    this.nesting = new Nesting(limits);
    this.out = new byte[Math.min(limits.bytes(), 256)];
  }

  /** Begins a map of so many entries, each a {@link #key} and a value; {@link #end} ends it. */
  public DagCborWriter map(int entries) {
    return open(Cbor.MAP, entries);
  }

  /** Begins an array of so many items; {@link #end} ends it. */
  public DagCborWriter array(int items) {
    return open(Cbor.ARRAY, items);
  }

  /** Ends the array or map begun last, which must have got all it said it would. */
  public DagCborWriter end() {
    check(nesting.close());
    return this;
  }

  /** A map's next key, which must be after the one before. */
  public DagCborWriter key(String key) {
    check(nesting.key());
    int length = writeText(key);
    int from = at - length;
    if (nesting.hasPreviousKey() && !isAfterPreviousKey(from)) {
      throw new IllegalStateException("key '" + key + "' is not after the one before it");
    }
    nesting.rememberKey(from, at);
    return this;
  }

  /** A whole number. */
  public DagCborWriter integer(long value) {
    value();
    head(value < 0 ? Cbor.NEGATIVE : Cbor.UNSIGNED, value < 0 ? ~value : value);
    return this;
  }

  /** A truth value. */
  public DagCborWriter bool(boolean value) {
    return simple(value ? Cbor.TRUE : Cbor.FALSE);
  }

  /** Nothing. */
  public DagCborWriter nil() {
    return simple(Cbor.NULL);
  }

  /** A number of 64 bits; not NaN, infinite or −0.0. */
  public DagCborWriter float64(double value) {
    value();
    if (!Node.Float64.isEncodable(value)) {
      throw fault(value + " has no encoding");
    }
    reserve(9);
    out[at++] = (byte) Cbor.FLOAT64;
    bigEndian(Double.doubleToRawLongBits(value), 8);
    return this;
  }

  /** Text, without lone surrogates. */
  public DagCborWriter text(String value) {
    value();
    writeText(value);
    return this;
  }

  /** A string of bytes. */
  public DagCborWriter bytes(Bytes value) {
    value();
    head(Cbor.BYTES, value.size());
    raw(value);
    return this;
  }

  /** A link, by a CID of version 1. */
  public DagCborWriter link(Cid cid) {
    if (cid.version() != 1) {
      throw fault("a link by CIDv" + cid.version());
    }
    return anyLink(cid);
  }

  /** A value of any shape; links are written by the version they were read in. */
  public DagCborWriter node(Node node) {
    if (node instanceof Node.Array array) {
      array(array.items().size());
      array.items().forEach(this::node);
      return end();
    }
    if (node instanceof Node.Map map) {
      map(map.entries().size());
      map.entries().forEach((key, value) -> key(key).node(value));
      return end();
    }
    return scalar(node);
  }

  /**
   * One of {@link org.asterism.kernel.api.crdt.Values}.
   *
   * @throws IllegalArgumentException if it is of another class
   */
  public DagCborWriter plain(@Nullable Object value) {
    if (value instanceof List<?> list) {
      array(list.size());
      list.forEach(this::plain);
      return end();
    }
    if (value instanceof Map<?, ?> map) {
      SortedMap<String, @Nullable Object> sorted = new TreeMap<>(KeyOrder.INSTANCE);
      map.forEach((key, each) -> sorted.put((String) key, each));
      map(sorted.size());
      sorted.forEach((key, each) -> key(key).plain(each));
      return end();
    }
    return plainScalar(value);
  }

  /** How many bytes have been written so far. */
  public int size() {
    return at;
  }

  /**
   * The encoding.
   *
   * @throws IllegalStateException if nothing has been written or an array or map has not ended
   */
  public Bytes toBytes() {
    check(nesting.finish());
    if (at > limits.bytes()) {
      throw fault("more than " + limits.bytes() + " bytes");
    }
    return Bytes.wrap(Arrays.copyOf(out, at));
  }

  private DagCborWriter plainScalar(@Nullable Object value) {
    if (value == null) {
      return nil();
    }
    if (value instanceof Boolean truth) {
      return bool(truth);
    }
    if (value instanceof Long number) {
      return integer(number);
    }
    if (value instanceof Double number) {
      return float64(number);
    }
    if (value instanceof String text) {
      return text(text);
    }
    if (value instanceof Bytes bytes) {
      return bytes(bytes);
    }
    throw new IllegalArgumentException("no plain value: " + value.getClass().getName());
  }

  private DagCborWriter scalar(Node node) {
    if (node instanceof Node.Int number) {
      value();
      head(number.negative() ? Cbor.NEGATIVE : Cbor.UNSIGNED, number.argument());
      return this;
    }
    if (node instanceof Node.Text text) {
      return text(text.value());
    }
    if (node instanceof Node.Binary binary) {
      return bytes(binary.value());
    }
    if (node instanceof Node.Link link) {
      return anyLink(link.cid());
    }
    if (node instanceof Node.Float64 number) {
      return float64(number.value());
    }
    return node instanceof Node.Bool bool ? bool(bool.value()) : nil();
  }

  private DagCborWriter anyLink(Cid cid) {
    value();
    Bytes binary = cid.encode();
    head(Cbor.TAG, Cbor.LINK_TAG);
    head(Cbor.BYTES, binary.size() + 1L);
    reserve(1);
    out[at++] = Cbor.LINK_PREFIX;
    raw(binary);
    return this;
  }

  private DagCborWriter open(int major, int count) {
    if (count < 0) {
      throw new IllegalStateException("a count of " + count);
    }
    value();
    boolean map = major == Cbor.MAP;
    if (count > (map ? limits.items() / 2 : limits.items())) {
      throw fault("more than " + limits.items() + " items");
    }
    String fault = nesting.open(map, map ? count * 2 : count);
    if (fault != null) {
      throw fault(fault);
    }
    head(major, count);
    return this;
  }

  private DagCborWriter simple(int initial) {
    value();
    reserve(1);
    out[at++] = (byte) initial;
    return this;
  }

  private void value() {
    check(nesting.value());
  }

  /** Writes head and content, and tells the content's length. */
  private int writeText(String value) {
    int length = value.length();
    int start = at;
    head(Cbor.TEXT, length);
    reserve(length);
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      if (c >= 0x80) {
        at = start;
        return writeWideText(value);
      }
      out[at++] = (byte) c;
    }
    return length;
  }

  private int writeWideText(String value) {
    if (!Utf8.isEncodable(value)) {
      throw fault("text with a lone surrogate");
    }
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    head(Cbor.TEXT, utf8.length);
    reserve(utf8.length);
    System.arraycopy(utf8, 0, out, at, utf8.length);
    at += utf8.length;
    return utf8.length;
  }

  private void raw(Bytes bytes) {
    reserve(bytes.size());
    bytes.copyTo(out, at);
    at += bytes.size();
  }

  private void head(int major, long argument) {
    reserve(9);
    int initial = major << 5;
    if (argument >= 0 && argument < 24) {
      out[at++] = (byte) (initial | argument);
    } else if (argument >>> 8 == 0) {
      out[at++] = (byte) (initial | 24);
      out[at++] = (byte) argument;
    } else if (argument >>> 16 == 0) {
      out[at++] = (byte) (initial | 25);
      bigEndian(argument, 2);
    } else if (argument >>> 32 == 0) {
      out[at++] = (byte) (initial | 26);
      bigEndian(argument, 4);
    } else {
      out[at++] = (byte) (initial | 27);
      bigEndian(argument, 8);
    }
  }

  private boolean isAfterPreviousKey(int from) {
    int previousFrom = nesting.previousKeyFrom();
    int previousTo = nesting.previousKeyTo();
    int byLength = Integer.compare(at - from, previousTo - previousFrom);
    return byLength != 0
        ? byLength > 0
        : Arrays.compareUnsigned(out, from, at, out, previousFrom, previousTo) > 0;
  }

  private void bigEndian(long value, int bytes) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
      out[at++] = (byte) (value >>> shift);
    }
  }

  private void reserve(int bytes) {
    if (bytes > out.length - at) {
      grow(bytes);
    }
  }

  /** At least doubles. A head reserves up to eight bytes that it may not need: hence the slack. */
  private void grow(int bytes) {
    if (at > limits.bytes() || bytes - 9 > limits.bytes() - at) {
      throw fault("more than " + limits.bytes() + " bytes");
    }
    long wanted = Math.max((long) at + bytes, 2L * out.length);
    out = Arrays.copyOf(out, (int) Math.min(wanted, limits.bytes() + 9L));
  }

  private DagCborException fault(String fault) {
    return new DagCborException(fault, at);
  }

  private static void check(@Nullable String misuse) {
    if (misuse != null) {
      throw new IllegalStateException(misuse);
    }
  }
}
