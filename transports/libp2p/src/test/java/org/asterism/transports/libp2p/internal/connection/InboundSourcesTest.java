package org.asterism.transports.libp2p.internal.connection;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.asterism.kernel.api.net.Multiaddr;
import org.junit.jupiter.api.Test;

class InboundSourcesTest {
  private final InboundSources sources = new InboundSources(2);

  private boolean enter(String address) {
    return sources.enter(Multiaddr.parse(address));
  }

  @Test
  void oneAddressHasItsMostAndLeavesRoomWhenItGoes() {
    assertTrue(enter("/ip4/203.0.113.1/tcp/1"));
    assertTrue(enter("/ip4/203.0.113.1/tcp/2"));
    assertFalse(enter("/ip4/203.0.113.1/tcp/3"));
    assertTrue(enter("/ip4/203.0.113.2/tcp/3"));

    sources.leave(Multiaddr.parse("/ip4/203.0.113.1/tcp/1"));

    assertTrue(enter("/ip4/203.0.113.1/tcp/4"));
    assertFalse(enter("/ip4/203.0.113.1/tcp/5"));
  }

  @Test
  void oneNetworkOfVersionSixIsOnePlace() {
    assertTrue(enter("/ip6/2001:db8:0:1::1/tcp/1"));
    assertTrue(enter("/ip6/2001:db8:0:1::2/tcp/1"));
    assertFalse(enter("/ip6/2001:db8:0:1:ffff::3/tcp/1"));
    assertTrue(enter("/ip6/2001:db8:0:2::1/tcp/1"));
  }

  @Test
  void thisMachineAndRelaysAreNotCounted() {
    for (int i = 0; i < 5; i++) {
      assertTrue(enter("/ip4/127.0.0.1/tcp/" + (i + 1)));
      assertTrue(enter("/ip6/::1/tcp/" + (i + 1)));
      assertTrue(enter("/ip4/203.0.113.1/tcp/1/p2p-circuit"));
      assertTrue(enter("/memory/" + (i + 1)));
    }
  }
}
