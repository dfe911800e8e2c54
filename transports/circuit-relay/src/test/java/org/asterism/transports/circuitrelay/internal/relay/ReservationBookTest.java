package org.asterism.transports.circuitrelay.internal.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.junit.jupiter.api.Test;

/** Who hoards reservations under many names, and what is left for the others. */
class ReservationBookTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_900_000_000L);

  private final Set<PeerId> protectedPeers = new HashSet<>();
  private final ReservationBook book =
      new ReservationBook(this::protect, new RelayTerms.Reservations(60, 10, 3));
  private int names;

  private org.asterism.kernel.api.net.Host.Subscription protect(PeerId peer) {
    protectedPeers.add(peer);
    return () -> protectedPeers.remove(peer);
  }

  private PeerId newcomer() {
    return new TestIdentity(++names).peerId();
  }

  private int granted(String address, int asked) {
    int granted = 0;
    for (int i = 0; i < asked; i++) {
      if (book.reserve(newcomer(), Multiaddr.parse(address), NOW) != null) {
        granted++;
      }
    }
    return granted;
  }

  @Test
  void anAddressHasItsShareHoweverManyNamesItGoesBy() {
    assertEquals(3, granted("/ip4/192.0.2.1/tcp/1000", 20));
    assertEquals(3, granted("/ip4/192.0.2.2/tcp/1000", 20));
    assertEquals(6, protectedPeers.size());
  }

  @Test
  void aNetworkOfAnIpv6CustomerIsOneAddress() {
    assertEquals(2, granted("/ip6/2001:db8:0:1::1/tcp/1000", 2));
    assertEquals(1, granted("/ip6/2001:db8:0:1:ffff::2/tcp/1000", 5));
    assertEquals(3, granted("/ip6/2001:db8:0:2::1/tcp/1000", 5));
  }

  @Test
  void whatExpiresMakesRoomAndIsNoLongerProtected() {
    assertEquals(3, granted("/ip4/192.0.2.1/tcp/1000", 3));
    PeerId late = newcomer();
    Multiaddr from = Multiaddr.parse("/ip4/192.0.2.1/tcp/1000");
    assertNull(book.reserve(late, from, NOW.plusSeconds(59)));

    assertNotNull(book.reserve(late, from, NOW.plusSeconds(60)));

    assertEquals(Set.of(late), protectedPeers);
  }

  @Test
  void refreshingTakesNoSecondPlace() {
    Multiaddr from = Multiaddr.parse("/ip4/192.0.2.1/tcp/1000");
    PeerId peer = newcomer();
    for (int i = 0; i < 20; i++) {
      assertNotNull(book.reserve(peer, from, NOW.plusSeconds(i)));
    }
    assertEquals(1, book.size());
    assertEquals(2, granted("/ip4/192.0.2.1/tcp/1000", 20));
  }
}
