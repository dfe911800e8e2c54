package org.asterism.kernel.api.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.asterism.kernel.api.crypto.PublicKey;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.multiformats.Multihash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeerIdTest {
  /** The key of the specification's test vectors. */
  private static final String ED25519_KEY =
      "080112201ed1e8fae2c4a144b8be8fd4b47bf3d3b34b871c3cacf6010f0e42d474fce27e";

  @ParameterizedTest
  @CsvSource({
    ED25519_KEY + ", 12D3KooWBtg3aaRMjxwedh83aGiUkwSxDwUZkzuJcfaqUmo7R3pq",
    "08021221037777e994e452c21604f91de093ce415f5432f701dd8cd1a7a6fea0e630bfca99,"
        + " 16Uiu2HAmLhLvBoYaoZfaMUKuibM6ac163GwKY74c5kiSLg5KvLpY",
    "0803125b3059301306072a8648ce3d020106082a8648ce3d03010703420004de3d300fa36ae0e8f5d530899d83"
        + "abab44abf3161f162a4bc901d8e6ecda020e8b6d5f8da30525e71d6851510c098e5c47c646a597fb4dcec0"
        + "34e9f77c409e62, QmVMT29id3TUASyfZZ6k9hmNyc2nYabCo4uMSpDw4zrgDk"
  })
  void shortKeysAreInlinedAndLongOnesHashed(String key, String id) {
    PeerId peer = PeerId.of(PublicKey.decode(Bytes.hex(key)));
    assertEquals(id, peer.toString());
    assertEquals(peer, PeerId.parse(id));
    assertEquals(peer, PeerId.decode(peer.encode()));
  }

  @Test
  void theCidOfAKeyIsReadToo() {
    assertEquals(
        PeerId.parse("QmYyQSo1c1Ym7orWxLYvCrM2EmxFTANf8wXmmE7DWjhx5N"),
        PeerId.parse("bafzbeie5745rpv2m6tjyuugywy4d5ewrqgqqhfnf445he3omzpjbx5xqxe"));
  }

  @Test
  void aCidOfAnythingElseIsNoPeerId() {
    String cid = Cid.of(Cid.RAW, Bytes.empty()).toString();
    assertThrows(FormatException.class, () -> PeerId.parse(cid));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "Qm", "b", "z", "x", "12D3KooW", "Qm0", "/p2p/Qm"})
  void otherTextsAreRefused(String text) {
    assertThrows(FormatException.class, () -> PeerId.parse(text));
  }

  @Test
  void onlyAnIdentityUpTo42BytesAndSha256AreHashesOfPeers() {
    Bytes bytes = Bytes.wrap(new byte[43]);
    assertEquals(42, new PeerId(Multihash.identity(bytes.slice(0, 42))).hash().digest().size());
    assertThrows(FormatException.class, () -> new PeerId(Multihash.identity(bytes)));
    assertThrows(FormatException.class, () -> new PeerId(Multihash.identity(Bytes.empty())));
    Multihash other = new Multihash(0x13, bytes);
    assertThrows(FormatException.class, () -> new PeerId(other));
  }

  @Property
  void everyEd25519KeyHasAnIdThatComesBack(@ForAll @Size(32) byte[] key) {
    PeerId peer = PeerId.of(PublicKey.ed25519(Bytes.copyOf(key)));
    assertEquals("12D3KooW", peer.toString().substring(0, 8));
    assertEquals(peer, PeerId.parse(peer.toString()));
    assertEquals(0, peer.compareTo(PeerId.decode(peer.encode())));
  }
}
