package org.asterism.transports.memory;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.RawConnection;
import org.asterism.kernel.testkit.net.DuplexContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class MemoryDuplexContractTest {
  private final ThreadScheduler scheduler = new ThreadScheduler("test-network");

  @AfterEach
  void stopNetwork() {
    scheduler.close();
  }

  @TestFactory
  Stream<DynamicTest> onAPerfectLink() {
    return contract(LinkConditions.PERFECT);
  }

  @TestFactory
  Stream<DynamicTest> onALinkWithLatencyJitterAndLoss() {
    return contract(
        new LinkConditions(Duration.ofMillis(1), Duration.ofMillis(1), 0.05, Duration.ofMillis(2)));
  }

  private Stream<DynamicTest> contract(LinkConditions conditions) {
    MemoryNetwork network = new MemoryNetwork(scheduler, new Random(7), conditions);
    MemoryTransport alice = network.host("alice");
    MemoryTransport bob = network.host("bob");
    return DuplexContract.checks(() -> open(alice, bob)).stream()
        .map(check -> DynamicTest.dynamicTest(check.name(), () -> check.run()));
  }

  private static DuplexContract.Ends open(MemoryTransport alice, MemoryTransport bob)
      throws Exception {
    CompletableFuture<RawConnection> far = new CompletableFuture<>();
    Multiaddr address =
        bob.listen(Multiaddr.parse("/memory/0"), far::complete)
            .toCompletableFuture()
            .get(5, TimeUnit.SECONDS)
            .address();
    RawConnection near = alice.dial(address).toCompletableFuture().get(5, TimeUnit.SECONDS);
    return new DuplexContract.Ends(near, far.get(5, TimeUnit.SECONDS));
  }
}
