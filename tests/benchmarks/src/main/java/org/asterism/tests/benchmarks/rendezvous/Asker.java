package org.asterism.tests.benchmarks.rendezvous;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.asterism.bundles.rendezvous.internal.protocol.Message;
import org.asterism.bundles.rendezvous.internal.protocol.Message.Discover;
import org.asterism.bundles.rendezvous.internal.protocol.Message.DiscoverResponse;
import org.asterism.bundles.rendezvous.internal.protocol.MessageCodec;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.asterism.tests.benchmarks.BenchmarkFailure;
import org.asterism.tests.benchmarks.Samples;
import org.asterism.transports.libp2p.internal.HostSettings;
import org.asterism.transports.libp2p.internal.Libp2pHost;
import org.asterism.transports.libp2p.internal.loops.SharedEventLoops;
import org.asterism.transports.noiseconscrypt.internal.ConscryptAeadProvider;
import org.asterism.transports.tcp.internal.TcpSettings;
import org.asterism.transports.tcp.internal.TcpTransport;
import org.asterism.transports.wire.MessageStream;
import org.jspecify.annotations.Nullable;

/** Asks a point who is there, each time on a stream of its own, over one connection. */
final class Asker implements AutoCloseable {
  private static final int LIMIT = 50;
  private static final int MAX_OPEN = 24;
  private static final Bytes QUESTION =
      MessageCodec.encode(new Discover(Bytes.utf8("benchmark"), LIMIT, Bytes.empty()));

  private final SharedEventLoops loops = new SharedEventLoops(1);
  private final Libp2pHost host = new Libp2pHost(TestIdentity.fresh(), loops, HostSettings.DEFAULT);
  private final TcpTransport tcp = new TcpTransport(loops, TcpSettings.DEFAULT);
  private final Connection connection;

  Asker(String address) throws Exception {
    host.useAead(new ConscryptAeadProvider());
    host.addTransport(tcp);
    connection = await(host.connect(Multiaddr.parse(address)));
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  /** Asks once; answers what came back, in bytes. */
  private CompletionStage<Bytes> ask() {
    return connection
        .open(List.of(Message.PROTOCOL))
        .thenCompose(
            stream -> {
              MessageStream messages = new MessageStream(stream, Message.MAX_ANSWER);
              messages.write(QUESTION);
              return messages
                  .read()
                  .thenApply(
                      answer -> {
                        messages.closeWrite();
                        return answer;
                      });
            });
  }

  /** Asks so often, one after the other; answers how long each took, in milliseconds. */
  Samples oneByOne(int questions) throws Exception {
    Samples samples = new Samples();
    for (int i = 0; i < questions; i++) {
      long start = System.nanoTime();
      Bytes answer = await(ask());
      samples.add((System.nanoTime() - start) / 1e6);
      check(answer);
    }
    return samples;
  }

  private static void check(Bytes answer) {
    if (!(MessageCodec.decode(answer) instanceof DiscoverResponse response)
        || response.registrations().size() != LIMIT) {
      throw new BenchmarkFailure("an answer does not have " + LIMIT + " registrations");
    }
  }

  /** Asks for so long, some at once; answers how many a second were answered. */
  double answersPerSecond(int seconds) throws Exception {
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Semaphore open = new Semaphore(MAX_OPEN);
    long start = System.nanoTime();
    long end = start + TimeUnit.SECONDS.toNanos(seconds);
    int questions = 0;
    while (System.nanoTime() < end) {
      open.acquire();
      questions++;
      ask()
          .whenComplete(
              (answer, failed) -> {
                open.release();
                if (failed != null) {
                  failure.set(failed);
                }
              });
    }
    open.acquire(MAX_OPEN);
    if (failure.get() != null) {
      throw new BenchmarkFailure("a question failed: " + failure.get());
    }
    return questions * 1e9 / (System.nanoTime() - start);
  }

  @Override
  public void close() {
    host.stop();
    tcp.stop();
    loops.stop();
  }
}
