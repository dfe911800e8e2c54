package org.asterism.kernel.api.crypto;

import org.asterism.kernel.api.multiformats.FormatException;

/** The kinds of key that libp2p knows; ours are Ed25519, the others are met in other people's. */
public enum KeyType {
  /** RSA(0), PKCS #1 v1.5 with SHA-256. */
  RSA(0),
  /** Ed25519, RFC 8032. */
  ED25519(1),
  /** ECDSA on secp256k1 with SHA-256. */
  SECP256K1(2),
  /** ECDSA on a NIST curve with SHA-256. */
  ECDSA(3);

  private final int code;

  KeyType(int code) {
    this.code = code;
  }

  /** The number on the wire. */
  public int code() {
    return code;
  }

  /**
   * The type with a number.
   *
   * @throws FormatException if there is none
   */
  public static KeyType of(int code) {
    for (KeyType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    throw new FormatException("key type " + code);
  }
}
