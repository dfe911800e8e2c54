package org.asterism.kernel.api.net;

/**
 * How a connection is dialled.
 *
 * @param role of this side, once the connection is there
 * @param origin where it is dialled from
 */
public record DialOptions(Role role, Transport.Origin origin) {
  /** As {@link Host#connect} dials. */
  public static final DialOptions USUAL =
      new DialOptions(Role.INITIATOR, Transport.Origin.LISTENING_PORT);

  /** Which side of the handshakes. */
  public enum Role {
    /** The one that speaks first, as who dials usually does. */
    INITIATOR,
    /** The other, where both sides dial at once and have agreed on who is who. */
    RESPONDER
  }
}
