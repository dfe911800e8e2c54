package org.asterism.transports.circuitrelay.internal.messages;

import java.util.Optional;

/**
 * How a request ended.
 *
 * @see <a href="https://github.com/libp2p/specs/blob/master/relay/circuit-v2.md">circuit v2</a>
 */
public enum Status {
  /** It was granted. */
  OK(100),
  /** There is no room for another reservation. */
  RESERVATION_REFUSED(200),
  /** A limit of the relay was reached. */
  RESOURCE_LIMIT_EXCEEDED(201),
  /** Not for this peer, or not over this connection. */
  PERMISSION_DENIED(202),
  /** The other peer could not be reached, or did not want to be. */
  CONNECTION_FAILED(203),
  /** The other peer has no reservation. */
  NO_RESERVATION(204),
  /** The message could not be read. */
  MALFORMED_MESSAGE(400),
  /** The message does not belong there. */
  UNEXPECTED_MESSAGE(401);

  private final int code;

  Status(int code) {
    this.code = code;
  }

  /** The number on the wire. */
  public int code() {
    return code;
  }

  /** The status of a number, if it is one of these. */
  static Optional<Status> of(long code) {
    for (Status status : values()) {
      if (status.code == code) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }
}
