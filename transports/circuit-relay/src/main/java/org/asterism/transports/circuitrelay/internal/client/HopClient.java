package org.asterism.transports.circuitrelay.internal.client;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.PeerInfo;
import org.asterism.kernel.api.net.RawConnection;
import org.asterism.kernel.api.net.Stream;
import org.asterism.transports.circuitrelay.internal.Timers;
import org.asterism.transports.circuitrelay.internal.messages.HopMessage;
import org.asterism.transports.circuitrelay.internal.messages.Status;
import org.asterism.transports.wire.MessageStream;

/** Asks a relay that is connected. Thread-safe. */
public final class HopClient {
  private final Timers timers;
  private final long timeoutMillis;

  /**
   * For any relay.
   *
   * @param timeoutMillis for an answer
   */
  public HopClient(Timers timers, long timeoutMillis) {
    this.timers = timers;
    this.timeoutMillis = timeoutMillis;
  }

  /**
   * Asks for a reservation.
   *
   * @return what was granted, unchecked; fails with {@link NetException.Unreachable} if it was not
   */
  CompletionStage<HopMessage> reserve(Connection relay) {
    return ask(
        relay,
        HopMessage.reserve(),
        exchange -> {
          timers.finish(exchange.stream);
          return exchange.answer;
        });
  }

  /**
   * Asks for a connection to a peer.
   *
   * @param local our own address through the relay
   * @param remote the peer's
   * @return fails with {@link NetException.Unreachable} if the relay or the peer says no
   */
  public CompletionStage<RawConnection> connect(
      Connection relay, PeerId peer, Multiaddr local, Multiaddr remote) {
    return ask(
        relay,
        HopMessage.connect(peer),
        exchange ->
            new CircuitConnection(
                exchange.messages.rest(timers),
                local,
                remote,
                exchange.answer.allowance().from(agent(relay))));
  }

  static String agent(Connection connection) {
    return connection.info().map(PeerInfo::agent).orElse("");
  }

  /** A request that was granted. */
  private record Exchange(Stream stream, MessageStream messages, HopMessage answer) {}

  private <T> CompletionStage<T> ask(
      Connection relay, HopMessage request, Function<Exchange, T> granted) {
    if (relay.isRelayed()) {
      return CompletableFuture.failedStage(
          new NetException.Unreachable("no relay is reached through another", null));
    }
    CompletionStage<T> answered =
        relay
            .open(List.of(HopMessage.PROTOCOL))
            .thenCompose(stream -> exchange(relay, stream, request))
            .thenApply(granted);
    CompletableFuture<T> result = new CompletableFuture<>();
    answered.whenComplete(
        (value, failure) -> {
          if (failure == null) {
            result.complete(value);
          } else {
            result.completeExceptionally(
                failure instanceof CompletionException ? failure.getCause() : failure);
          }
        });
    return result;
  }

  private CompletionStage<Exchange> exchange(Connection relay, Stream stream, HopMessage request) {
    MessageStream messages = new MessageStream(stream, HopMessage.MAX_BYTES);
    messages.write(request.encode());
    CompletionStage<Bytes> answer =
        timers.within(messages.read(), timeoutMillis, "the answer of relay " + relay.remotePeer());
    return answer
        .thenApply(bytes -> new Exchange(stream, messages, granted(relay, bytes)))
        .whenComplete(
            (exchange, failure) -> {
              if (failure != null) {
                stream.reset();
              }
            });
  }

  private static HopMessage granted(Connection relay, Bytes bytes) {
    HopMessage answer;
    try {
      answer = HopMessage.decode(bytes);
    } catch (FormatException e) {
      throw new NetException.Violation(relay.remotePeer() + " answers badly: " + e.getMessage());
    }
    if (answer.type() != HopMessage.Type.STATUS) {
      throw new NetException.Violation(relay.remotePeer() + " answers with " + answer.type());
    }
    if (answer.status().filter(Status.OK::equals).isEmpty()) {
      throw Refused.by(relay.remotePeer().toString(), answer.status());
    }
    return answer;
  }
}
