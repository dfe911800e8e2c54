package org.asterism.bundles.rendezvous.internal.client;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.asterism.bundles.rendezvous.internal.protocol.Message.Discover;
import org.asterism.bundles.rendezvous.internal.protocol.Message.DiscoverResponse;
import org.asterism.bundles.rendezvous.internal.protocol.Message.Registered;
import org.asterism.bundles.rendezvous.internal.protocol.Status;
import org.asterism.kernel.api.crypto.Identity;
import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.discovery.PointStatus;
import org.asterism.kernel.api.discovery.PointStatus.State;
import org.asterism.kernel.api.discovery.SignedPeerRecord;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.transports.wire.PeerRecords.Dialect;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One point: holds one connection to it, dials again when it is lost, and does there what the
 * meetings want. Knows nothing of other points, so none waits for another. For the client's turns.
 */
final class PointClient implements Office, Pulse.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(PointClient.class);

  private final Multiaddr address;
  private final Host host;
  private final Identity identity;
  private final Turns turns;
  private final ClientSettings settings;
  private final Client client;
  private final Map<Meeting, Presence> presences = new LinkedHashMap<>();
  private final List<Runnable> waiting = new ArrayList<>();
  private final Backoff backoff;

  private Optional<PeerId> peer;
  private State state = State.CONNECTING;
  private Instant since = Instant.now();
  private @Nullable String lastError;
  private Dialect dialect = Dialect.COMMON;
  private Turns.Timer timer = Turns.Timer.NONE;
  private @Nullable Held held;
  private boolean stopped;

  private final Standing standing;

  /** The client that a point is one of. */
  interface Client {
    /** What came of an attempt to be registered. */
    void registered(Meeting meeting, Registering.Outcome outcome);

    /** What is known of a peer, whoever told of it. */
    Standing.Verdict verdict(PeerId peer);

    /** How it stands with the point has changed. */
    void changed();
  }

  /** A connection, with what belongs to it. */
  private record Held(
      Connection connection, Line line, Pulse pulse, Host.Subscription protection) {}

  /** One namespace here. */
  private record Presence(Registering registering, Polling polling) {}

  PointClient(
      Multiaddr address,
      Host host,
      Identity identity,
      Turns turns,
      ClientSettings settings,
      Client client) {
    this.address = address;
    this.host = host;
    this.identity = identity;
    this.turns = turns;
    this.settings = settings;
    this.client = client;
    this.standing = new Standing(turns);
    this.peer = address.peerId();
    this.backoff = new Backoff(settings.firstRetry(), settings.longestRetry());
  }

  Multiaddr address() {
    return address;
  }

  /** Begins to dial. */
  void start() {
    enter(State.CONNECTING);
    host.connect(address)
        .thenApply(this::theOneWithIt)
        .whenComplete(
            (connection, failure) ->
                turns.post(
                    () -> {
                      if (connection == null) {
                        unreached(Line.Outcome.failed(failure).error());
                      } else {
                        connected(connection);
                      }
                    }));
  }

  private void unreached(String reason) {
    if (stopped) {
      return;
    }
    LOG.debug("the point {} is not reached: {}", address, reason);
    lastError = reason;
    enter(State.WAITING);
    timer = turns.after(backoff.next(), this::start);
    answerWaiting();
  }

  /** Those who wait look again. */
  private void answerWaiting() {
    List<Runnable> those = List.copyOf(waiting);
    waiting.clear();
    those.forEach(Runnable::run);
  }

  private void connected(Connection connection) {
    if (stopped) {
      return;
    }
    LOG.debug("connected to the point {}", address);
    peer = Optional.of(connection.remotePeer());
    Pulse pulse = new Pulse(connection, turns, settings, this);
    held =
        new Held(
            connection,
            new Line(connection, turns, settings.requestTimeout()),
            pulse,
            host.protect(connection.remotePeer()));
    pulse.start();
    connection.closed().thenRun(() -> turns.post(() -> lost(connection)));
    enter(State.CONNECTED);
    resume();
  }

  /**
   * An address without a peer id is dialled whether or not its peer is connected already; where it
   * is, this node goes on with the connection that it had. Not in a turn: there are none for a
   * client that stops while it dials, and what it dialled would stay.
   */
  private Connection theOneWithIt(Connection fresh) {
    if (address.peerId().isPresent()) {
      return fresh;
    }
    for (Connection each : host.connections()) {
      if (each != fresh && each.remotePeer().equals(fresh.remotePeer()) && !each.isRelayed()) {
        fresh.close();
        return each;
      }
    }
    return fresh;
  }

  /** Registers first: who asks before being registered may miss who does the same. */
  private void resume() {
    presences.forEach(
        (meeting, presence) -> {
          presence.registering.connected();
          presence.polling.now();
        });
    answerWaiting();
  }

  private void lost(Connection connection) {
    Held present = held;
    if (present == null || present.connection != connection || stopped) {
      return;
    }
    LOG.debug("lost the point {}", address);
    release(present);
    lastError = "the connection ended";
    backoff.reset();
    enter(State.WAITING);
    timer = turns.after(backoff.next(), this::start);
  }

  private void release(Held present) {
    held = null;
    present.pulse.stop();
    present.protection.close();
    suspend();
  }

  private void suspend() {
    presences.values().forEach(presence -> presence.registering.lost());
    presences.values().forEach(presence -> presence.polling.lost());
  }

  @Override
  public void silent() {
    lastError = "no sign of life for " + settings.silentAfter() + " ms";
    enter(State.SILENT);
    suspend();
  }

  @Override
  public void alive() {
    enter(State.CONNECTED);
    resume();
  }

  @Override
  public void dead() {
    Held present = held;
    if (present != null) {
      present.connection.close();
    }
  }

  /** What is wanted under a namespace has changed, or a namespace is new here. */
  void changed(Meeting meeting) {
    Presence present = presences.get(meeting);
    if (present != null) {
      present.registering.wantedChanged();
      return;
    }
    Polling polling = new Polling(meeting, this, identity.peerId());
    Registering registering =
        new Registering(
            meeting,
            this,
            outcome -> {
              client.registered(meeting, outcome);
              polling.now();
            });
    presences.put(meeting, new Presence(registering, polling));
    registering.wantedChanged();
    polling.now();
  }

  /** Somebody watches a namespace who was not there before. */
  void watched(Meeting meeting) {
    changed(meeting);
    Presence presence = presences.get(meeting);
    if (presence != null) {
      presence.polling.now();
    }
  }

  /** Nobody watches a namespace any more. */
  void unwatched(Meeting meeting) {
    Presence presence = presences.get(meeting);
    if (presence != null) {
      presence.polling.forget();
    }
  }

  /** A namespace is of no interest any more. */
  void forget(Meeting meeting) {
    Presence presence = presences.remove(meeting);
    if (presence != null) {
      presence.registering.withdraw();
      presence.registering.lost();
      presence.polling.lost();
    }
  }

  /**
   * Asks once who is there; a point that is being dialled is waited for.
   *
   * @param found is given those whose records are right; nothing if the point cannot be asked
   */
  void find(Bytes namespace, int limit, Consumer<Optional<List<SignedPeerRecord>>> found) {
    Line line = line();
    if (line == null && state == State.CONNECTING && held == null) {
      waiting.add(() -> find(namespace, limit, found));
      return;
    }
    if (line == null) {
      found.accept(Optional.empty());
      return;
    }
    line.ask(
        new Discover(namespace, limit, Bytes.empty()),
        outcome -> {
          if (outcome.answer() instanceof DiscoverResponse response
              && response.status() == Status.OK) {
            found.accept(Optional.of(records(response, namespace, limit)));
          } else {
            found.accept(Optional.empty());
          }
        });
  }

  private List<SignedPeerRecord> records(DiscoverResponse response, Bytes namespace, int limit) {
    return response.registrations().stream()
        .filter(each -> each.namespace().equals(namespace))
        .map(Registered::record)
        .flatMap(envelope -> Found.verified(envelope).stream())
        .filter(record -> !record.peerId().equals(identity.peerId()))
        .limit(limit)
        .toList();
  }

  PointStatus status() {
    List<Namespace> registrations = new ArrayList<>();
    presences.forEach(
        (meeting, presence) -> {
          if (presence.registering.isRegistered()) {
            registrations.add(meeting.namespace());
          }
        });
    return new PointStatus(
        address,
        peer,
        state,
        since,
        Optional.ofNullable(lastError),
        registrations,
        standing.word());
  }

  /** Takes registrations back and lets go of the connection, which others may be using. */
  void stop() {
    presences.values().forEach(presence -> presence.registering.withdraw());
    suspend();
    standing.stop();
    stopped = true;
    state = State.WAITING;
    timer.cancel();
    Held present = held;
    if (present != null) {
      release(present);
    }
    answerWaiting();
  }

  private void enter(State next) {
    if (state != next) {
      state = next;
      since = Instant.now();
      client.changed();
    }
  }

  @Override
  public @Nullable Line line() {
    Held present = held;
    return present == null || state != State.CONNECTED ? null : present.line;
  }

  @Override
  public Identity identity() {
    return identity;
  }

  @Override
  public Turns turns() {
    return turns;
  }

  @Override
  public ClientSettings settings() {
    return settings;
  }

  @Override
  public Standing standing() {
    return standing;
  }

  @Override
  public Standing.Verdict verdict(PeerId of) {
    return client.verdict(of);
  }

  /** What somebody turned out to be, of whom this point may have told. */
  void judged(PeerId of, Standing.Verdict verdict) {
    standing.judged(of, verdict);
  }

  @Override
  public Dialect dialect() {
    return dialect;
  }

  @Override
  public void speaks(Dialect taken) {
    dialect = taken;
  }

  @Override
  public void failed(String reason) {
    LOG.debug("{}: {}", address, reason);
    lastError = reason;
    client.changed();
  }

  @Override
  public void changed() {
    client.changed();
  }
}
