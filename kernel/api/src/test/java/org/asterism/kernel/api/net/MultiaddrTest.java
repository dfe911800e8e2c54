package org.asterism.kernel.api.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.asterism.kernel.api.crypto.PublicKey;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultiaddrTest {
  private static final String PEER = "12D3KooWBtg3aaRMjxwedh83aGiUkwSxDwUZkzuJcfaqUmo7R3pq";

  @ParameterizedTest
  @CsvSource({
    "/ip4/127.0.0.1/tcp/4001, 047f00000106 0fa1",
    "/ip4/0.0.0.0/udp/1234/quic-v1, 0400000000 910204d2 cd03",
    "/ip6/::1/tcp/0, 2900000000000000000000000000000001 060000",
    "/dns4/example.org/tcp/443/tls/ws, 360b6578616d706c652e6f7267 0601bb c003 dd03",
    "/dns/a/tcp/1/tls/sni/b/ws, 350161 060001 c003 c1030162 dd03",
    "/memory/7, 89060000000000000007",
    "/p2p-circuit, a202"
  })
  void textAndBinaryAreTwoFormsOfOneAddress(String text, String hex) {
    Bytes binary = Bytes.hex(hex.replace(" ", ""));
    assertEquals(binary, Multiaddr.parse(text).encode());
    assertEquals(text, Multiaddr.decode(binary).toString());
    assertEquals(Multiaddr.parse(text), Multiaddr.decode(binary));
  }

  @ParameterizedTest
  @CsvSource({
    "0:0:0:0:0:0:0:1, ::1",
    "::, ::",
    "2001:DB8::0:1, 2001:db8::1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "fe80:0:0:0:0:0:0:0, fe80::",
    "::ffff:1.2.3.4, ::ffff:1.2.3.4",
    "::ffff:102:304, ::ffff:1.2.3.4",
    "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
    "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0"
  })
  void ip6IsWrittenByRfc5952(String given, String canonical) {
    Multiaddr address = Multiaddr.parse("/ip6/" + given + "/tcp/1");
    assertEquals("/ip6/" + canonical + "/tcp/1", address.toString());
    assertEquals(20, address.encode().size());
    assertEquals(address, Multiaddr.decode(address.encode()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ip6/:",
        "/ip6/:::",
        "/ip6/1",
        "/ip6/1::2::3",
        "/ip6/1:2:3:4:5:6:7",
        "/ip6/12345::",
        "/ip6/1:2:3:4:5:6:7:8:9",
        "/ip6/1:2:3:4:5:6:7::8",
        "/ip6/g::",
        "/ip6/::1%25eth0",
        "/ip6/1.2.3.4",
        "/ip6/::1.2.3.4:5",
        "/ip6/::1.2.3",
        "/ip6/::٣",
        "/ip6/1:",
        "/ip6/:1",
        "/ip4/1.2.3",
        "/ip4/1.2.3.4.5",
        "/ip4/256.1.1.1",
        "/ip4/1.2.3.04",
        "/ip4/::1",
        "/ip4/a.b.c.d",
        "/ip4/1..2.3",
        "/ip4/localhost",
        "/ip4/-1.2.3.4",
        "/ip4/1.2.3.4 "
      })
  void whatIsNoAddressIsRefusedWithoutAskingANameServer(String text) {
    assertThrows(FormatException.class, () -> Multiaddr.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "ip4/1.2.3.4",
        "//",
        "/nonsense/1",
        "/ip4",
        "/ip4/1.2.3.4/tcp",
        "/ip4//tcp/1",
        "/ip4/1.2.3.4/tcp/65536",
        "/ip4/1.2.3.4/tcp/-1",
        "/ip4/1.2.3.4/tcp/+1",
        "/ip4/1.2.3.4/tcp/x",
        "/memory/9223372036854775808",
        "/memory/18446744073709551617",
        "/dns/",
        "/dns/a b",
        "/dns/-a",
        "/p2p/",
        "/p2p/x",
        "/tls/1",
        "/ip4/1.2.3.4//tcp/1"
      })
  void otherTextsAreRefused(String text) {
    assertThrows(FormatException.class, () -> Multiaddr.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "04",
        "047f0000",
        "06",
        "0600",
        "8000",
        "99",
        "c3ff03",
        "3500",
        "350a61",
        "3502c328",
        "a50300",
        "a503021200",
        "89068000000000000000",
        "35ffffffff0f"
      })
  void otherBytesAreRefused(String hex) {
    assertThrows(FormatException.class, () -> Multiaddr.decode(Bytes.hex(hex)));
  }

  @Test
  void tooManyPartsAndTooLongAddressesAreRefused() {
    Multiaddr.Part ws = new Multiaddr.Part(Protocol.WS, "");
    assertEquals(32, new Multiaddr(Collections.nCopies(32, ws)).parts().size());
    assertThrows(FormatException.class, () -> new Multiaddr(Collections.nCopies(33, ws)));
    assertThrows(FormatException.class, () -> new Multiaddr(List.of()));
    Multiaddr.Part name = new Multiaddr.Part(Protocol.DNS, "a".repeat(253));
    assertThrows(FormatException.class, () -> new Multiaddr(Collections.nCopies(8, name)));
    assertThrows(FormatException.class, () -> new Multiaddr.Part(Protocol.DNS, "a".repeat(254)));
    assertThrows(FormatException.class, () -> Multiaddr.parse("/ws".repeat(700)));
    assertThrows(FormatException.class, () -> Multiaddr.decode(Bytes.wrap(new byte[2049])));
  }

  @Test
  void theOldNameOfP2pAndASlashAtTheEndAreTaken() {
    assertEquals(Multiaddr.parse("/p2p/" + PEER), Multiaddr.parse("/ipfs/" + PEER + "/"));
  }

  @Test
  void partsAreFoundByProtocol() {
    Multiaddr address = Multiaddr.parse("/ip4/1.2.3.4/tcp/5/ws");
    assertEquals(Optional.of("5"), address.value(Protocol.TCP));
    assertEquals(Optional.empty(), address.value(Protocol.UDP));
    assertTrue(address.has(Protocol.WS));
    assertFalse(address.has(Protocol.WSS));
  }

  @Test
  void aPeerIdIsPutAtTheEndOnceAndTakenAway() {
    PeerId peer = PeerId.parse(PEER);
    Multiaddr plain = Multiaddr.parse("/ip4/1.2.3.4/tcp/5");
    Multiaddr named = plain.withPeerId(peer);
    assertEquals(plain + "/p2p/" + PEER, named.toString());
    assertEquals(Optional.of(peer), named.peerId());
    assertEquals(named, named.withPeerId(peer));
    assertEquals(plain, named.withoutPeerId());
    assertEquals(Optional.empty(), plain.peerId());
    Multiaddr only = Multiaddr.parse("/p2p/" + PEER);
    assertEquals(only, only.withoutPeerId());
  }

  @Test
  void aRelaysPeerIdIsNotThatOfTheAddress() {
    assertEquals(
        Optional.empty(),
        Multiaddr.parse("/ip4/1.2.3.4/tcp/5/p2p/" + PEER + "/p2p-circuit").peerId());
  }

  @Provide
  Arbitrary<Multiaddr> addresses() {
    return parts().list().ofMinSize(1).ofMaxSize(8).map(Multiaddr::new);
  }

  private static Arbitrary<Multiaddr.Part> parts() {
    return Arbitraries.oneOf(
        bytes(4).map(b -> new Multiaddr.Part(Protocol.IP4, IpLiteral.format4(b))),
        bytes(16).map(b -> new Multiaddr.Part(Protocol.IP6, IpLiteral.format6(b))),
        Arbitraries.integers()
            .between(0, 0xffff)
            .map(port -> new Multiaddr.Part(Protocol.TCP, Integer.toString(port))),
        Arbitraries.longs()
            .greaterOrEqual(0)
            .map(number -> new Multiaddr.Part(Protocol.MEMORY, Long.toString(number))),
        Arbitraries.strings()
            .alpha()
            .ofMinLength(1)
            .ofMaxLength(63)
            .map(name -> new Multiaddr.Part(Protocol.DNSADDR, name)),
        bytes(32)
            .map(b -> PeerId.of(PublicKey.ed25519(Bytes.wrap(b))))
            .map(peer -> new Multiaddr.Part(Protocol.P2P, peer.toString())),
        Arbitraries.of(Protocol.WS, Protocol.TLS, Protocol.QUIC_V1, Protocol.P2P_CIRCUIT)
            .map(protocol -> new Multiaddr.Part(protocol, "")));
  }

  /** Mostly zeros, so that IPv6 addresses have runs to leave out. */
  private static Arbitrary<byte[]> bytes(int size) {
    Arbitrary<Byte> zeros = Arbitraries.just((byte) 0);
    return Arbitraries.oneOf(zeros, zeros, Arbitraries.bytes()).array(byte[].class).ofSize(size);
  }

  @Property(tries = 500)
  void textAndBinaryComeBack(@ForAll("addresses") Multiaddr address) {
    assertEquals(address, Multiaddr.parse(address.toString()));
    assertEquals(address, Multiaddr.decode(address.encode()));
    assertEquals(address.toString(), Multiaddr.decode(address.encode()).toString());
  }

  @Property
  void junkIsATypedErrorOrAnAddress(@ForAll @Size(max = 40) byte[] junk) {
    try {
      Multiaddr address = Multiaddr.decode(Bytes.copyOf(junk));
      assertEquals(address, Multiaddr.decode(address.encode()));
    } catch (FormatException expected) {
      // most junk is none
    }
  }
}
