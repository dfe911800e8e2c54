package org.asterism.kernel.ipld;

import java.util.function.Consumer;
import org.asterism.kernel.api.crdt.Values;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.multiformats.FormatException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one value from strict DAG-CBOR, part by part, as {@link DagCborWriter} writes it:
 *
 * <pre>{@code
 * DagCborReader reader = new DagCborReader(block);
 * reader.map(2);
 * long v = reader.key("v").integer();
 * String app = reader.key("app").text();
 * reader.end();
 * reader.finish();
 * }</pre>
 *
 * <p>Whatever is not strict, not what is asked for, or past the limits is a {@link
 * DagCborException}, after which the reader is of no more use; nothing else is thrown because of
 * what the bytes are. Nothing is allocated on the word of a length: a length is compared with what
 * is there. Byte strings share the memory of the source. Not thread-safe.
 */
public final class DagCborReader {
  private final Bytes source;
  private final int size;
  private final Nesting nesting;
  private int at;

  /**
   * A reader with {@link Limits#DEFAULT}.
   *
   * @throws DagCborException if there are more bytes than these allow
   */
  public DagCborReader(Bytes source) {
    this(source, Limits.DEFAULT);
  }

  /**
   * A reader with limits.
   *
   * @throws DagCborException if there are more bytes than these allow
   */
  public DagCborReader(Bytes source, Limits limits) {
    if (source.size() > limits.bytes()) {
      throw new DagCborException("more than " + limits.bytes() + " bytes", limits.bytes());
    }
    this.source = source;
    this.size = source.size();
    this.nesting = new Nesting(limits);
  }

  /** The kind of the next value, which is not consumed, nor checked beyond its first byte. */
  public Kind kind() {
    int initial = peek();
    return switch (initial >>> 5) {
      case Cbor.UNSIGNED, Cbor.NEGATIVE -> Kind.INTEGER;
      case Cbor.BYTES -> Kind.BYTES;
      case Cbor.TEXT -> Kind.STRING;
      case Cbor.ARRAY -> Kind.ARRAY;
      case Cbor.MAP -> Kind.MAP;
      case Cbor.TAG -> Kind.LINK;
      default -> simpleKind(initial);
    };
  }

  /** Whether the array or map begun last has more; at the top, whether the value is yet to come. */
  public boolean hasNext() {
    return nesting.hasNext();
  }

  /** Begins a map and tells how many entries it has. */
  public int map() {
    return open(Cbor.MAP, "a map");
  }

  /** Begins a map that must have so many entries. */
  public DagCborReader map(int entries) {
    int start = at;
    return counted(map(), entries, start);
  }

  /** Begins an array and tells how many items it has. */
  public int array() {
    return open(Cbor.ARRAY, "an array");
  }

  /** Begins an array that must have so many items. */
  public DagCborReader array(int items) {
    int start = at;
    return counted(array(), items, start);
  }

  /** Ends the array or map begun last, all of which must have been read. */
  public DagCborReader end() {
    check(nesting.close());
    return this;
  }

  /** A map's next key. */
  public String key() {
    int length = keyHead();
    String key = checkedText(length);
    keyRead(length);
    return key;
  }

  /** A map's next key, which must be this one. */
  public DagCborReader key(String expected) {
    if (!optionalKey(expected)) {
      throw fault(
          nesting.atKey() ? "another key than '" + expected + "'" : "no key '" + expected + "'");
    }
    return this;
  }

  /** Reads a map's next key if it is this one, and tells whether it was. */
  public boolean optionalKey(String expected) {
    if (!nesting.atKey()) {
      return false;
    }
    int start = at;
    int length = length(Cbor.TEXT, "a key");
    if (!isNext(expected, length)) {
      at = start;
      return false;
    }
    check(nesting.key());
    at += length;
    keyRead(length);
    return true;
  }

  /** A whole number that is a {@code long}. */
  public long integer() {
    int start = at;
    int major = peek() >>> 5;
    if (major != Cbor.UNSIGNED && major != Cbor.NEGATIVE) {
      throw fault("not an integer");
    }
    check(nesting.value());
    long argument = argument();
    if (argument < 0) {
      throw new DagCborException("an integer that is no long", start);
    }
    return major == Cbor.UNSIGNED ? argument : ~argument;
  }

