package org.asterism.bundles.rendezvous.internal;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.asterism.bundles.rendezvous.internal.protocol.Message;
import org.asterism.bundles.rendezvous.internal.protocol.Message.Register;
import org.asterism.bundles.rendezvous.internal.protocol.Message.RegisterResponse;
import org.asterism.bundles.rendezvous.internal.protocol.MessageCodec;
import org.asterism.bundles.rendezvous.internal.protocol.Status;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Stream;
import org.asterism.transports.wire.MessageStream;
import org.jspecify.annotations.Nullable;

/** A point that answers as a test wants it to: with bytes of its own, with a reset, or never. */
final class BadPoint {
  private final AtomicInteger requests = new AtomicInteger();
  private final Function<Message, @Nullable Bytes> answers;
  private final boolean resets;

  private BadPoint(Function<Message, @Nullable Bytes> answers, boolean resets) {
    this.answers = answers;
    this.resets = resets;
  }

  /** Answers; null is no answer at all. */
  static BadPoint answering(Host host, Function<Message, @Nullable Bytes> answers) {
    return begin(host, new BadPoint(answers, false));
  }

  /** Answers; null resets the stream. */
  static BadPoint resetting(Host host, Function<Message, @Nullable Bytes> answers) {
    return begin(host, new BadPoint(answers, true));
  }

  private static BadPoint begin(Host host, BadPoint point) {
    host.handle(Message.PROTOCOL, point::take);
    return point;
  }

  private void take(Stream stream) {
    MessageStream messages = new MessageStream(stream, Message.MAX_REQUEST);
    messages
        .read()
        .thenAccept(
            request -> {
              requests.incrementAndGet();
              Bytes answer = answers.apply(MessageCodec.decode(request));
              if (answer != null) {
                messages.write(answer);
              } else if (resets) {
                messages.reset();
              }
            });
  }

  int requests() {
    return requests.get();
  }

  /** Grants every registration, and answers everything else in its own way. */
  static Function<Message, @Nullable Bytes> granting(Function<Message, @Nullable Bytes> others) {
    return request ->
        request instanceof Register register
            ? MessageCodec.encode(new RegisterResponse(Status.OK, "", register.ttlSeconds()))
            : others.apply(request);
  }
}
