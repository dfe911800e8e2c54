package org.asterism.bundles.rendezvous.internal.point;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.asterism.bundles.rendezvous.internal.protocol.Message;
import org.asterism.bundles.rendezvous.internal.protocol.Message.Discover;
import org.asterism.bundles.rendezvous.internal.protocol.Message.Register;
import org.asterism.bundles.rendezvous.internal.protocol.Message.Unregister;
import org.asterism.bundles.rendezvous.internal.protocol.MessageCodec;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.Stream;
import org.asterism.transports.wire.MessageStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stream's requests, answered in turn until the other side ends. One that is malformed, or that
 * is long in coming, resets the stream.
 */
final class Conversation {
  private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
  private static final long PATIENCE_SECONDS = 60;

  private final PeerId peer;
  private final MessageStream stream;
  private final Desk desk;
  private final ScheduledExecutorService worker;

  Conversation(Stream stream, Desk desk, ScheduledExecutorService worker) {
    this.peer = stream.connection().remotePeer();
    this.stream = new MessageStream(stream, Message.MAX_REQUEST);
    this.desk = desk;
    this.worker = worker;
  }

  /** Reads the next request. */
  void next() {
    ScheduledFuture<?> patience =
        worker.schedule(stream::reset, PATIENCE_SECONDS, TimeUnit.SECONDS);
    stream
        .read()
        .whenComplete(
            (request, failure) -> {
              patience.cancel(false);
              if (request == null) {
                stream.closeWrite();
              } else {
                take(request);
              }
            });
  }

  private void take(Bytes request) {
    try {
      Message message = MessageCodec.decode(request);
      if (message instanceof Unregister unregister) {
        desk.unregister(peer, unregister);
        next();
      } else {
        answer(message)
            .thenCompose(stream::write)
            .whenComplete((written, failure) -> goOn(failure == null));
      }
    } catch (FormatException e) {
      LOG.debug("{} asks badly: {}", peer, e.getMessage());
      stream.reset();
    } catch (RejectedExecutionException e) {
      stream.reset();
    }
  }

  private CompletionStage<Bytes> answer(Message request) {
    if (request instanceof Register register) {
      return CompletableFuture.supplyAsync(() -> desk.register(peer, register), worker);
    }
    if (request instanceof Discover discover) {
      return CompletableFuture.completedStage(desk.discover(peer, discover));
    }
    throw new FormatException("an answer where a request belongs");
  }

  private void goOn(boolean well) {
    try {
      if (well) {
        next();
      } else {
        stream.reset();
      }
    } catch (RejectedExecutionException e) {
      stream.reset();
    }
  }
}
