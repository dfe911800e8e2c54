package org.asterism.transports.tcp.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.transports.libp2p.internal.HostSettings;
import org.asterism.transports.libp2p.internal.connection.Limits;
import org.asterism.transports.libp2p.internal.connection.Timeouts;
import org.asterism.transports.libp2p.internal.yamux.YamuxLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatermarkTest {
  private static final HostSettings FEW =
      new HostSettings(
          new Limits(20, 8, 20, 20, 4, 2, 0),
          Timeouts.DEFAULT,
          YamuxLimits.DEFAULT,
          List.of("/noise"),
          false);

  private final List<Node> nodes = new ArrayList<>();
  private final Node hub = node(FEW);
  private final Multiaddr address = hub.listen();

  private Node node(HostSettings settings) {
    Node node = new Node(settings);
    nodes.add(node);
    return node;
  }

  @AfterEach
  void close() {
    nodes.forEach(Node::close);
  }

  private void meet(int strangers) {
    for (int i = 0; i < strangers; i++) {
      var dialled = node(HostSettings.DEFAULT).host.connect(address);
      await().until(() -> dialled.toCompletableFuture().isDone());
    }
  }

  @Test
  void pastTheHighMarkStrangersGoUntilTheLowMark() {
    meet(5);

    await().until(() -> hub.host.connections().size() == 2);
  }

  @Test
  void aProtectedPeerStays() {
    Node member = node(HostSettings.DEFAULT);
    hub.host.protect(member.id());
    hub.host.protect(member.id()).close();
    Connection kept = member.connect(address);
    await().until(() -> hub.host.connections().size() == 1);

    meet(12);

    await().until(() -> hub.host.connections().size() <= 4);
    assertFalse(kept.closed().toCompletableFuture().isDone());
    assertTrue(hub.host.connections().stream().anyMatch(c -> c.remotePeer().equals(member.id())));
  }
}
