package org.asterism.transports.circuitrelay.internal.client;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.RawConnection;
import org.asterism.kernel.api.net.Stream;
import org.asterism.transports.circuitrelay.internal.CircuitAddress;
import org.asterism.transports.circuitrelay.internal.Timers;
import org.asterism.transports.circuitrelay.internal.messages.Status;
import org.asterism.transports.circuitrelay.internal.messages.StopMessage;
import org.asterism.transports.wire.MessageStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what relays bring: only from those that we have a reservation with. Thread-safe. */
public final class StopHandler {
  private static final Logger LOG = LoggerFactory.getLogger(StopHandler.class);

  /** Requests that are being read; a relay that sends more at once is not heard. */
  private static final int MAX_UNREAD = 64;

  private final Timers timers;
  private final long timeoutMillis;
  private final Predicate<PeerId> reserved;
  private final Arrivals arrivals;
  private final AtomicInteger unread = new AtomicInteger();

  /** Who takes connections. */
  public interface Arrivals {
    /**
     * Who takes a connection from a peer, if anybody does.
     *
     * @param relay that brings it
     * @param peer whom the relay says it is from
     */
    Optional<Consumer<RawConnection>> from(PeerId relay, PeerId peer);
  }

  /**
   * For all relays.
   *
   * @param timeoutMillis to say who connects
   * @param reserved whether there is a reservation with a relay
   */
  public StopHandler(
      Timers timers, long timeoutMillis, Predicate<PeerId> reserved, Arrivals arrivals) {
    this.timers = timers;
    this.timeoutMillis = timeoutMillis;
    this.reserved = reserved;
    this.arrivals = arrivals;
  }

  /** Takes a stream that a relay has opened. */
  public void accept(Stream stream) {
    if (unread.incrementAndGet() > MAX_UNREAD) {
      unread.decrementAndGet();
      stream.reset();
      return;
    }
    MessageStream messages = new MessageStream(stream, StopMessage.MAX_BYTES);
    timers
        .within(messages.read(), timeoutMillis, "a relay's message")
        .whenComplete(
            (bytes, failure) -> {
              unread.decrementAndGet();
              if (bytes == null) {
                stream.reset();
              } else {
                answer(stream, messages, bytes);
              }
            });
  }

  private void answer(Stream stream, MessageStream messages, Bytes bytes) {
    Connection relay = stream.connection();
    StopMessage request;
    try {
      request = StopMessage.decode(bytes);
    } catch (FormatException e) {
      refuse(stream, messages, Status.MALFORMED_MESSAGE);
      return;
    }
    if (request.type() != StopMessage.Type.CONNECT) {
      refuse(stream, messages, Status.UNEXPECTED_MESSAGE);
    } else if (request.peer().isEmpty()) {
      refuse(stream, messages, Status.MALFORMED_MESSAGE);
    } else if (relay.isRelayed() || !reserved.test(relay.remotePeer())) {
      refuse(stream, messages, Status.PERMISSION_DENIED);
    } else {
      take(stream, messages, request, request.peer().get());
    }
  }

  private void take(Stream stream, MessageStream messages, StopMessage request, PeerId peer) {
    Connection relay = stream.connection();
    Optional<Consumer<RawConnection>> taker = arrivals.from(relay.remotePeer(), peer);
    if (taker.isEmpty()) {
      refuse(stream, messages, Status.CONNECTION_FAILED);
      return;
    }
    messages.write(StopMessage.status(Status.OK).encode());
    Multiaddr way = CircuitAddress.through(relay.remoteAddress(), relay.remotePeer());
    taker
        .get()
        .accept(
            new CircuitConnection(
                messages.rest(timers),
                way,
                way.withPeerId(peer),
                request.allowance().from(HopClient.agent(relay))));
  }

  private void refuse(Stream stream, MessageStream messages, Status status) {
    LOG.debug("{} brings a connection and hears {}", stream.connection().remotePeer(), status);
    messages.write(StopMessage.status(status).encode());
    timers.finish(stream);
  }
}
