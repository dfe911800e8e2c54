package org.asterism.kernel.api.reach;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.asterism.kernel.api.net.Multiaddr;

/**
 * An address of a peer, and what came of it.
 *
 * @param address without the peer id at its end
 * @param foundBy who told of it: discoveries by their names, {@code book} for the node's own
 *     memory, {@code members} for other members
 * @param at when it was tried last; empty if it was not
 * @param outcome one line: {@code connected}, why it could not be reached, or why it is not tried
 */
public record Attempt(
    Multiaddr address, List<String> foundBy, Optional<Instant> at, String outcome) {
  /** Copies the list. */
  public Attempt {
    foundBy = List.copyOf(foundBy);
  }
}
