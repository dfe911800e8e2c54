package org.asterism.bundles.autonat.internal.client;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.asterism.bundles.autonat.internal.Timers;
import org.asterism.bundles.autonat.internal.messages.DialV1;
import org.asterism.bundles.autonat.internal.messages.DialV2;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.Stream;
import org.asterism.transports.wire.MessageStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one server for one address, in the newest version that the server speaks. Of the second
 * version nothing is believed but the nonce; the first leaves us the server's word. Thread-safe.
 */
final class Asking {
  private static final Logger LOG = LoggerFactory.getLogger(Asking.class);

  /** More than this no server that keeps to the rules asks for. */
  private static final long MOST_DATA = 100_000;

  private final PeerId self;
  private final Nonces nonces;
  private final Timers timers;
  private final long timeoutMillis;

  Asking(PeerId self, Nonces nonces, Timers timers, long timeoutMillis) {
    this.self = self;
    this.nonces = nonces;
    this.timers = timers;
    this.timeoutMillis = timeoutMillis;
  }

  /**
   * Asks.
   *
   * @param pays whether data is sent where the server asks for it
   * @return never fails
   */
  CompletionStage<Answer> of(Connection server, Multiaddr address, boolean pays) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    server
        .open(List.of(DialV2.PROTOCOL, DialV1.PROTOCOL))
        .whenComplete(
            (stream, failure) -> {
              if (stream == null) {
                LOG.debug("{} is not asked: {}", server.remotePeer(), failure.getMessage());
                answer.complete(Answer.NOTHING);
              } else if (stream.protocol().equals(DialV2.PROTOCOL)) {
                second(stream, address, pays, answer);
              } else {
                first(stream, address, answer);
              }
            });
    return answer;
  }

  private void first(Stream stream, Multiaddr address, CompletableFuture<Answer> answer) {
    MessageStream messages = new MessageStream(stream, DialV1.MAX_BYTES);
    messages.write(new DialV1.Request(self, List.of(address)).encode());
    timers
        .within(messages.read(), timeoutMillis, "the answer of a server")
        .thenApply(bytes -> readFirst(bytes, address))
        .whenComplete((read, failure) -> finish(stream, read, failure, answer));
  }

  private static Answer readFirst(Bytes bytes, Multiaddr address) {
    if (!(DialV1.decode(bytes) instanceof DialV1.Response response)) {
      return Answer.LIE;
    }
    return switch (response.status()) {
      case OK ->
          response.address().filter(a -> !a.withoutPeerId().equals(address)).isPresent()
              ? Answer.NOTHING
              : Answer.REACHED;
      case DIAL_ERROR -> Answer.UNREACHED;
      case DIAL_REFUSED, BAD_REQUEST, INTERNAL_ERROR -> Answer.NOTHING;
    };
  }

  private void second(
      Stream stream, Multiaddr address, boolean pays, CompletableFuture<Answer> answer) {
    Nonces.Expected nonce = nonces.expect(address, stream.connection());
    MessageStream messages = new MessageStream(stream, DialV2.MAX_BYTES);
    messages.write(DialV2.Request.of(address, nonce.nonce()).encode());
    timers
        .within(conversation(messages, pays), timeoutMillis, "the answer of a server")
        .thenApply(response -> readSecond(response, nonce))
        .exceptionally(
            failure -> {
              LOG.debug("{}: {}", stream.connection().remotePeer(), failure.getMessage());
              return nonce.isHeard() ? Answer.REACHED : Answer.NOTHING;
            })
        .whenComplete(
            (read, failure) -> {
              nonce.close();
              finish(stream, read, failure, answer);
            });
  }

  private CompletionStage<DialV2.Response> conversation(MessageStream messages, boolean pays) {
    return messages
        .read()
        .thenCompose(
            bytes -> {
              DialV2 message = DialV2.decode(bytes);
              if (message instanceof DialV2.Response response) {
                return CompletableFuture.completedFuture(response);
              }
              if (message instanceof DialV2.DataRequest request && pays) {
                if (request.index() != 0 || request.bytes() < 0 || request.bytes() > MOST_DATA) {
                  throw new NetException.Violation("asked for data beyond all rules");
                }
                return pay(messages, request.bytes())
                    .thenCompose(v -> conversation(messages, false));
              }
              throw new NetException.Violation("neither an answer nor a price that is paid");
            });
  }

  private static CompletionStage<Void> pay(MessageStream messages, long bytes) {
    if (bytes <= 0) {
      return CompletableFuture.completedStage(null);
    }
    // Whole pieces: the last may be more than was asked for, and one that is too small is refused.
    Bytes piece = Bytes.wrap(new byte[DialV2.MAX_DATA]);
    return messages
        .write(new DialV2.Data(piece).encode())
        .thenCompose(sent -> pay(messages, bytes - piece.size()));
  }

  private static Answer readSecond(DialV2.Response response, Nonces.Expected nonce) {
    if (nonce.isHeard()) {
      return Answer.REACHED;
    }
    if (response.status() != DialV2.Status.OK) {
      return Answer.NOTHING;
    }
    return switch (response.dial()) {
      case OK -> Answer.LIE;
      case DIAL_ERROR -> Answer.UNREACHED;
      case DIAL_BACK_ERROR, UNUSED -> Answer.NOTHING;
    };
  }

  private void finish(
      Stream stream, Answer read, Throwable failure, CompletableFuture<Answer> answer) {
    if (failure == null) {
      timers.finish(stream);
      answer.complete(read);
      return;
    }
    stream.reset();
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    answer.complete(cause instanceof FormatException ? Answer.LIE : Answer.NOTHING);
  }
}
