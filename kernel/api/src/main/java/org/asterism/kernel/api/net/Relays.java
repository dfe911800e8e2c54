package org.asterism.kernel.api.net;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * How this node is reached from outside: whether it can be dialled directly, and the relays that it
 * keeps reservations with, for {@code status} and whoever waits for an address. Thread-safe.
 */
@ProviderType
public interface Relays {
  /** Whether strangers can dial this node directly, as far as others have tried. */
  Reachability reachability();

  /** The relays that are held or tried, those with a reservation first. */
  List<Relay> relays();

  /** Runs a task whenever any of this has changed; it returns quickly. */
  Host.Subscription watch(Runnable changed);

  /** Whether strangers can dial this node directly. */
  enum Reachability {
    /** Nobody has tried yet. */
    UNKNOWN,
    /** Somebody has dialled an address of ours back. */
    PUBLIC,
    /** Those that tried could not. */
    PRIVATE
  }

  /** What there is of a reservation. */
  enum State {
    /** It is being asked for. */
    ASKING,
    /** It stands: peers reach this node through the relay. */
    RESERVED,
    /** The relay refused, lied or left; it is tried again later. */
    FAILED
  }

  /**
   * One relay.
   *
   * @param peer the relay
   * @param address where the relay is dialled, without its peer id, if one is known
   * @param state of the reservation
   * @param addresses of this node through the relay, with {@code /p2p-circuit} at their ends; none
   *     unless it is reserved
   * @param expires when the reservation does, unless it is refreshed before, as it will be
   * @param limit of each connection through it, as the relay says
   * @param error what went wrong last, in one line
   */
  record Relay(
      PeerId peer,
      Optional<Multiaddr> address,
      State state,
      List<Multiaddr> addresses,
      Optional<Instant> expires,
      Optional<ConnectionLimit> limit,
      Optional<String> error) {
    /** Copies the list. */
    public Relay {
      addresses = List.copyOf(addresses);
    }
  }
}
