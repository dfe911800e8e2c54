package org.asterism.tests.interop;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The bytes that both sides know: word k is k * 2654435761 modulo 2^32, little-endian. */
final class ByteSequence {
  private static final int CHUNK = 64 << 10;
  private static final int FACTOR = (int) 2654435761L;

  private final long size;
  private long at;

  ByteSequence(long size) {
    this.size = size;
  }

  boolean hasNext() {
    return at < size;
  }

  ByteBuffer next() {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    int word = (int) (at / Integer.BYTES);
    while (chunk.hasRemaining()) {
      chunk.putInt(word++ * FACTOR);
    }
    chunk.flip().limit((int) Math.min(CHUNK, size - at));
    at += chunk.limit();
    return chunk;
  }

  /** The digest of the first so many bytes. */
  static String sha256(long size) {
    MessageDigest digest = newDigest();
    for (ByteSequence bytes = new ByteSequence(size); bytes.hasNext(); ) {
      digest.update(bytes.next());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
