package org.asterism.kernel.runtime.internal.links;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.core.Engine;
import org.asterism.kernel.runtime.internal.turns.Workers;
import org.jspecify.annotations.Nullable;

/**
 * The engine's links over whichever host is there: when one comes, the node listens and syncs on
 * it; when it leaves, its links end. Thread-safe.
 */
public final class Network implements AutoCloseable {
  /** What was on its way on a connection that is left may arrive. */
  private static final long LEAVE_MILLIS = 1_000;

  private final Links links;
  private final Listening listening;
  private final Workers workers;
  private final RandomGenerator jitter;
  private @Nullable Attachment attached;
  private boolean closed;

  /**
   * Where a node listens.
   *
   * @param wanted the addresses, some of which may leave the port to the system
   * @param memory of the ports that the system gave
   */
  public record Places(List<Multiaddr> wanted, PortMemory memory) {
    /** Copies the list. */
    public Places {
      wanted = List.copyOf(wanted);
    }
  }

  private record Attachment(Host host, SyncStreams streams, Listening.OnHost listening) {
    void detach() {
      listening.stop();
      streams.close();
    }
  }

  /**
   * Links for an engine.
   *
   * @param places where to listen on every host
   */
  public Network(
      PeerId self, Engine engine, Places places, Workers workers, RandomGenerator jitter) {
    this.links = new Links(self, engine, this::leave);
    this.listening = new Listening(places.wanted(), places.memory(), workers, jitter);
    this.workers = workers;
    this.jitter = jitter;
  }

  /** A relayed connection whose link has moved is of no more use; others may serve again. */
  private void leave(Connection connection) {
    if (connection.isRelayed()) {
      workers.after(LEAVE_MILLIS, connection::close);
    }
  }

  /**
   * A host is there, in place of the one before.
   *
   * @return completes when it listens, as far as it can at once: what is dialled from then on comes
   *     from where others can dial us
   */
  public synchronized CompletionStage<Void> hostArrived(Host host) {
    if (closed || (attached != null && attached.host == host)) {
      return CompletableFuture.completedStage(null);
    }
    detach("another host took the place of its own");
    SyncStreams streams = new SyncStreams(links, workers, jitter);
    streams.begin(host);
    attached = new Attachment(host, streams, listening.on(host));
    return attached.listening.settled();
  }

  /** A host is going. */
  public synchronized void hostLeft(Host host) {
    if (attached != null && attached.host == host) {
      detach("the host is leaving");
    }
  }

  private void detach(String why) {
    if (attached != null) {
      attached.detach();
      attached = null;
      links.closeAll(why, false);
    }
  }

  /** Lets nothing new in; links stay until the engine ends them. */
  public synchronized void refuseMore() {
    closed = true;
    if (attached != null) {
      attached.detach();
    }
  }

  /** The peers that are linked. */
  public List<PeerId> linked() {
    return links.peers();
  }

  /** Ends all links, for good. */
  @Override
  public synchronized void close() {
    refuseMore();
    attached = null;
    links.closeAll("the node is stopping", true);
  }
}
