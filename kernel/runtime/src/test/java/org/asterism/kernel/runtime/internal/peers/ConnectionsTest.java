package org.asterism.kernel.runtime.internal.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.runtime.internal.net.FakeNet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
  private static final Multiaddr LOWER_AT = Multiaddr.parse("/memory/1");
  private static final Multiaddr HIGHER_AT = Multiaddr.parse("/memory/2");

  private final FakeNet net = new FakeNet();
  private final List<PeerId> ids =
      Stream.of(1, 2)
          .map(number -> FakeNet.key(number).peerId())
          .sorted(Comparator.naturalOrder())
          .toList();
  private final FakeNet.FakeHost lower = net.host(ids.get(0));
  private final FakeNet.FakeHost higher = net.host(ids.get(1));
  private final Multiaddr higherByRelay =
      Multiaddr.parse("/memory/3/p2p/" + FakeNet.key(3).peerId() + "/p2p-circuit");

  @BeforeEach
  void listen() {
    lower.listen(LOWER_AT);
    higher.listen(HIGHER_AT);
    higher.listen(higherByRelay);
  }

  @AfterEach
  void close() {
    net.close();
  }

  private static Connection dialled(FakeNet.FakeHost from, Multiaddr address) {
    return from.connect(address).toCompletableFuture().join();
  }

  @Test
  void theDialOfTheLowerPeerIdStaysWhereBothHaveDialled() {
    dialled(lower, HIGHER_AT);
    Connection ofTheHigher = dialled(higher, LOWER_AT);

    assertEquals(List.of(), Connections.spare(lower, higher.id()));
    assertEquals(List.of(ofTheHigher), Connections.spare(higher, lower.id()));
  }

  @Test
  void theOldestStaysWhereOnlyOneHasDialled() {
    dialled(higher, LOWER_AT);
    Connection again = dialled(higher, LOWER_AT);

    assertEquals(List.of(again), Connections.spare(higher, lower.id()));
    assertEquals(List.of(), Connections.spare(lower, higher.id()));
  }

  @Test
  void aRelayedOneIsSpareBesideADirectOne() {
    Connection relayed = dialled(lower, higherByRelay);
    assertEquals(List.of(), Connections.spare(lower, higher.id()));

    dialled(lower, HIGHER_AT);

    assertEquals(List.of(relayed), Connections.spare(lower, higher.id()));
  }

  @Test
  void relayedOnesAreLeftAlone() {
    dialled(lower, higherByRelay);
    dialled(lower, higherByRelay);

    assertEquals(List.of(), Connections.spare(lower, higher.id()));
  }
}
