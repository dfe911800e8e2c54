package org.asterism.kernel.api.crdt;

import org.asterism.kernel.api.multiformats.Bytes;

/**
 * Who made an operation: the Ed25519 public key of one device in one collaboration.
 *
 * @param key 32 bytes; replicas are ordered by it
 */
public record ReplicaId(Bytes key) implements Comparable<ReplicaId> {
  /** The size of every replica id, in bytes. */
  public static final int BYTES = 32;

  /**
   * Checks the size.
   *
   * @throws IllegalArgumentException if there are not 32 bytes
   */
  public ReplicaId {
    if (key.size() != BYTES) {
      throw new IllegalArgumentException("a replica id has 32 bytes, not " + key.size());
    }
  }

  @Override
  public int compareTo(ReplicaId other) {
    return key.compareTo(other.key);
  }

  /** The first 8 bytes in hexadecimal: enough to tell replicas apart in a log. */
  @Override
  public String toString() {
    return key.slice(0, 8).toHex();
  }
}
