package org.asterism.bundles.bootstrap.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.asterism.kernel.api.discovery.DiscoveredPeer;
import org.asterism.kernel.api.discovery.Discovery;
import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.net.Multiaddr;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  private static final Namespace APP = new Namespace("app");
  private static final String ONE = "/ip4/127.0.0.1/tcp/1";
  private static final String TWO = "/dns4/example.org/tcp/2";

  private final List<DiscoveredPeer> told = new ArrayList<>();

  private List<String> addresses() {
    return told.stream().flatMap(p -> p.addresses().stream()).map(Multiaddr::toString).toList();
  }

  @Test
  void severalValuesAndCommasBothSeparateAddresses() {
    new Bootstrap(ONE + ", " + TWO, "", ONE).watch(APP, told::add).close();
    assertEquals(List.of(ONE, TWO), addresses());
  }

  @Test
  void anAddressThatIsNoneIsLeftOut() {
    new Bootstrap("nonsense", "/ip4/300.0.0.1/tcp/1", ONE).watch(APP, told::add).close();
    assertEquals(List.of(ONE), addresses());
  }

  @Test
  void aWatcherIsToldOfWhatAChangeBringsUntilItCloses() {
    Bootstrap bootstrap = new Bootstrap(ONE);
    Discovery.Watch watch = bootstrap.watch(APP, told::add);
    bootstrap.use(ONE, TWO);
    assertEquals(List.of(ONE, TWO), addresses());
    watch.close();
    bootstrap.use("/ip4/127.0.0.1/tcp/3");
    assertEquals(List.of(ONE, TWO), addresses());
  }

  @Test
  void whoIsThereIsFoundUpToALimit() {
    Bootstrap bootstrap = new Bootstrap(ONE, TWO);
    assertEquals(1, bootstrap.find(APP, 1).toCompletableFuture().join().size());
    assertEquals(2, bootstrap.find(APP, 10).toCompletableFuture().join().size());
  }
}
