package org.asterism.transports.circuitrelay.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.asterism.kernel.api.net.DialBacks;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Relays.Reachability;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Relays are for those whom strangers cannot dial. */
@Timeout(60)
class DialBacksTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Says what it is told to say. */
  private static final class Told implements DialBacks {
    private volatile Reachability reachability = Reachability.UNKNOWN;
    private volatile Runnable watcher = () -> {};

    void find(Reachability found) {
      reachability = found;
      watcher.run();
    }

    @Override
    public Reachability reachability() {
      return reachability;
    }

    @Override
    public List<Finding> findings() {
      return List.of();
    }

    @Override
    public Host.Subscription watch(Runnable changed) {
      watcher = changed;
      return () -> watcher = () -> {};
    }
  }

  @Test
  void aNodeKeepsRelaysUnlessADialBackProvedItPublic() {
    try (Node relay = Node.relay();
        Node node = Node.reserving(1, List.of(relay.listen()), 60_000)) {
      node.listen();
      Told dialBacks = new Told();
      node.circuits.useDialBacks(dialBacks);
      await().atMost(PATIENCE).until(() -> node.reserved().equals(List.of(relay.id())));

      dialBacks.find(Reachability.PUBLIC);
      await().atMost(PATIENCE).until(() -> node.reserved().isEmpty());
      assertEquals(Reachability.PUBLIC, node.circuits.reachability());

      dialBacks.find(Reachability.PRIVATE);
      await().atMost(PATIENCE).until(() -> node.reserved().equals(List.of(relay.id())));
    }
  }

  @Test
  void withoutAnybodyWhoAsksNothingIsKnown() {
    try (Node node = Node.peer()) {
      Told dialBacks = new Told();
      node.circuits.useDialBacks(dialBacks);
      dialBacks.find(Reachability.PUBLIC);
      assertEquals(Reachability.PUBLIC, node.circuits.reachability());

      node.circuits.forgetDialBacks(dialBacks);

      assertEquals(Reachability.UNKNOWN, node.circuits.reachability());
      dialBacks.find(Reachability.PRIVATE);
      assertEquals(Reachability.UNKNOWN, node.circuits.reachability());
    }
  }
}
