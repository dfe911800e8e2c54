package org.asterism.bundles.rendezvous.internal.protocol;

/** How a point answers. */
public enum Status {
  /** As was asked. */
  OK(0),
  /** No namespace, or one that is too long. */
  INVALID_NAMESPACE(100),
  /** No record, a forged one, or an older one than the point has. */
  INVALID_SIGNED_PEER_RECORD(101),
  /** Shorter or longer than the point keeps anything. */
  INVALID_TTL(102),
  /** Another point's cookie, or another namespace's. */
  INVALID_COOKIE(103),
  /** Somebody else is to be registered. */
  NOT_AUTHORIZED(200),
  /** The point failed. */
  INTERNAL_ERROR(300),
  /** The point is full, or was asked too often. */
  UNAVAILABLE(400),
  /** A number that the protocol does not know. */
  UNKNOWN(-1);

  private final int code;

  Status(int code) {
    this.code = code;
  }

  /** The number on the wire. */
  public int code() {
    return code;
  }

  static Status of(long code) {
    for (Status status : values()) {
      if (status.code == code) {
        return status;
      }
    }
    return UNKNOWN;
  }
}
