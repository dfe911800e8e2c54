package org.asterism.kernel.api.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicKeyTest {
  private static final Bytes KEY = Bytes.wrap(new byte[32]);

  @Test
  void anEd25519KeyIsTheProtobufOfTheSpecification() {
    Bytes raw = Bytes.hex("1ed1e8fae2c4a144b8be8fd4b47bf3d3b34b871c3cacf6010f0e42d474fce27e");
    PublicKey key = PublicKey.ed25519(raw);
    assertEquals("08011220" + raw.toHex(), key.encode().toHex());
    assertEquals(key, PublicKey.decode(key.encode()));
  }

  @Test
  void aLongKeyComesBack() {
    PublicKey key = new PublicKey(KeyType.RSA, Bytes.wrap(new byte[550]));
    assertEquals("080012a604", key.encode().slice(0, 5).toHex());
    assertEquals(key, PublicKey.decode(key.encode()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0801",
        "08011200",
        "0801122000",
        "08041201ff",
        "08ff1201ff",
        "08021202ff",
        "08021201ffff",
        "08021281 00ff",
        "12200801",
        "0802 1280",
        "09021201ff"
      })
  void otherBytesAreRefused(String hex) {
    Bytes bytes = Bytes.hex(hex.replace(" ", ""));
    assertThrows(FormatException.class, () -> PublicKey.decode(bytes));
  }

  @Test
  void keysOfTheWrongSizeAreRefused() {
    assertThrows(FormatException.class, () -> PublicKey.ed25519(KEY.slice(0, 31)));
    assertThrows(FormatException.class, () -> new PublicKey(KeyType.ECDSA, Bytes.empty()));
    Bytes large = Bytes.wrap(new byte[PublicKey.MAX_DATA + 1]);
    assertThrows(FormatException.class, () -> new PublicKey(KeyType.RSA, large));
  }

  @Test
  void keyTypesHaveTheirNumbersOnTheWire() {
    for (KeyType type : KeyType.values()) {
      assertEquals(type, KeyType.of(type.code()));
    }
    assertThrows(FormatException.class, () -> KeyType.of(4));
  }

  @Property
  void everyKeyComesBack(@ForAll KeyType type, @ForAll @Size(32) byte[] data) {
    PublicKey key = new PublicKey(type, Bytes.copyOf(data));
    assertEquals(key, PublicKey.decode(key.encode()));
  }
}
