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
 * @param word what became of those that the point told of
 */
public record PointStatus(
    Multiaddr address,
    Optional<PeerId> peer,
    State state,
    Instant since,
    Optional<String> lastError,
    List<Namespace> registrations,
    Word word) {
  /** Copies the list. */
  public PointStatus {
    registrations = List.copyOf(registrations);
  }

  /** That of a point which has told of nobody. */
  public PointStatus(
      Multiaddr address,
      Optional<PeerId> peer,
      State state,
      Instant since,
      Optional<String> lastError,
      List<Namespace> registrations) {
    this(address, peer, state, since, lastError, registrations, Word.NONE);
  }

  /**
   * What a point told, counted.
   *
   * @param told peers
   * @param members of them that have proved to be members
   * @param strangers of them that were connected for a while and have not
   * @param forged records that their peers have not signed
   * @param doubtful whether the lies outweigh the members, so that it is believed slowly
   */
  public record Word(int told, int members, int strangers, int forged, boolean doubtful) {
    /** Nothing. */
    public static final Word NONE = new Word(0, 0, 0, 0, false);
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
