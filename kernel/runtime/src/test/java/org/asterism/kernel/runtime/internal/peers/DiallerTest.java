package org.asterism.kernel.runtime.internal.peers;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import org.asterism.kernel.api.discovery.DiscoveredPeer;
import org.asterism.kernel.api.discovery.Discovery;
import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.discovery.SignedPeerRecord;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.runtime.internal.crypto.PooledSignatures;
import org.asterism.kernel.runtime.internal.net.FakeNet;
import org.asterism.kernel.runtime.internal.turns.SerialQueue;
import org.asterism.kernel.runtime.internal.turns.Workers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DiallerTest {
  private static final Multiaddr OTHER_AT = Multiaddr.parse("/memory/2");
  private static final Multiaddr SELF_AT = Multiaddr.parse("/memory/1");

  private final FakeNet net = new FakeNet();
  private final Workers workers = new Workers("test");
  private final PeerId self = FakeNet.key(1).peerId();
  private final PeerId other = FakeNet.key(2).peerId();
  private final FakeNet.FakeHost host = net.host(self);
  private final Members dialler =
      new Members(
          new Members.Basis(
              FakeNet.key(1),
              new PooledSignatures(ForkJoinPool.commonPool()),
              Ways.ALL,
              System::currentTimeMillis),
          new SerialQueue("members", workers),
          new Random(1),
          new MemoryShelf(),
          (namespace, to, rumour) -> {});
  private final Finder finder = new Finder();

  private static final class Finder implements Discovery {
    final List<Consumer<DiscoveredPeer>> watchers = new CopyOnWriteArrayList<>();

    void tell(Multiaddr address) {
      await().until(() -> !watchers.isEmpty());
      watchers.forEach(
          watcher ->
              watcher.accept(
                  new DiscoveredPeer(
                      address.peerId(), List.of(address), Optional.empty(), "finder")));
    }

    @Override
    public String name() {
      return "finder";
    }

    @Override
    public CompletionStage<Registration> register(
        Namespace namespace, SignedPeerRecord record, Duration ttl) {
      return CompletableFuture.completedFuture(new Registration(namespace, ttl));
    }

    @Override
    public CompletionStage<Void> unregister(Namespace namespace) {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<List<DiscoveredPeer>> find(Namespace namespace, int limit) {
      return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public Watch watch(Namespace namespace, Consumer<DiscoveredPeer> found) {
      watchers.add(found);
      return () -> watchers.remove(found);
    }
  }

  @BeforeEach
  void start() {
    dialler.start(new Namespace("app"));
  }

  @AfterEach
  void close() {
    dialler.close();
    workers.close();
    net.close();
    assertEquals(List.of(), finder.watchers);
  }

  private FakeNet.FakeHost otherListens() {
    FakeNet.FakeHost there = net.host(other);
    there.listen(OTHER_AT).toCompletableFuture().join();
    return there;
  }

  private void awaitConnected() {
    await().until(() -> host.connections().size() == 1);
  }

  @Test
  void whoIsFoundBeforeThereIsAHostIsDialledWhenThereIs() {
    otherListens();
    dialler.add(finder, 0);
    finder.tell(OTHER_AT);
    dialler.hostArrived(host);
    awaitConnected();
    assertEquals(1, host.dials.get());
  }

  @Test
  void whoCannotBeReachedIsDialledAgainUntilItIsThere() {
    dialler.hostArrived(host);
    dialler.add(finder, 0);
    finder.tell(OTHER_AT.withPeerId(other));
    await().until(() -> host.dials.get() >= 2);
    otherListens();
    awaitConnected();
  }

  @Test
  void aConnectionThatIsLostIsMadeAgain() {
    otherListens();
    dialler.hostArrived(host);
    dialler.add(finder, 0);
    finder.tell(OTHER_AT);
    awaitConnected();
    host.connections().get(0).close();
    await().until(() -> host.dials.get() == 2);
    awaitConnected();
  }

  @Test
  void whomWeHaveReachedWeReachAgainWhenItsDiscoveryIsGone() {
    FakeNet.FakeHost there = otherListens();
    dialler.hostArrived(host);
    dialler.add(finder, 0);
    finder.tell(OTHER_AT);
    awaitConnected();
    dialler.remove(finder);
    there.stop();
    otherListens();
    awaitConnected();
  }

  @Test
  void whomWeNeverReachedWeForgetWithItsDiscovery() {
    dialler.hostArrived(host);
    dialler.add(finder, 0);
    finder.tell(OTHER_AT);
    await().until(() -> host.dials.get() >= 1);
    dialler.remove(finder);
    int dials = host.dials.get();
    await().during(Duration.ofMillis(700)).until(() -> host.dials.get() <= dials + 1);
  }

  @Test
  void weDoNotDialOurselves() {
    host.listen(SELF_AT).toCompletableFuture().join();
    otherListens();
    dialler.hostArrived(host);
    dialler.add(finder, 0);
    finder.tell(SELF_AT);
    finder.tell(OTHER_AT.withPeerId(self));
    finder.tell(OTHER_AT);
    awaitConnected();
    assertEquals(1, host.dials.get());
  }

  @Test
  void whoHasAReservationWithOurRelayIsDialledThere() {
    PeerId relay = FakeNet.key(3).peerId();
    Multiaddr circuit = Multiaddr.parse("/ip4/127.0.0.1/tcp/1/p2p/" + relay + "/p2p-circuit");
    net.host(other).listen(circuit).toCompletableFuture().join();
    host.advertise(circuit);
    dialler.hostArrived(host);
    dialler.add(finder, 0);
    finder.tell(circuit.withPeerId(other));
    awaitConnected();
  }

  @Test
  void anotherHostTakesOver() {
    otherListens();
    dialler.hostArrived(host);
    dialler.add(finder, 0);
    finder.tell(OTHER_AT);
    awaitConnected();
    dialler.hostLeft(host);
    host.stop();
    FakeNet.FakeHost next = net.host(self);
    dialler.hostArrived(next);
    await().until(() -> next.connections().size() == 1);
  }

  @Test
  void waitsGrowToALimitAndAreSpreadOverTheUpperHalf() {
    Backoff backoff = new Backoff(100, 1_000, new Random(7));
    long[] ranges = {100, 200, 400, 800, 1_000, 1_000, 1_000};
    for (long range : ranges) {
      long wait = backoff.next();
      assertTrue(wait >= range / 2 && wait <= range, wait + " of " + range);
    }
    backoff.reset();
    assertTrue(backoff.next() <= 100);
  }
}
