package org.asterism.transports.libp2p.internal.upgrade;

import java.util.List;
import org.asterism.kernel.api.net.PeerId;
import org.jspecify.annotations.Nullable;

/**
 * What a handshake is to do.
 *
 * @param role of this side; it is the initiator where it dialled
 * @param expected who must be at the other end, if that is known
 * @param muxers that this side speaks, best first, to be agreed on early where the handshake can
 */
public record Handshake(Role role, @Nullable PeerId expected, List<String> muxers) {
  /** Copies the list. */
  public Handshake {
    muxers = List.copyOf(muxers);
  }

  /** Which side of a negotiation. */
  public enum Role {
    /** Speaks first: the one that dialled. */
    INITIATOR,
    /** Answers: the one that was dialled. */
    RESPONDER
  }
}
