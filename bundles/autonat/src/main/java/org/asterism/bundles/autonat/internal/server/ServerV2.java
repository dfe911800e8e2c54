package org.asterism.bundles.autonat.internal.server;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.asterism.bundles.autonat.internal.Networks;
import org.asterism.bundles.autonat.internal.Timers;
import org.asterism.bundles.autonat.internal.messages.DialV2;
import org.asterism.bundles.autonat.internal.messages.DialV2.DialStatus;
import org.asterism.bundles.autonat.internal.messages.DialV2.Status;
import org.asterism.bundles.autonat.internal.messages.NonceV2;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.Stream;
import org.asterism.transports.wire.MessageStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The second version: dials one address, the first that it is willing to, and says the nonce there.
 * An address that the asker is not seen at costs the asker more data than dialling it costs whoever
 * is there. Thread-safe.
 */
final class ServerV2 {
  private static final Logger LOG = LoggerFactory.getLogger(ServerV2.class);
  private static final int LEAST_DATA = 30_000;
  private static final int MOST_DATA = 100_000;

  /** Smaller pieces would cost us more than the asker. */
  private static final int LEAST_PIECE = 100;

  private final Host host;
  private final ServerTerms terms;
  private final Admission admission;
  private final DialBack dialBack;
  private final Timers timers;
  private final SecureRandom random = new SecureRandom();

  ServerV2(Host host, ServerTerms terms, Admission admission, Timers timers) {
    this.host = host;
    this.terms = terms;
    this.admission = admission;
    this.dialBack = new DialBack(host, timers, terms.timeoutMillis());
    this.timers = timers;
  }

  /** For the host. */
  Host.Subscription on(Host served) {
    return served.handle(DialV2.PROTOCOL, this::accept);
  }

  private void accept(Stream stream) {
    MessageStream messages = new MessageStream(stream, DialV2.MAX_BYTES);
    timers
        .within(messages.read(), terms.timeoutMillis(), "a dial request")
        .whenComplete(
            (bytes, failure) -> {
              if (bytes == null) {
                stream.reset();
              } else {
                answer(new Exchange(stream, messages), bytes);
              }
            });
  }

  private void answer(Exchange exchange, Bytes bytes) {
    Optional<Asker> asker = Asker.on(exchange.stream.connection(), terms);
    if (asker.isEmpty()) {
      exchange.say(Status.DIAL_REFUSED);
    } else if (!admission.request(asker.get().peer(), asker.get().ip(), System.nanoTime())) {
      exchange.say(Status.REQUEST_REJECTED);
    } else {
      exchange.serve(asker.get(), bytes);
    }
  }

  /** Whether there is a network of an address's kind here, so that failing tells of the asker. */
  private boolean hasNetworkFor(Asker asker, Multiaddr address) {
    return asker.isItsOwn(address)
        || host.addresses().stream()
            .filter(own -> !own.isRelayed())
            .flatMap(own -> Networks.ip(own).stream())
            .filter(own -> !own.isLoopbackAddress())
            .anyMatch(own -> sameKind(own, address));
  }

  private static boolean sameKind(InetAddress own, Multiaddr address) {
    return Networks.ip(address)
        .filter(ip -> ip instanceof Inet4Address == own instanceof Inet4Address)
        .isPresent();
  }

  /** One request and its answer. */
  private final class Exchange {
    private final Stream stream;
    private final MessageStream messages;

    Exchange(Stream stream, MessageStream messages) {
      this.stream = stream;
      this.messages = messages;
    }

    void say(Status status) {
      say(new DialV2.Response(status, 0, DialStatus.UNUSED));
    }

    private void say(DialV2.Response response) {
      LOG.debug("{} asks to be dialled: {}", stream.connection().remotePeer(), response);
      messages.write(response.encode());
      timers.finish(stream);
    }

    void serve(Asker asker, Bytes bytes) {
      DialV2.Request request;
      try {
        if (!(DialV2.decode(bytes) instanceof DialV2.Request asked)) {
          stream.reset();
          return;
        }
        request = asked;
      } catch (FormatException e) {
        LOG.debug("{} asks for nothing: {}", asker.peer(), e.getMessage());
        stream.reset();
        return;
      }
      OptionalInt index = choose(asker, request.addresses());
      if (index.isEmpty()) {
        say(Status.DIAL_REFUSED);
        return;
      }
      Multiaddr address = request.addresses().get(index.getAsInt()).orElseThrow();
      Chosen chosen = new Chosen(asker, address.withoutPeerId(), index.getAsInt(), request.nonce());
      if (asker.isItsOwn(address)) {
        dial(chosen);
      } else if (admission.foreign(System.nanoTime())) {
        askForData(chosen);
      } else {
        say(Status.REQUEST_REJECTED);
      }
    }

