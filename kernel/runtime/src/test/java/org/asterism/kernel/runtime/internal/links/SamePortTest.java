package org.asterism.kernel.runtime.internal.links;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Random;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.runtime.internal.net.FakeNet;
import org.asterism.kernel.runtime.internal.peers.MemoryShelf;
import org.asterism.kernel.runtime.internal.turns.Workers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A node that is told to take any port, started again and again on the journal that it had. */
class SamePortTest {
  private static final Multiaddr TCP = Multiaddr.parse("/ip4/127.0.0.1/tcp/0");
  private static final Multiaddr WEBSOCKET = Multiaddr.parse("/ip4/127.0.0.1/tcp/0/ws");
  private static final Multiaddr FIXED = Multiaddr.parse("/ip4/127.0.0.1/tcp/77");

  private final FakeNet net = new FakeNet();
  private final Workers workers = new Workers("test");
  private final MemoryShelf journal = new MemoryShelf();

  @AfterEach
  void close() {
    workers.close();
    net.close();
  }

  /** Runs a node until it listens; answers where. */
  private List<Multiaddr> run(Multiaddr... wanted) {
    PortMemory memory = new PortMemory(journal);
    FakeNet.FakeHost host = net.host(FakeNet.key(1).peerId());
    Network network =
        new Network(
            host.id(),
            new RecordingEngine(),
            new Network.Places(List.of(wanted), memory),
            workers,
            new Random(1));
    memory.open(() -> network.hostArrived(host));
    await().until(() -> host.addresses().size() == wanted.length);
    List<Multiaddr> bound = host.addresses();
    network.close();
    host.stop();
    return bound;
  }

  @Test
  void aNodeThatStartsAgainListensWhereItsMembersMetIt() {
    List<Multiaddr> first = run(TCP, WEBSOCKET);

    List<Multiaddr> second = run(TCP, WEBSOCKET);

    assertEquals(first, second);
  }

  @Test
  void aPortThatSomebodyElseHasTakenIsLetBeAndTheNewOneRemembered() {
    Multiaddr first = run(TCP).get(0);
    FakeNet.FakeHost other = net.host(FakeNet.key(2).peerId());
    other.listen(first.withoutPeerId());

    Multiaddr second = run(TCP).get(0);
    other.stop();

    assertNotEquals(first, second);
    assertEquals(second, run(TCP).get(0));
  }

  @Test
  void whatIsDamagedIsLeftOut() {
    run(TCP);
    journal.entries.replaceAll((key, value) -> Bytes.hex("ff"));

    assertEquals(1, run(TCP).size());
  }

  @Test
  void aPortThatAPersonHasNamedIsNotRemembered() {
    run(FIXED);

    assertEquals(0, journal.entries.size());
  }
}
