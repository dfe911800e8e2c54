package org.asterism.kernel.runtime.internal.links;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.Stream;
import org.asterism.kernel.core.Engine;

/**
 * The open links, at most one to a peer.
 *
 * <p>Where two nodes dial each other at once there are two streams, and both nodes must keep the
 * same one: that of the smaller peer id. Of two that the same node opened the later one stays, for
 * it would not have opened it over one that it knows to be open. Before all that, a direct
 * connection is better than one through a relay, and one through a relay better without limits: the
 * link moves to the better one. Thread-safe; the engine hears of an end before it hears of a
 * successor.
 */
final class Links implements FramedLink.Listener {
  private final PeerId self;
  private final Engine engine;
  private final Consumer<Connection> left;
  private final Map<PeerId, FramedLink> open = new HashMap<>();
  private boolean closed;

  /**
   * For an engine.
   *
   * @param left takes each connection that a link has moved away from
   */
  Links(PeerId self, Engine engine, Consumer<Connection> left) {
    this.self = self;
    this.engine = engine;
    this.left = left;
  }

  /** Whether a stream that we would open on a connection would become the link to its peer. */
  synchronized boolean wouldOpen(Connection connection) {
    PeerId peer = connection.remotePeer();
    FramedLink present = open.get(peer);
    if (closed || present == null) {
      return !closed;
    }
    int better = rank(present.connection()) - rank(connection);
    if (better != 0) {
      return better > 0;
    }
    return present.initiator()
        ? present.connection() != connection && LimitedUse.isSpent(present)
        : self.compareTo(peer) < 0;
  }

  /** The link on a connection, if there is one. */
  synchronized Optional<FramedLink> on(Connection connection) {
    return Optional.ofNullable(open.get(connection.remotePeer()))
        .filter(link -> link.connection() == connection);
  }

  private static int rank(Connection connection) {
    return connection.limit().isPresent() ? 2 : connection.isRelayed() ? 1 : 0;
  }

  /** Makes a link of a stream, or resets it where another one stays. */
  void take(Stream stream, boolean initiator) {
    FramedLink link = new FramedLink(stream, initiator, this);
    synchronized (this) {
      FramedLink present = open.get(link.peer());
      if (closed || link.peer().equals(self) || (present != null && stays(present, link))) {
        stream.reset();
        return;
      }
      if (present != null) {
        present.close("another link to the peer took its place");
        if (present.connection() != link.connection()) {
          left.accept(present.connection());
        }
      }
      open.put(link.peer(), link);
      engine.linkOpened(link);
    }
    link.begin();
  }

  private boolean stays(FramedLink present, FramedLink later) {
    int better = rank(later.connection()) - rank(present.connection());
    if (better != 0 || present.initiator() == later.initiator()) {
      return better > 0;
    }
    boolean ours = self.compareTo(present.peer()) < 0;
    return present.initiator() == ours;
  }

  @Override
  public void frame(FramedLink link, Bytes frame) {
    synchronized (this) {
      if (open.get(link.peer()) == link) {
        engine.linkFrame(link, frame);
      }
    }
  }

  @Override
  public void writable(FramedLink link) {
    engine.linkWritable(link);
  }

  @Override
  public void ended(FramedLink link, String why) {
    synchronized (this) {
      if (open.remove(link.peer(), link)) {
        engine.linkClosed(link);
      }
    }
  }

  /** The peers that are linked. */
  synchronized List<PeerId> peers() {
    return open.keySet().stream().sorted().toList();
  }

  /** Ends all links, for a reason; others may come unless it is for good. */
  void closeAll(String why, boolean forGood) {
    List<FramedLink> all;
    synchronized (this) {
      closed |= forGood;
      all = new ArrayList<>(open.values());
    }
    all.forEach(link -> link.close(why));
  }
}
