package org.asterism.transports.circuitrelay.internal.relay;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.asterism.kernel.api.crypto.Identity;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.Stream;
import org.asterism.transports.circuitrelay.internal.Timers;
import org.asterism.transports.circuitrelay.internal.messages.Allowance;
import org.asterism.transports.circuitrelay.internal.messages.Grant;
import org.asterism.transports.circuitrelay.internal.messages.HopMessage;
import org.asterism.transports.circuitrelay.internal.messages.Status;
import org.asterism.transports.circuitrelay.internal.messages.StopMessage;
import org.asterism.transports.circuitrelay.internal.messages.Voucher;
import org.asterism.transports.wire.MessageStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A relay: keeps reservations and joins connections, within its terms. Thread-safe.
 *
 * @see <a href="https://github.com/libp2p/specs/blob/master/relay/circuit-v2.md">circuit v2</a>
 */
public final class RelayServer implements Host.ConnectionListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RelayServer.class);
  private static final long REQUEST_MILLIS = 10_000;
  private static final int MAX_ADDRESSES = 16;

  private final Host host;
  private final Identity identity;
  private final RelayTerms terms;
  private final Timers timers;
  private final Clock clock;
  private final ReservationBook reservations;
  private final CircuitCounts counts;
  private final Paces requests;
  private final Paces traffic;
  private final Set<Circuit> circuits = ConcurrentHashMap.newKeySet();
  private final List<Host.Subscription> subscriptions;

  /** Answers on a host from now on. */
  public RelayServer(Host host, Identity identity, RelayTerms terms, Timers timers, Clock clock) {
    this.host = host;
    this.identity = identity;
    this.terms = terms;
    this.timers = timers;
    this.clock = clock;
    this.reservations = new ReservationBook(host::protect, terms.reservations());
    this.counts = new CircuitCounts(terms.circuits().max(), terms.circuits().maxPerPeer());
    this.requests = new Paces(terms.requestsPerMinute() / 60.0);
    this.traffic = new Paces(terms.circuits().bytesPerSecondPerPeer());
    this.subscriptions = List.of(host.handle(HopMessage.PROTOCOL, this::accept), host.watch(this));
  }

  /** How many connections are being relayed. */
  public int circuits() {
    return counts.all();
  }

  /** How many connections have been relayed, or tried to be. */
  public long circuitsEver() {
    return counts.ever();
  }

  /** How many reservations there are. */
  public int reservations() {
    return reservations.size();
  }

  private void accept(Stream stream) {
    MessageStream messages = new MessageStream(stream, HopMessage.MAX_BYTES);
    timers
        .within(messages.read(), REQUEST_MILLIS, "a request")
        .whenComplete(
            (bytes, failure) -> {
              if (bytes == null) {
                stream.reset();
              } else {
                new Request(stream, messages).answer(bytes);
              }
            });
  }

  @Override
  public void opened(Connection connection) {
    // It may ask for something, or not.
  }

  @Override
  public void closed(Connection connection) {
    PeerId peer = connection.remotePeer();
    boolean another =
        host.connections().stream()
            .anyMatch(other -> other.remotePeer().equals(peer) && !other.isRelayed());
    if (!another) {
      reservations.remove(peer);
    }
  }

  /** Ends all that is relayed. */
  @Override
  public void close() {
    subscriptions.forEach(Host.Subscription::close);
    circuits.forEach(Circuit::reset);
    reservations.clear();
  }

  /** One request, on a stream of its own. */
  private final class Request {
    private final Stream stream;
    private final MessageStream messages;
    private final Connection connection;
    private final PeerId source;

    Request(Stream stream, MessageStream messages) {
      this.stream = stream;
      this.messages = messages;
      this.connection = stream.connection();
      this.source = connection.remotePeer();
    }

    void answer(Bytes bytes) {
      long now = System.nanoTime();
      if (!requests.of(source, now).tryOne(now)) {
        refuse(Status.RESOURCE_LIMIT_EXCEEDED);
        return;
      }
      HopMessage request;
      try {
        request = HopMessage.decode(bytes);
      } catch (FormatException e) {
        refuse(Status.MALFORMED_MESSAGE);
        return;
      }
      if (request.type() == HopMessage.Type.STATUS) {
        refuse(Status.UNEXPECTED_MESSAGE);
      } else if (connection.isRelayed()) {
        refuse(Status.PERMISSION_DENIED);
      } else if (request.type() == HopMessage.Type.RESERVE) {
        reserve();
      } else if (request.peer().isEmpty()) {
        refuse(Status.MALFORMED_MESSAGE);
      } else {
        connect(request.peer().get());
      }
    }

    private void refuse(Status status) {
      LOG.debug("{} asks and hears {}", source, status);
      send(HopMessage.status(status, Allowance.UNLIMITED));
      timers.finish(stream);
    }

    private void send(HopMessage answer) {
      messages.write(answer.encode());
    }

    private void reserve() {
      if (!terms.allowed().isEmpty() && !terms.allowed().contains(source)) {
        refuse(Status.PERMISSION_DENIED);
        return;
      }
      Instant expires = reservations.reserve(source, connection.remoteAddress(), clock.instant());
      if (expires == null) {
        refuse(Status.RESERVATION_REFUSED);
        return;
      }
      long seconds = expires.getEpochSecond();
      Bytes voucher = new Voucher(identity.peerId(), source, seconds).seal(identity);
      List<Multiaddr> addresses =
          host.addresses().stream()
              .filter(address -> !address.isRelayed())
              .limit(MAX_ADDRESSES)
              .toList();
      send(
          HopMessage.granted(
              new Grant(seconds, addresses, Optional.of(voucher)), terms.circuits().allowance()));
      timers.finish(stream);
      if (connection.closed().toCompletableFuture().isDone()) {
        closed(connection);
      }
    }

    private void connect(PeerId target) {
      Optional<Connection> there =
          host.connections().stream()
              .filter(other -> other.remotePeer().equals(target) && !other.isRelayed())
              .findFirst();
      if (there.isEmpty() || !reservations.has(target, clock.instant())) {
        refuse(Status.NO_RESERVATION);
      } else if (counts.enter(source, target)) {
        new Joining(this, there.get(), target).begin();
      } else {
        refuse(Status.RESOURCE_LIMIT_EXCEEDED);
      }
    }
  }

  /** A connection on its way to the other peer; it has been counted. */
  private final class Joining {
    private final Request request;
    private final Connection there;
    private final PeerId target;

    Joining(Request request, Connection there, PeerId target) {
      this.request = request;
      this.there = there;
      this.target = target;
    }

    void begin() {
      there
          .open(List.of(StopMessage.PROTOCOL))
          .whenComplete(
              (stream, failure) -> {
                if (stream == null) {
                  fail(failure.getMessage());
                } else {
                  ask(stream);
                }
              });
    }

    private void fail(@Nullable String why) {
      LOG.debug("{} does not get to {}: {}", request.source, target, why);
      counts.leave(request.source, target);
      request.refuse(Status.CONNECTION_FAILED);
    }

    private void ask(Stream stream) {
      MessageStream messages = new MessageStream(stream, StopMessage.MAX_BYTES);
      messages.write(StopMessage.connect(request.source, terms.circuits().allowance()).encode());
      timers
          .within(messages.read(), REQUEST_MILLIS, "the other peer's answer")
          .whenComplete(
              (bytes, failure) -> {
                if (bytes != null && says(bytes, Status.OK)) {
                  join(stream, messages);
                } else {
                  stream.reset();
                  fail(bytes == null ? failure.getMessage() : "it does not want it");
                }
              });
    }

    private static boolean says(Bytes answer, Status status) {
      try {
        return StopMessage.decode(answer).status().filter(status::equals).isPresent();
      } catch (FormatException e) {
        return false;
      }
    }

    private void join(Stream stream, MessageStream messages) {
      RelayTerms.Circuits each = terms.circuits();
      long now = System.nanoTime();
      request.send(HopMessage.status(Status.OK, each.allowance()));
      Circuit circuit =
          new Circuit(
              request.messages.rest(timers),
              messages.rest(timers),
              each.allowance().data(),
              traffic.of(request.source, now),
              timers);
      circuits.add(circuit);
      var ended = circuit.begin();
      ended.whenComplete(
          (done, failure) -> {
            circuits.remove(circuit);
            counts.leave(request.source, target);
          });
      if (each.allowance().duration() > 0) {
        timers.unlessDone(ended, 1000 * each.allowance().duration(), circuit::reset);
      }
      LOG.debug("{} is joined with {}", request.source, stream.connection().remotePeer());
    }
  }
}
