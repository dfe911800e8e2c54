package org.asterism.bundles.rendezvous.internal.client;

import java.util.List;
import java.util.function.Consumer;
import org.asterism.bundles.rendezvous.internal.protocol.Message;
import org.asterism.bundles.rendezvous.internal.protocol.MessageCodec;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.api.net.Stream;
import org.asterism.transports.wire.MessageStream;
import org.jspecify.annotations.Nullable;

/** Requests over one connection to a point, each on a stream of its own. For the client's turns. */
final class Line {
  private final Connection connection;
  private final Turns turns;
  private final long timeoutMillis;

  Line(Connection connection, Turns turns, long timeoutMillis) {
    this.connection = connection;
    this.turns = turns;
    this.timeoutMillis = timeoutMillis;
  }

  /** What became of a request: an answer, or why there is none. */
  record Outcome(@Nullable Message answer, String error) {
    static Outcome failed(Throwable failure) {
      Throwable cause = failure.getCause() == null ? failure : failure.getCause();
      String reason = (cause instanceof NetException ? cause : failure).getMessage();
      return new Outcome(null, reason == null ? failure.toString() : reason);
    }
  }

  /** Sends a request; the outcome comes in a turn, after the timeout at the latest. */
  void ask(Message request, Consumer<Outcome> done) {
    new Exchange(request, done).begin();
  }

  /** Sends something that is not answered. */
  void tell(Message message) {
    connection
        .open(List.of(Message.PROTOCOL))
        .thenAccept(
            stream -> {
              MessageStream messages = new MessageStream(stream, Message.MAX_REQUEST);
              messages.write(MessageCodec.encode(message)).thenRun(messages::closeWrite);
              turns.exactly(timeoutMillis, messages::reset);
            });
  }

  /** One request and its answer. */
  private final class Exchange {
    private final Message request;
    private final Consumer<Outcome> done;
    private Turns.Timer timer = Turns.Timer.NONE;
    private @Nullable MessageStream stream;
    private boolean finished;

    Exchange(Message request, Consumer<Outcome> done) {
      this.request = request;
      this.done = done;
    }

    void begin() {
      timer =
          turns.exactly(
              timeoutMillis,
              () -> finish(new Outcome(null, "no answer within " + timeoutMillis + " ms")));
      connection
          .open(List.of(Message.PROTOCOL))
          .whenComplete(
              (opened, failure) ->
                  turns.post(
                      () -> {
                        if (opened == null) {
                          finish(Outcome.failed(failure));
                        } else {
                          send(opened);
                        }
                      }));
    }

    private void send(Stream opened) {
      if (finished) {
        opened.reset();
        return;
      }
      MessageStream messages = new MessageStream(opened, Message.MAX_ANSWER);
      stream = messages;
      messages.write(MessageCodec.encode(request));
      messages
          .read()
          .thenApply(MessageCodec::decode)
          .whenComplete(
              (answer, failure) ->
                  turns.post(
                      () ->
                          finish(
                              answer == null ? Outcome.failed(failure) : new Outcome(answer, ""))));
    }

    private void finish(Outcome outcome) {
      if (finished) {
        return;
      }
      finished = true;
      timer.cancel();
      MessageStream opened = stream;
      if (opened != null && outcome.answer() != null) {
        opened.closeWrite();
      } else if (opened != null) {
        opened.reset();
      }
      done.accept(outcome);
    }
  }
}