    private OptionalInt choose(Asker asker, List<Optional<Multiaddr>> addresses) {
      for (int i = 0; i < addresses.size(); i++) {
        Optional<Multiaddr> address = addresses.get(i);
        if (address.isPresent()
            && (asker.isItsOwn(address.get()) || asker.isForeign(address.get()))
            && hasNetworkFor(asker, address.get())) {
          return OptionalInt.of(i);
        }
      }
      return OptionalInt.empty();
    }

    private void askForData(Chosen chosen) {
      int wanted = LEAST_DATA + random.nextInt(MOST_DATA - LEAST_DATA + 1);
      messages.write(new DialV2.DataRequest(chosen.index, wanted).encode());
      timers
          .within(take(wanted), terms.timeoutMillis(), "data before a dial")
          .whenComplete(
              (done, failure) -> {
                if (failure == null) {
                  long wait = terms.foreignWaitMillis();
                  timers.after(wait == 0 ? 0 : random.nextLong(wait), () -> dial(chosen));
                } else {
                  LOG.debug("{} does not pay: {}", chosen.asker.peer(), failure.getMessage());
                  stream.reset();
                }
              });
    }

    /** Takes that much data, piece by piece. */
    private CompletionStage<Void> take(long wanted) {
      return messages
          .read()
          .thenCompose(
              bytes -> {
                int piece = piece(bytes);
                if (piece >= wanted) {
                  return CompletableFuture.<Void>completedFuture(null);
                }
                if (piece < LEAST_PIECE) {
                  throw new NetException.Violation("data in pieces of " + piece + " bytes");
                }
                return take(wanted - piece);
              });
    }

    private int piece(Bytes bytes) {
      try {
        if (DialV2.decode(bytes) instanceof DialV2.Data data) {
          return data.data().size();
        }
      } catch (FormatException e) {
        throw new NetException.Violation("data before a dial: " + e.getMessage());
      }
      throw new NetException.Violation("something else than data before a dial");
    }

    private void dial(Chosen chosen) {
      if (!admission.dial()) {
        say(Status.REQUEST_REJECTED);
        return;
      }
      dialBack
          .to(chosen.asker.peer(), chosen.address)
          .whenComplete(
              (connection, failure) -> {
                if (connection != null) {
                  tell(chosen, connection);
                } else {
                  admission.dialled();
                  boolean incapable = failure instanceof NetException.Unavailable;
                  if (incapable) {
                    say(Status.DIAL_REFUSED);
                  } else {
                    say(chosen.came(DialStatus.DIAL_ERROR));
                  }
                }
              });
    }

    /** Says the nonce to whoever answered, and hears that it was heard. */
    private void tell(Chosen chosen, Connection connection) {
      CompletionStage<Bytes> heard =
          connection
              .open(List.of(NonceV2.PROTOCOL))
              .thenCompose(
                  back -> {
                    MessageStream said = new MessageStream(back, NonceV2.MAX_BYTES);
                    said.write(new NonceV2(chosen.nonce).encode());
                    said.closeWrite();
                    return said.read();
                  });
      timers
          .within(heard, terms.timeoutMillis(), "the answer to a nonce")
          .whenComplete(
              (answer, failure) -> {
                connection.close();
                admission.dialled();
                boolean ok = answer != null && isHeard(answer);
                say(chosen.came(ok ? DialStatus.OK : DialStatus.DIAL_BACK_ERROR));
              });
    }

    private static boolean isHeard(Bytes answer) {
      try {
        return NonceV2.isHeard(answer);
      } catch (FormatException e) {
        return false;
      }
    }
  }

  /** What is dialled, and for whom. */
  private record Chosen(Asker asker, Multiaddr address, int index, long nonce) {
    DialV2.Response came(DialStatus status) {
      return new DialV2.Response(Status.OK, index, status);
    }
  }
}
