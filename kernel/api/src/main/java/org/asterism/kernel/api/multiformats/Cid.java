package org.asterism.kernel.api.multiformats;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * The name of a block: how its bytes are to be read, and their hash.
 *
 * <p>Version 1 throughout; version 0 is read, and is then a {@code dag-pb} CID that prints as it
 * was. Two CIDs are equal if their binary forms are.
 *
 * @param version 0 or 1
 * @param codec what the bytes are: {@link #RAW}, {@link #DAG_PB}, {@link #DAG_CBOR} or another
 * @param hash of the bytes
 * @see <a href="https://github.com/multiformats/cid">cid</a>
 */
public record Cid(int version, long codec, Multihash hash) implements Comparable<Cid> {
  /** Bytes without structure. */
  public static final long RAW = 0x55;

  /** The protobuf nodes of UnixFS. */
  public static final long DAG_PB = 0x70;

  /** Strict CBOR with links. */
  public static final long DAG_CBOR = 0x71;

  /** The longest text taken. */
  public static final int MAX_TEXT = 512;

  /**
   * Checks that the parts go together.
   *
   * @throws FormatException if the version is not 0 or 1, or version 0 is not dag-pb by SHA-256
   */
  public Cid {
    if (version != 0 && version != 1) {
      throw new FormatException("CID version " + version);
    }
    if (codec < 0) {
      throw new FormatException("CID codec is negative");
    }
    if (version == 0 && (codec != DAG_PB || hash.code() != Multihash.SHA2_256)) {
      throw new FormatException("CIDv0 must be dag-pb by sha2-256");
    }
  }

  /** The CIDv1 by SHA-256 of some bytes that are to be read with a codec. */
  public static Cid of(long codec, Bytes bytes) {
    return new Cid(1, codec, Multihash.sha256(bytes));
  }

  /**
   * Reads one at the buffer's position and moves past it.
   *
   * @throws FormatException if it is malformed or cut short
   */
  public static Cid read(ByteBuffer source) {
    if (source.remaining() >= 2
        && source.get(source.position()) == 0x12
        && source.get(source.position() + 1) == 0x20) {
      return new Cid(0, DAG_PB, Multihash.read(source));
    }
    try {
      long version = Varint.read(source);
      if (version != 1) {
        throw new FormatException("CID version " + version);
      }
      long codec = Varint.read(source);
      return new Cid(1, codec, Multihash.read(source));
    } catch (BufferUnderflowException e) {
      throw new FormatException("CID is cut short");
    }
  }

  /**
   * One from exactly these bytes.
   *
   * @throws FormatException if they are malformed, cut short, or more
   */
  public static Cid decode(Bytes bytes) {
    ByteBuffer source = bytes.asByteBuffer();
    Cid cid = read(source);
    if (source.hasRemaining()) {
      throw new FormatException(source.remaining() + " bytes after a CID");
    }
    return cid;
  }

  /**
   * One from its text: base32 ({@code b…}), base58btc ({@code z…}), or version 0 ({@code Qm…}).
   *
   * @throws FormatException if the text is none of these
   */
  public static Cid parse(String text) {
    if (text.length() > MAX_TEXT) {
      throw new FormatException("CID text is longer than " + MAX_TEXT);
    }
    if (text.length() == 46 && text.startsWith("Qm")) {
      return decode(Base58.decode(text));
    }
    if (text.startsWith("b")) {
      return versionOne(Base32.decode(text.substring(1)));
    }
    if (text.startsWith("z")) {
      return versionOne(Base58.decode(text.substring(1)));
    }
    throw new FormatException("not a CID: " + text);
  }

  private static Cid versionOne(Bytes bytes) {
    Cid cid = decode(bytes);
    if (cid.version != 1) {
      throw new FormatException("a CIDv0 has no multibase prefix");
    }
    return cid;
  }

  /** Whether the hash is SHA-256 and is that of the bytes. */
  public boolean matches(Bytes bytes) {
    return hash.code() == Multihash.SHA2_256 && hash.equals(Multihash.sha256(bytes));
  }

  /** The binary form. */
  public Bytes encode() {
    byte[] bytes = new byte[encodedSize()];
    ByteBuffer target = ByteBuffer.wrap(bytes);
    if (version != 0) {
      Varint.write(version, target);
      Varint.write(codec, target);
    }
    hash.writeTo(target);
    return Bytes.wrap(bytes);
  }

  /** How many bytes the binary form takes. */
  public int encodedSize() {
    return (version == 0 ? 0 : 1 + Varint.size(codec)) + hash.encodedSize();
  }

  /** By binary form. */
  @Override
  public int compareTo(Cid other) {
    return encode().compareTo(other.encode());
  }

  /** The text form: base32 for version 1, base58 for version 0. */
  @Override
  public String toString() {
    return version == 0 ? Base58.encode(encode()) : "b" + Base32.encode(encode());
  }
}
