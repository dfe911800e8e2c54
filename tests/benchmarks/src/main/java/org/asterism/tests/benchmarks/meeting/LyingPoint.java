package org.asterism.tests.benchmarks.meeting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.asterism.bundles.rendezvous.internal.protocol.Message;
import org.asterism.bundles.rendezvous.internal.protocol.Message.Discover;
import org.asterism.bundles.rendezvous.internal.protocol.Message.DiscoverResponse;
import org.asterism.bundles.rendezvous.internal.protocol.Message.Register;
import org.asterism.bundles.rendezvous.internal.protocol.Message.RegisterResponse;
import org.asterism.bundles.rendezvous.internal.protocol.Message.Registered;
import org.asterism.bundles.rendezvous.internal.protocol.MessageCodec;
import org.asterism.bundles.rendezvous.internal.protocol.Status;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.asterism.transports.libp2p.internal.HostSettings;
import org.asterism.transports.libp2p.internal.Libp2pHost;
import org.asterism.transports.libp2p.internal.loops.SharedEventLoops;
import org.asterism.transports.noiseconscrypt.internal.ConscryptAeadProvider;
import org.asterism.transports.tcp.internal.TcpSettings;
import org.asterism.transports.tcp.internal.TcpTransport;
import org.asterism.transports.wire.MessageStream;
import org.asterism.transports.wire.PeerRecords;
import org.asterism.transports.wire.PeerRecords.Dialect;

/**
 * A point that grants every registration and answers every question otherwise: with strangers that
 * nobody or somebody else answers for, with members' records that it has changed, with the oldest
 * records that it has of anybody, with nothing, or not at all.
 */
final class LyingPoint implements AutoCloseable {
  private static final int STRANGERS = 50;
  private static final long TTL_SECONDS = 7200;

  private final SharedEventLoops loops = new SharedEventLoops(1);
  private final TestIdentity identity = TestIdentity.fresh();
  private final Libp2pHost host = new Libp2pHost(identity, loops, HostSettings.DEFAULT);
  private final TcpTransport tcp = new TcpTransport(loops, TcpSettings.DEFAULT);
  private final Map<Bytes, List<Bytes>> registered = new ConcurrentHashMap<>();
  private final List<Bytes> strangers;
  private final AtomicInteger questions = new AtomicInteger();
  private final String address;

  /**
   * A point that sends those who ask to places where they lose time.
   *
   * @param traps addresses, without peer ids
   */
  LyingPoint(List<Multiaddr> traps) throws Exception {
    strangers =
        Stream.iterate(0, i -> i + 1)
            .limit(STRANGERS)
            .map(i -> stranger(traps.get(i % traps.size())))
            .toList();
    host.useAead(new ConscryptAeadProvider());
    host.addTransport(tcp);
    host.handle(Message.PROTOCOL, stream -> take(new MessageStream(stream, Message.MAX_REQUEST)));
    address =
        host.listen(Multiaddr.parse("/ip4/127.0.0.1/tcp/0"))
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS)
            .withPeerId(host.id())
            .toString();
  }

  private static Bytes stranger(Multiaddr trap) {
    return PeerRecords.seal(TestIdentity.fresh(), 1, List.of(trap), Dialect.COMMON).envelope();
  }

  String address() {
    return address;
  }

  private void take(MessageStream messages) {
    messages
        .read()
        .thenAccept(
            request -> {
              Message message = MessageCodec.decode(request);
              if (message instanceof Register register) {
                registered
                    .computeIfAbsent(register.namespace(), n -> new ArrayList<>())
                    .add(register.record());
                answer(messages, new RegisterResponse(Status.OK, "", register.ttlSeconds()));
              } else if (message instanceof Discover discover) {
                lie(messages, discover.namespace());
              }
            });
  }

  private void lie(MessageStream messages, Bytes namespace) {
    List<Bytes> known = List.copyOf(registered.getOrDefault(namespace, List.of()));
    List<Bytes> all = registered.values().stream().flatMap(List::stream).limit(100).toList();
    switch (questions.getAndIncrement() % 5) {
      case 0 -> answer(messages, namespace, strangers);
      case 1 -> answer(messages, namespace, known.stream().map(LyingPoint::forged).toList());
      case 2 -> answer(messages, namespace, all);
      case 3 -> answer(messages, namespace, List.of());
      default -> {
        // Silence.
      }
    }
  }

  private static Bytes forged(Bytes envelope) {
    byte[] changed = envelope.toByteArray();
    changed[changed.length - 1] ^= 1;
    return Bytes.wrap(changed);
  }

  private static void answer(MessageStream messages, Bytes namespace, List<Bytes> envelopes) {
    answer(
        messages,
        new DiscoverResponse(
            envelopes.stream().map(each -> new Registered(namespace, each, TTL_SECONDS)).toList(),
            Bytes.utf8("no cookie of anybody's"),
            Status.OK,
            ""));
  }

  private static void answer(MessageStream messages, Message answer) {
    messages.write(MessageCodec.encode(answer)).thenRun(messages::closeWrite);
  }

  @Override
  public void close() {
    host.stop();
    tcp.stop();
    loops.stop();
  }
}