  /** A whole number from {@code least} to {@code most}, both included. */
  public long integer(long least, long most) {
    int start = at;
    long value = integer();
    if (value < least || value > most) {
      throw new DagCborException(value + " is not from " + least + " to " + most, start);
    }
    return value;
  }

  /** A truth value. */
  public boolean bool() {
    int initial = peek();
    if (initial != Cbor.TRUE && initial != Cbor.FALSE) {
      throw fault("not a truth value");
    }
    check(nesting.value());
    at++;
    return initial == Cbor.TRUE;
  }

  /** Nothing. */
  public DagCborReader nil() {
    if (peek() != Cbor.NULL) {
      throw fault("not null");
    }
    check(nesting.value());
    at++;
    return this;
  }

  /** A number of 64 bits. */
  public double float64() {
    if (peek() != Cbor.FLOAT64) {
      throw fault("not a number of 64 bits");
    }
    check(nesting.value());
    int start = at++;
    double value = Double.longBitsToDouble(bigEndian(8));
    if (!Node.Float64.isEncodable(value)) {
      throw new DagCborException("NaN, an infinity or -0.0", start);
    }
    return value;
  }

  /** Text. */
  public String text() {
    int length = length(Cbor.TEXT, "text");
    check(nesting.value());
    return checkedText(length);
  }

  /** A string of bytes, which shares the source's memory. */
  public Bytes bytes() {
    int length = length(Cbor.BYTES, "a string of bytes");
    check(nesting.value());
    return take(length);
  }

  /** A string of exactly so many bytes. */
  public Bytes bytes(int expected) {
    int start = at;
    Bytes bytes = bytes();
    if (bytes.size() != expected) {
      throw new DagCborException(bytes.size() + " bytes, not " + expected, start);
    }
    return bytes;
  }

  /** A link, by a CID of either version. */
  public Cid link() {
    int start = at;
    if (peek() >>> 5 != Cbor.TAG || argument() != Cbor.LINK_TAG) {
      throw new DagCborException("not a link", start);
    }
    int length = length(Cbor.BYTES, "a CID");
    check(nesting.value());
    Bytes binary = take(length);
    if (length == 0 || binary.at(0) != Cbor.LINK_PREFIX) {
      throw new DagCborException("a link that does not begin with 00", start);
    }
    try {
      return Cid.decode(binary.slice(1, length));
    } catch (FormatException e) {
      throw new DagCborException("a link: " + e.getMessage(), start);
    }
  }

  /** The next value, whatever it is. */
  public Node node() {
    return new ValueReader(this).node();
  }

  /**
   * The next value as one of {@link org.asterism.kernel.api.crdt.Values}, immutable. Byte strings
   * are copied, so that a value does not hold all that it came in.
   *
   * @throws DagCborException also if there is a link, an integer that is no {@code long}, or arrays
   *     and maps are within each other deeper than values may be
   */
  public @Nullable Object plain() {
    return new ValueReader(this).plain(Values.MAX_DEPTH);
  }

  /** Passes over the next value, which is checked all the same. */
  public DagCborReader skip() {
    return skip(link -> {});
  }

  /** Where the next byte is, from the begin. */
  public int offset() {
    return at;
  }

  /** Checks that the one value has been read and nothing follows. */
  public void finish() {
    check(nesting.finish());
    if (at != size) {
      throw fault((size - at) + " more bytes");
    }
  }

  /** Passes over the next value and reports its links. */
  DagCborReader skip(Consumer<Cid> links) {
    switch (kind()) {
      case NULL -> nil();
      case BOOLEAN -> bool();
      case INTEGER -> {
        check(nesting.value());
        argument();
      }
      case FLOAT -> float64();
      case STRING -> {
        int length = length(Cbor.TEXT, "text");
        check(nesting.value());
        checkUtf8(length);
        at += length;
      }
      case BYTES -> bytes();
      case LINK -> links.accept(link());
      case ARRAY -> {
        for (int left = array(); left > 0; left--) {
          skip(links);
        }
        end();
      }
      case MAP -> {
        for (int left = map(); left > 0; left--) {
          int length = keyHead();
          checkUtf8(length);
          at += length;
          keyRead(length);
          skip(links);
        }
        end();
      }
    }
    return this;
  }

