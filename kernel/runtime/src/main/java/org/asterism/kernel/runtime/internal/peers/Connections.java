package org.asterism.kernel.runtime.internal.peers;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
    List<Connection> direct = all.stream().filter(each -> path(each) == Path.DIRECT).toList();
    boolean theirsStays =
        peer.compareTo(host.id()) < 0 && direct.stream().anyMatch(each -> !isOurs(each));
    Optional<Connection> oldest = direct.stream().filter(Connections::isOurs).findFirst();
    return all.stream()
        .filter(
            each ->
                !best.equals(Optional.of(path(each)))
                    || (isOurs(each)
                        && path(each) == Path.DIRECT
                        && (theirsStays || !oldest.equals(Optional.of(each)))))
        .toList();
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
