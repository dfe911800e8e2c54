package org.asterism.kernel.api.reach;

import java.util.List;
import org.asterism.kernel.api.discovery.PointStatus;
import org.asterism.kernel.api.net.DialBacks;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.Relays;
import org.asterism.kernel.api.net.Relays.Reachability;
import org.asterism.kernel.api.net.Stars;

/**
 * How far a node has come in meeting others.
 *
 * @param bootstrap the step that it is at
 * @param points where peers meet, and how the node stands with each
 * @param relays through which others can reach it, those with a reservation first
 * @param stars that the node is at, for members that are reached no other way
 * @param members that are connected and have proved that they are members, in order
 * @param unreached peers that are known, looked for and not connected, in order; whether they are
 *     members is not known of all
 * @param reachability whether strangers can dial this node, as far as others have tried
 * @param dialBacks the addresses of this node that others have dialled back, or have tried to
 */
public record ReachStatus(
    Bootstrap bootstrap,
    List<PointStatus> points,
    List<Relays.Relay> relays,
    List<Stars.Star> stars,
    List<MemberPath> members,
    List<PeerId> unreached,
    Reachability reachability,
    List<DialBacks.Finding> dialBacks) {
  /** Copies the lists. */
  public ReachStatus {
    points = List.copyOf(points);
    relays = List.copyOf(relays);
    stars = List.copyOf(stars);
    members = List.copyOf(members);
    unreached = List.copyOf(unreached);
    dialBacks = List.copyOf(dialBacks);
  }

  /** The steps, in their order; a node goes back when what a step brought is lost. */
  public enum Bootstrap {
    /** There is no network. */
    OFFLINE,
    /** Points are named, and none answers. */
    POINTS,
    /** A point answers; relays are looked for, since nobody can dial this node directly. */
    RELAYS,
    /** A relay is asked for a reservation. */
    RESERVING,
    /** The node makes itself known under its namespaces. */
    REGISTERING,
    /** It is known, and looks for members. */
    MEMBERS,
    /** At least one member is connected. */
    CONNECTED
  }
}
