package org.asterism.transports.tcp.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Host.Subscription;
import org.asterism.kernel.api.net.Multiaddr;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OwnAddressesTest {
  private static final Multiaddr FORWARDED = Multiaddr.parse("/ip4/203.0.113.9/tcp/4001");

  private final Node alice = new Node();
  private final Node bob = new Node();

  @AfterEach
  void close() {
    alice.close();
    bob.close();
  }

  @Test
  void whatIsAdvertisedStandsBesideWhatIsBoundUntilItIsTakenBack() {
    Multiaddr bound = bob.listen();

    Subscription advertised = bob.host.advertise(FORWARDED);

    assertEquals(List.of(bound, FORWARDED.withPeerId(bob.id())), bob.host.addresses());
    advertised.close();
    advertised.close();
    assertEquals(List.of(bound), bob.host.addresses());
  }

  @Test
  void anAddressAdvertisedTwiceStaysUntilBothAreTakenBack() {
    Subscription first = bob.host.advertise(FORWARDED);
    Subscription second = bob.host.advertise(FORWARDED.withPeerId(bob.id()));

    first.close();

    assertEquals(List.of(FORWARDED.withPeerId(bob.id())), bob.host.addresses());
    second.close();
    assertEquals(List.of(), bob.host.addresses());
  }

  @Test
  void anAddressThroughARelayHasThePeerAtItsEnd() {
    String relayed = "/ip4/203.0.113.9/tcp/1/p2p/" + alice.id() + "/p2p-circuit";

    bob.host.advertise(Multiaddr.parse(relayed));

    assertEquals(List.of(Multiaddr.parse(relayed + "/p2p/" + bob.id())), bob.host.addresses());
  }

  @Test
  void peersHearOfAnAdvertisedAddress() {
    Connection connection = alice.connect(bob.listen());
    await().until(() -> connection.info().isPresent());
    await().until(() -> bob.host.connections().get(0).info().isPresent());

    bob.host.advertise(FORWARDED);

    await().until(() -> connection.info().orElseThrow().listenAddresses().contains(FORWARDED));
  }

  @Test
  void aListenerHearsOfEveryChangeInOrder() {
    List<List<Multiaddr>> heard = new CopyOnWriteArrayList<>();
    Subscription listening = bob.host.watchAddresses(heard::add);
    Multiaddr bound = bob.listen();
    Subscription advertised = bob.host.advertise(FORWARDED);
    advertised.close();

    List<Multiaddr> both = List.of(bound, FORWARDED.withPeerId(bob.id()));
    await().until(() -> heard.equals(List.of(List.of(), List.of(bound), both, List.of(bound))));
    listening.close();
  }
}
