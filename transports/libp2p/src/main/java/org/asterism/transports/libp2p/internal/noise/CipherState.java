package org.asterism.transports.libp2p.internal.noise;

import java.nio.ByteBuffer;
import org.asterism.kernel.api.crypto.Aead;

/** One direction's key and counter. */
final class CipherState implements AutoCloseable {
  private static final byte[] NOTHING = {};

  private final Aead aead;
  private final byte[] nonce = new byte[12];
  private long counter;

  CipherState(Aead aead) {
    this.aead = aead;
  }

  void seal(byte[] associatedData, ByteBuffer plain, ByteBuffer sealed) {
    aead.seal(nextNonce(), associatedData, plain, sealed);
  }

  boolean open(byte[] associatedData, ByteBuffer sealed, ByteBuffer plain) {
    return aead.open(nextNonce(), associatedData, sealed, plain);
  }

  void seal(ByteBuffer plain, ByteBuffer sealed) {
    seal(NOTHING, plain, sealed);
  }

  boolean open(ByteBuffer sealed, ByteBuffer plain) {
    return open(NOTHING, sealed, plain);
  }

  /** Four zeros and the counter, least significant byte first. */
  private byte[] nextNonce() {
    long value = counter++;
    for (int i = 4; i < nonce.length; i++) {
      nonce[i] = (byte) value;
      value >>>= 8;
    }
    return nonce;
  }

  @Override
  public void close() {
    aead.close();
  }
}
