package org.asterism.kernel.runtime.internal.peers;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.reach.MemberPath.Path;

/** The open connections to one peer, as ways to it. */
final class Connections {
  private Connections() {}

  /** The best way to a peer that is open; of equals the oldest. */
  static Optional<Connection> best(Host host, PeerId peer) {
    return to(host, peer).stream().min(Comparator.comparing(Connections::path));
  }

  /**
   * Those that are of no use beside the best: worse ways, and what we have dialled of direct ones
   * but for one. Where both sides have dialled, the dial of the lower peer id stays; each side
   * closes its own only, so that they never close each other's last. Of two through relays one may
   * be about to take the other's place.
   */
  static List<Connection> spare(Host host, PeerId peer) {
    List<Connection> all = to(host, peer);
    Optional<Path> best = all.stream().map(Connections::path).min(Comparator.naturalOrder());
    Stream<Connection> worse = all.stream().filter(each -> !best.equals(Optional.of(path(each))));
    List<Connection> direct = all.stream().filter(each -> path(each) == Path.DIRECT).toList();
    return Stream.concat(worse, needless(host.id(), peer, direct)).toList();
  }

  /** Our dials of direct connections, but for the one that stays if it is ours. */
  private static Stream<Connection> needless(PeerId self, PeerId peer, List<Connection> direct) {
    List<Connection> ours = direct.stream().filter(Connections::isOurs).toList();
    boolean theirsStays = peer.compareTo(self) < 0 && ours.size() < direct.size();
    return ours.stream().skip(theirsStays ? 0 : 1);
  }

  private static List<Connection> to(Host host, PeerId peer) {
    return host.connections().stream()
        .filter(each -> each.remotePeer().equals(peer))
        .filter(each -> !each.closed().toCompletableFuture().isDone())
        .toList();
  }

  private static boolean isOurs(Connection connection) {
    return connection.direction() == Connection.Direction.OUTBOUND;
  }

  private static Path path(Connection connection) {
    return Ways.of(connection.remoteAddress());
  }
}
