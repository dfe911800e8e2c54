package org.asterism.kernel.api.collab;

import org.asterism.kernel.api.multiformats.FormatException;

/** What the holder of a secret may do with a collaboration. The stronger includes the weaker. */
public enum Capability {
  /** Verify, store, pass on and pin what others make; not read it. */
  LISTEN,
  /** Read, and all that a listener may. */
  READ,
  /** Change, and all that a reader may. */
  WRITE;

  /** Whether whoever has this one has another, too. */
  public boolean includes(Capability other) {
    return compareTo(other) >= 0;
  }

  /**
   * The one of a word.
   *
   * @throws FormatException if there is none
   */
  public static Capability of(String word) {
    for (Capability one : values()) {
      if (one.word().equals(word)) {
        return one;
      }
    }
    throw new FormatException("a capability is one of write, read and listen");
  }

  /** As in links and commands. */
  public String word() {
    return switch (this) {
      case LISTEN -> "listen";
      case READ -> "read";
      case WRITE -> "write";
    };
  }
}
