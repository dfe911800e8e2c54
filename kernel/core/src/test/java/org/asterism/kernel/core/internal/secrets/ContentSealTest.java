package org.asterism.kernel.core.internal.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.asterism.kernel.api.multiformats.Bytes;
import org.junit.jupiter.api.Test;

class ContentSealTest {
  private static final String DOMAIN = "asterism-chunk/1";
  private static final Bytes PLACE = Bytes.utf8("place");
  private static final Bytes SECRET =
      Bytes.hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

  private final ContentSeal seal = new ContentSeal(SECRET);

  /** Made with Python's hmac and pyca/cryptography. */
  @Test
  void aPieceIsSealedAsAnotherImplementationSealsIt() {
    assertEquals(
        "fc5f32842f8f828c59ce5a585ba3b353a0845d238dc84deba4602fc7d3620aaf60a797732baea2fc72dc4b1e"
            + "ead4945259fb0155b8b8bbb0aa0ed2c626af49165111c4e1985d40f72275f8",
        seal.seal(DOMAIN, PLACE, Bytes.utf8("equal state has equal bytes")).toHex());
  }

  @Test
  void whatWasSealedOpensWhateverItsSize() {
    Random random = new Random(1);
    for (int size = 0; size < 300; size++) {
      byte[] plain = new byte[size * size];
      random.nextBytes(plain);
      Bytes sealed = seal.seal(DOMAIN, PLACE, Bytes.copyOf(plain));
      assertEquals(plain.length + ContentSeal.OVERHEAD, sealed.size());
      assertEquals(Bytes.wrap(plain), new ContentSeal(SECRET).open(DOMAIN, PLACE, sealed));
    }
  }

  @Test
  void equalPiecesHaveEqualBytesAlsoTwiceInARowAndAfterOpening() {
    Bytes piece = Bytes.utf8("piece");
    Bytes sealed = seal.seal(DOMAIN, PLACE, piece);
    assertEquals(sealed, seal.seal(DOMAIN, PLACE, piece));
    assertEquals(piece, seal.open(DOMAIN, PLACE, sealed));
    assertEquals(piece, seal.open(DOMAIN, PLACE, sealed));
    assertEquals(sealed, seal.seal(DOMAIN, PLACE, piece));
  }

  @Test
  void noBoundaryBetweenDomainAssociatedDataAndPieceCanBeMoved() {
    Bytes sealed = seal.seal("ab", Bytes.utf8("cd"), Bytes.utf8("ef"));
    assertNotEquals(sealed, seal.seal("abc", Bytes.utf8("d"), Bytes.utf8("ef")));
    assertNotEquals(sealed, seal.seal("ab", Bytes.utf8("cde"), Bytes.utf8("f")));
    assertNotEquals(sealed, seal.seal("a", Bytes.utf8("bcd"), Bytes.utf8("ef")));
  }

  @Test
  void aPieceOpensInItsOwnPlaceAndUnderItsOwnSecretOnly() {
    Bytes sealed = seal.seal(DOMAIN, PLACE, Bytes.utf8("piece"));
    Bytes stranger = Hkdf.hmac(SECRET, PLACE);
    assertThrows(ContentSeal.Broken.class, () -> seal.open("asterism-other/1", PLACE, sealed));
    assertThrows(
        ContentSeal.Broken.class, () -> seal.open(DOMAIN, Bytes.utf8("elsewhere"), sealed));
    assertThrows(
        ContentSeal.Broken.class, () -> new ContentSeal(stranger).open(DOMAIN, PLACE, sealed));
  }

  @Test
  void anyChangedOrMissingByteIsNoticed() {
    Bytes sealed = seal.seal(DOMAIN, PLACE, Bytes.utf8("piece"));
    for (int at = 0; at < sealed.size(); at++) {
      byte[] changed = sealed.toByteArray();
      changed[at] ^= 1;
      Bytes shorter = sealed.slice(0, at);
      assertThrows(ContentSeal.Broken.class, () -> seal.open(DOMAIN, PLACE, Bytes.wrap(changed)));
      assertThrows(ContentSeal.Broken.class, () -> seal.open(DOMAIN, PLACE, shorter));
    }
    assertEquals(Bytes.utf8("piece"), seal.open(DOMAIN, PLACE, sealed));
  }
}
