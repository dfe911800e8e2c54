package org.asterism.bundles.autonat.internal.server;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.asterism.bundles.autonat.internal.Timers;
import org.asterism.bundles.autonat.internal.messages.DialV1;
import org.asterism.bundles.autonat.internal.messages.DialV1.Status;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.Stream;
import org.asterism.transports.wire.MessageStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first version: dials a few of the asker's addresses, none but those with the IP address that
 * it is seen at. Thread-safe.
 */
final class ServerV1 {
  private static final Logger LOG = LoggerFactory.getLogger(ServerV1.class);
  private static final int MAX_DIALS = 4;

  private final ServerTerms terms;
  private final Admission admission;
  private final DialBack dialBack;
  private final Timers timers;

  ServerV1(Host host, ServerTerms terms, Admission admission, Timers timers) {
    this.terms = terms;
    this.admission = admission;
    this.dialBack = new DialBack(host, timers, terms.timeoutMillis());
    this.timers = timers;
  }

  void accept(Stream stream) {
    MessageStream messages = new MessageStream(stream, DialV1.MAX_BYTES);
    timers
        .within(messages.read(), terms.timeoutMillis(), "a dial message")
        .whenComplete(
            (bytes, failure) -> {
              if (bytes == null) {
                stream.reset();
              } else {
                answer(stream, messages, bytes);
              }
            });
  }

  private void answer(Stream stream, MessageStream messages, Bytes bytes) {
    Exchange exchange = new Exchange(stream, messages);
    Optional<Asker> asker = Asker.on(stream.connection(), terms);
    if (asker.isEmpty()) {
      exchange.say(Status.DIAL_REFUSED, "not over such a connection");
    } else if (!admission.request(asker.get().peer(), asker.get().ip(), System.nanoTime())) {
      exchange.say(Status.DIAL_REFUSED, "too many requests");
    } else {
      exchange.serve(asker.get(), bytes);
    }
  }

  /** One request and its answer. */
  private final class Exchange {
    private final Stream stream;
    private final MessageStream messages;

    Exchange(Stream stream, MessageStream messages) {
      this.stream = stream;
      this.messages = messages;
    }

    void say(Status status, String text) {
      say(new DialV1.Response(status, text, Optional.empty()));
    }

    private void say(DialV1.Response response) {
      LOG.debug("{} asks to be dialled: {}", stream.connection().remotePeer(), response);
      messages.write(response.encode());
      timers.finish(stream);
    }

    void serve(Asker asker, Bytes bytes) {
      List<Multiaddr> addresses;
      try {
        if (!(DialV1.decode(bytes) instanceof DialV1.Request request)) {
          say(Status.BAD_REQUEST, "not a request");
          return;
        }
        if (!request.peer().equals(asker.peer())) {
          say(Status.BAD_REQUEST, "for another peer");
          return;
        }
        addresses = request.addresses();
      } catch (FormatException e) {
        say(Status.BAD_REQUEST, "not understood");
        return;
      }
      List<Multiaddr> own =
          addresses.stream()
              .filter(asker::isItsOwn)
              .map(Multiaddr::withoutPeerId)
              .distinct()
              .limit(MAX_DIALS)
              .toList();
      if (own.isEmpty()) {
        say(Status.DIAL_REFUSED, "no address that you are seen at");
      } else if (!admission.dial()) {
        say(Status.DIAL_REFUSED, "too many dials");
      } else {
        dial(asker, own);
      }
    }

    private void dial(Asker asker, List<Multiaddr> addresses) {
      CompletableFuture<Multiaddr> first = new CompletableFuture<>();
      AtomicInteger left = new AtomicInteger(addresses.size());
      for (Multiaddr address : addresses) {
        dialBack
            .to(asker.peer(), address)
            .whenComplete(
                (connection, failure) -> {
                  if (connection != null) {
                    first.complete(address);
                    connection.close();
                  }
                  if (left.decrementAndGet() == 0) {
                    admission.dialled();
                    first.completeExceptionally(
                        failure != null ? failure : new NetException.Closed("dialled", null));
                  }
                });
      }
      first.whenComplete(
          (reached, failure) ->
              say(
                  reached != null
                      ? new DialV1.Response(Status.OK, "", Optional.of(reached))
                      : new DialV1.Response(Status.DIAL_ERROR, "not reached", Optional.empty())));
    }
  }

  /** For the host. */
  Host.Subscription on(Host host) {
    return host.handle(DialV1.PROTOCOL, this::accept);
  }
}
