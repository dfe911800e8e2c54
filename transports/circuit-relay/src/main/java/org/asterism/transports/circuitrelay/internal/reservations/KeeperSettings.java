package org.asterism.transports.circuitrelay.internal.reservations;

import java.util.List;
import org.asterism.kernel.api.net.Multiaddr;

/**
 * How reservations are kept.
 *
 * @param mode when they are
 * @param wanted how many
 * @param relays that are known beforehand, each with its peer id
 * @param probeMillis between two looks whether a relay without limits still forwards
 * @param punching whether relayed connections are made direct where that can be done
 */
public record KeeperSettings(
    Mode mode, int wanted, List<Multiaddr> relays, long probeMillis, boolean punching) {
  /** What suits most. */
  public static final KeeperSettings DEFAULT =
      new KeeperSettings(Mode.AUTO, 2, List.of(), 60_000, true);

  /** Copies the list. */
  public KeeperSettings {
    relays = List.copyOf(relays);
  }

  /** When reservations are kept. */
  public enum Mode {
    /** Unless strangers can dial this node directly. */
    AUTO,
    /** Always. */
    ALWAYS,
    /** Only with those that are listened on by name; connections through relays are dialled. */
    NEVER,
    /** Nothing goes through relays, in or out. */
    OFF
  }
}
