package org.asterism.kernel.api.multiformats;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A digest that names its function: {@code varint(code) varint(length) digest}.
 *
 * @param code the function: {@link #IDENTITY}, {@link #SHA2_256} or another of the multicodec table
 * @param digest at most {@link #MAX_DIGEST} bytes
 * @see <a href="https://github.com/multiformats/multihash">multihash</a>
 */
public record Multihash(long code, Bytes digest) {
  /** The "digest" is the data itself. */
  public static final long IDENTITY = 0x00;

  /** SHA-256. */
  public static final long SHA2_256 = 0x12;

  /** The longest digest taken; identity hashes are the longest in use. */
  public static final int MAX_DIGEST = 128;

  /**
   * Checks the bounds.
   *
   * @throws FormatException if the code is negative, the digest too long, or a SHA-256 digest is
   *     not 32 bytes
   */
  public Multihash {
    if (code < 0) {
      throw new FormatException("multihash code is negative");
    }
    if (digest.size() > MAX_DIGEST) {
      throw new FormatException("multihash digest has " + digest.size() + " bytes");
    }
    if (code == SHA2_256 && digest.size() != 32) {
      throw new FormatException("sha2-256 digest has " + digest.size() + " bytes, not 32");
    }
  }

  /** The SHA-256 multihash of some data. */
  public static Multihash sha256(Bytes data) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(data.asByteBuffer());
      return new Multihash(SHA2_256, Bytes.wrap(sha.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The identity multihash of some data, at most {@link #MAX_DIGEST} bytes. */
  public static Multihash identity(Bytes data) {
    return new Multihash(IDENTITY, data);
  }

  /**
   * Reads one at the buffer's position and moves past it.
   *
   * @throws FormatException if it is malformed or cut short
   */
  public static Multihash read(ByteBuffer source) {
    try {
      long code = Varint.read(source);
      long length = Varint.read(source);
      if (length > MAX_DIGEST || length > source.remaining()) {
        throw new FormatException("multihash digest of " + length + " bytes");
      }
      byte[] digest = new byte[(int) length];
      source.get(digest);
      return new Multihash(code, Bytes.wrap(digest));
    } catch (BufferUnderflowException e) {
      throw new FormatException("multihash is cut short");
    }
  }

  /**
   * One from exactly these bytes.
   *
   * @throws FormatException if they are malformed, cut short, or more
   */
  public static Multihash decode(Bytes bytes) {
    ByteBuffer source = bytes.asByteBuffer();
    Multihash hash = read(source);
    if (source.hasRemaining()) {
      throw new FormatException(source.remaining() + " bytes after a multihash");
    }
    return hash;
  }

  /** The binary form. */
  public Bytes encode() {
    byte[] bytes = new byte[encodedSize()];
    writeTo(ByteBuffer.wrap(bytes));
    return Bytes.wrap(bytes);
  }

  /** How many bytes the binary form takes. */
  public int encodedSize() {
    return Varint.size(code) + Varint.size(digest.size()) + digest.size();
  }

  /** Writes the binary form at the position of a buffer that has an array. */
  void writeTo(ByteBuffer target) {
    Varint.write(code, target);
    Varint.write(digest.size(), target);
    digest.copyTo(target.array(), target.arrayOffset() + target.position());
    target.position(target.position() + digest.size());
  }
}