  /** A whole number of up to 64 bits beside its sign. */
  Node.Int wideInteger() {
    int major = peek() >>> 5;
    check(nesting.value());
    return new Node.Int(major == Cbor.NEGATIVE, argument());
  }

  private Kind simpleKind(int initial) {
    return switch (initial) {
      case Cbor.NULL -> Kind.NULL;
      case Cbor.TRUE, Cbor.FALSE -> Kind.BOOLEAN;
      case Cbor.FLOAT64 -> Kind.FLOAT;
      default -> throw fault("0x" + Integer.toHexString(initial) + " is no value");
    };
  }

  private int open(int major, String name) {
    int start = at;
    int count = length(major, name);
    check(nesting.value());
    boolean map = major == Cbor.MAP;
    // Each item takes a byte at least, so a count past what is there is a lie.
    if (map && count > (size - at) / 2) {
      throw new DagCborException("a map of " + count + " entries is cut short", start);
    }
    check(nesting.open(map, map ? count * 2 : count));
    return count;
  }

  private DagCborReader counted(int count, int expected, int start) {
    if (count != expected) {
      throw new DagCborException(count + " items or entries, not " + expected, start);
    }
    return this;
  }

  private int keyHead() {
    int length = length(Cbor.TEXT, "a key");
    check(nesting.key());
    return length;
  }

  /** Checks that the key just passed, of a length, is after the one before. */
  private void keyRead(int length) {
    int from = at - length;
    if (nesting.hasPreviousKey() && !isAfterPreviousKey(from)) {
      throw new DagCborException("a key that is not after the one before it", from);
    }
    nesting.rememberKey(from, at);
  }

  private boolean isAfterPreviousKey(int from) {
    Bytes previous = source.slice(nesting.previousKeyFrom(), nesting.previousKeyTo());
    int byLength = Integer.compare(at - from, previous.size());
    return byLength != 0 ? byLength > 0 : source.slice(from, at).compareTo(previous) > 0;
  }

  private boolean isNext(String text, int length) {
    if (length != text.length()) {
      return length == Utf8.length(text) && source.slice(at, at + length).equals(Bytes.utf8(text));
    }
    for (int i = 0; i < length; i++) {
      if (source.at(at + i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private String checkedText(int length) {
    checkUtf8(length);
    return take(length).toUtf8();
  }

  private void checkUtf8(int length) {
    int wrong = Utf8.fault(source, at, at + length);
    if (wrong >= 0) {
      throw new DagCborException("not UTF-8", wrong);
    }
  }

  private Bytes take(int length) {
    Bytes taken = source.slice(at, at + length);
    at += length;
    return taken;
  }

  /** A head of one type, whose argument is a length that what is there can fill. */
  private int length(int major, String name) {
    int start = at;
    if (peek() >>> 5 != major) {
      throw fault("not " + name);
    }
    long argument = argument();
    if (argument < 0 || argument > size - at) {
      throw new DagCborException(name + " is cut short", start);
    }
    return (int) argument;
  }

  /** The argument of the head here, unsigned. */
  private long argument() {
    int start = at;
    int info = peek() & 31;
    at++;
    if (info < 24) {
      return info;
    }
    if (info > 27) {
      throw new DagCborException("an indefinite or reserved length", start);
    }
    int bytes = 1 << (info - 24);
    long argument = bigEndian(bytes);
    boolean shortest = info == 24 ? argument >= 24 : argument >>> (bytes * 4) != 0;
    if (!shortest) {
      throw new DagCborException("a number that is not in its shortest form", start);
    }
    return argument;
  }

  private long bigEndian(int bytes) {
    if (size - at < bytes) {
      throw fault("cut short");
    }
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value = value << 8 | (source.at(at++) & 0xff);
    }
    return value;
  }

  private int peek() {
    if (at == size) {
      throw fault("cut short");
    }
    return source.at(at) & 0xff;
  }

  private void check(@Nullable String fault) {
    if (fault != null) {
      throw fault(fault);
    }
  }

  /** That something is wrong here. */
  DagCborException fault(String fault) {
    return new DagCborException(fault, at);
  }
}
