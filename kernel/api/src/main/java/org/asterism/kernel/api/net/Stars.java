package org.asterism.kernel.api.net;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The websocket-star servers that this node is at, for {@code status} and for whoever decides when
 * the last resort is due. Who is at one is found through its discovery as well; to dial one of them
 * is to dial the star's address with their peer id. Thread-safe.
 */
@ProviderType
public interface Stars {
  /** All that were told of, in that order. */
  List<Star> stars();

  /** Runs a task whenever any of this has changed; it returns quickly. */
  Host.Subscription watch(Runnable changed);

  /** Where a membership stands. */
  enum State {
    /** It is being joined. */
    JOINING,
    /** Members can dial this node through it, and this node them. */
    JOINED,
    /** It refused or left; it is tried again later. */
    FAILED
  }

  /**
   * One star.
   *
   * @param address of its server, ending with {@code /p2p-websocket-star}
   * @param state of our membership
   * @param members the others, as the server tells; claims, until a connection proves one
   * @param error what went wrong last, in one line
   */
  record Star(Multiaddr address, State state, List<PeerId> members, Optional<String> error) {
    /** Copies the list. */
    public Star {
      members = List.copyOf(members);
    }
  }
}
