package org.asterism.kernel.api.discovery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;

/**
 * How a node stands with one point where peers meet.
 *
 * @param address as it was configured
 * @param peer who the point is; known from the address, or once it was connected
 * @param state whether it can be used
 * @param since when the state began
 * @param lastError why it last failed or refused something, in one line
 * @param registrations the namespaces that this node is registered under there
 */
public record PointStatus(
    Multiaddr address,
    Optional<PeerId> peer,
    State state,
    Instant since,
    Optional<String> lastError,
    List<Namespace> registrations) {
  /** Copies the list. */
  public PointStatus {
    registrations = List.copyOf(registrations);
  }

  /** Whether it can be used: it is connected and answers. */
  public boolean isConnected() {
    return state == State.CONNECTED;
  }

  /** Whether a point can be used. */
  public enum State {
    /** It is being dialled. */
    CONNECTING,
    /** It is connected and answers. */
    CONNECTED,
    /** It is connected and has not answered for a while; it is not relied on. */
    SILENT,
    /** It could not be reached; it is tried again in a while. */
    WAITING
  }
}
