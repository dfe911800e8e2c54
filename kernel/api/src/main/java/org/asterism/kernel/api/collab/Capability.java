package org.asterism.kernel.api.collab;

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

  /** As in links and commands. */
  public String word() {
    return switch (this) {
      case LISTEN -> "listen";
      case READ -> "read";
      case WRITE -> "write";
    };
  }
}
