package org.asterism.kernel.runtime.internal.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.asterism.kernel.api.discovery.PointStatus;
import org.asterism.kernel.api.discovery.Points;
import org.asterism.kernel.api.net.DialBacks;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.Relays;
import org.asterism.kernel.api.net.Stars;
import org.asterism.kernel.api.reach.Attempt;
import org.asterism.kernel.api.reach.MemberPath;
import org.asterism.kernel.api.reach.Reach;
import org.asterism.kernel.api.reach.ReachStatus;
import org.asterism.kernel.api.reach.ReachStatus.Bootstrap;

/** How the node stands with those it is to meet, put together from those who know. Thread-safe. */
public final class NodeReach implements Reach {
  private final Members members;
  private final Supplier<Optional<Host>> host;
  private final Services services;

  /**
   * Those who know of ways to others, as they come and go; asked whenever somebody wants to know.
   */
  public interface Services {
    /** Who knows points. */
    List<Points> points();

    /** Who knows relays. */
    List<Relays> relays();

    /** Who knows stars. */
    List<Stars> stars();

    /** Who had this node dialled back. */
    List<DialBacks> dialBacks();
  }

  /** Of members, and of what is there at the moment. */
  public NodeReach(Members members, Supplier<Optional<Host>> host, Services services) {
    this.members = members;
    this.host = host;
    this.services = services;
  }

  @Override
  public CompletionStage<List<Attempt>> attempts(PeerId peer) {
    return members.attempts(peer);
  }

  @Override
  public CompletionStage<ReachStatus> status() {
    return members.standing().thenApply(this::status);
  }

  private ReachStatus status(Members.Standing standing) {
    List<PointStatus> allPoints =
        services.points().stream().flatMap(each -> each.points().stream()).toList();
    List<Relays.Relay> allRelays =
        services.relays().stream().flatMap(each -> each.relays().stream()).toList();
    List<Stars.Star> allStars =
        services.stars().stream().flatMap(each -> each.stars().stream()).toList();
    boolean hidden =
        services.relays().stream()
            .anyMatch(each -> each.reachability() == Relays.Reachability.PRIVATE);
    List<MemberPath> paths = new ArrayList<>();
    Optional<Host> present = host.get();
    for (PeerId member : standing.members().stream().sorted().toList()) {
      present
          .flatMap(each -> Connections.best(each, member))
          .ifPresent(
              best ->
                  paths.add(new MemberPath(member, Ways.of(best.remoteAddress()), Ways.via(best))));
    }
    Circumstances circumstances =
        new Circumstances(present.isPresent(), allPoints, allRelays, hidden);
    Bootstrap step = step(circumstances, standing.registering(), !paths.isEmpty());
    Optional<DialBacks> asked = services.dialBacks().stream().findFirst();
    return new ReachStatus(
        step,
        allPoints,
        allRelays,
        allStars,
        paths,
        standing.unreached(),
        asked.map(DialBacks::reachability).orElse(Relays.Reachability.UNKNOWN),
        asked.map(DialBacks::findings).orElse(List.of()));
  }

  /**
   * What the step follows from.
   *
   * @param online whether there is a host
   * @param hidden whether strangers are known not to reach this node
   */
  record Circumstances(
      boolean online, List<PointStatus> points, List<Relays.Relay> relays, boolean hidden) {
    boolean noPoint() {
      return !points.isEmpty() && points.stream().noneMatch(PointStatus::isConnected);
    }

    boolean reserved() {
      return relays.stream().anyMatch(each -> each.state() == Relays.State.RESERVED);
    }

    boolean asking() {
      return relays.stream().anyMatch(each -> each.state() == Relays.State.ASKING);
    }
  }

  /** The whole of the state machine: the first step that is not done. */
  static Bootstrap step(Circumstances now, boolean registering, boolean meetsMembers) {
    if (!now.online()) {
      return Bootstrap.OFFLINE;
    }
    if (meetsMembers) {
      return Bootstrap.CONNECTED;
    }
    if (now.noPoint()) {
      return Bootstrap.POINTS;
    }
    if (now.hidden() && !now.reserved()) {
      return now.asking() ? Bootstrap.RESERVING : Bootstrap.RELAYS;
    }
    return registering ? Bootstrap.REGISTERING : Bootstrap.MEMBERS;
  }
}
