package org.asterism.bundles.autonat.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import org.asterism.kernel.api.net.Multiaddr;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworksTest {
  @ParameterizedTest
  @CsvSource({
    "1.1.1.1, true",
    "203.0.113.7, true",
    "172.15.0.1, true",
    "172.16.0.1, false",
    "192.168.1.1, false",
    "10.1.2.3, false",
    "100.63.0.1, true",
    "100.64.0.1, false",
    "127.0.0.1, false",
    "169.254.0.1, false",
    "198.18.0.1, false",
    "0.1.2.3, false",
    "224.0.0.1, false",
    "255.255.255.255, false",
    "2a00:1450::1, true",
    "2001:db8::1, true",
    "2002:a00:1::1, false",
    "2001:0:a00:1::1, false",
    "64:ff9b::a00:1, false",
    "fd00::1, false",
    "fe80::1, false",
    "ff02::1, false",
    "::1, false",
    "::, false",
    "::ffff:10.0.0.1, false",
    "::ffff:1.1.1.1, true"
  })
  void onlyAddressesOfTheInternetArePublic(String ip, boolean expected) throws Exception {
    assertEquals(expected, Networks.isPublic(InetAddress.getByName(ip)));
  }

  @ParameterizedTest
  @CsvSource({
    "/ip4/1.1.1.1/tcp/1, true",
    "/ip6/2a00::1/tcp/1/ws, true",
    "/ip4/1.1.1.1/tcp/1/wss, true",
    "/ip4/1.1.1.1/tcp/1/tls/ws, true",
    "/ip4/1.1.1.1/tcp/0, false",
    "/dns4/example.org/tcp/1, false",
    "/ip4/1.1.1.1/udp/1/quic-v1, false",
    "/ip4/1.1.1.1/tcp/1/p2p-circuit, false",
    "/ip4/1.1.1.1/tcp/1/ws/p2p-websocket-star, false",
    "/memory/1, false"
  })
  void onlyIpAddressesThatLeadThroughNobodyAreDirect(String address, boolean expected) {
    assertEquals(expected, Networks.isDirect(Multiaddr.parse(address)));
  }
}
