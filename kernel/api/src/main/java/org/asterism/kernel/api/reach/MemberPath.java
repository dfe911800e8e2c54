package org.asterism.kernel.api.reach;

import org.asterism.kernel.api.net.PeerId;

/**
 * A member that is connected, and by which way.
 *
 * @param peerId of the member
 * @param path the best that is open
 * @param via the address of a direct connection, the peer id of a relay, or the address of a star
 */
public record MemberPath(PeerId peerId, Path path, String via) {
  /** Ways to a peer, the best first. */
  public enum Path {
    /** From node to node. */
    DIRECT,
    /** Through a relay. */
    RELAYED,
    /** Through the server of a star. */
    STAR
  }
}
