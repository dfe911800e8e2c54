package org.asterism.bundles.autonat.internal.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.asterism.kernel.api.net.DialBacks.Finding;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.net.Relays.Reachability;
import org.asterism.kernel.testkit.crypto.TestIdentity;
import org.junit.jupiter.api.Test;

class TallyTest {
  private static final Multiaddr ADDRESS = Multiaddr.parse("/ip4/203.0.113.7/tcp/4001");

  private final PeerId[] servers =
      IntStream.range(0, 40).mapToObj(i -> new TestIdentity(i).peerId()).toArray(PeerId[]::new);
  private final Tally tally = new Tally(ADDRESS, 2);

  private void vote(int server, String place, boolean reached) {
    tally.vote(servers[server], place, reached, server);
  }

  private Reachability verdict() {
    return tally.finding().reachability();
  }

  @Test
  void nothingIsConcludedFromOneServer() {
    assertEquals(Reachability.UNKNOWN, verdict());
    vote(0, "a", true);
    assertEquals(Reachability.UNKNOWN, verdict());
    vote(0, "a", true);
    assertEquals(Reachability.UNKNOWN, verdict());
  }

  @Test
  void twoServersOfDifferentPlacesSettleIt() {
    vote(0, "a", true);
    vote(1, "b", true);
    assertEquals(new Finding(ADDRESS, Reachability.PUBLIC, 2, 0), tally.finding());
  }

  @Test
  void serversOfOnePlaceHaveOneVoice() {
    for (int i = 0; i < 20; i++) {
      vote(i, "a", false);
    }
    assertEquals(new Finding(ADDRESS, Reachability.UNKNOWN, 0, 1), tally.finding());
  }

  @Test
  void twoThatCouldNotMakeItPrivate() {
    vote(0, "a", false);
    vote(1, "b", false);
    assertEquals(Reachability.PRIVATE, verdict());
  }

  @Test
  void aLiarAmongThreeIsOutvoted() {
    vote(0, "a", false);
    vote(1, "b", true);
    vote(2, "c", true);
    assertEquals(Reachability.PUBLIC, verdict());
  }

  @Test
  void theLastWordOfAServerCounts() {
    vote(0, "a", true);
    vote(1, "b", true);
    vote(0, "a", false);
    assertEquals(Reachability.UNKNOWN, verdict());
    vote(1, "b", false);
    assertEquals(Reachability.PRIVATE, verdict());
  }

  @Test
  void oldWordsAreForgotten() {
    vote(1, "a", true);
    vote(5, "b", true);
    assertTrue(tally.hasHeard(servers[1], 1));
    assertFalse(tally.hasHeard(servers[1], 2));
    tally.forgetBefore(5);
    assertEquals(new Finding(ADDRESS, Reachability.UNKNOWN, 1, 0), tally.finding());
  }

  @Test
  void whatIsRememberedIsBounded() {
    for (int i = 0; i < 40; i++) {
      vote(i, "place " + i, true);
    }
    assertEquals(32, tally.finding().reached());
  }
}
