package org.asterism.kernel.api.multiformats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultihashTest {
  private static final Bytes DIGEST = Bytes.wrap(new byte[32]);

  @Test
  void theSha256OfNothingIsWhatTheSpecificationSays() {
    assertEquals(
        "1220e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        Multihash.sha256(Bytes.empty()).encode().toHex());
  }

  @Test
  void anIdentityIsTheDataItself() {
    assertEquals(Bytes.hex("0003616263"), Multihash.identity(Bytes.utf8("abc")).encode());
  }

  @Test
  void aCodeOfSeveralBytesIsRead() {
    Multihash blake2b = new Multihash(0xb220, DIGEST);
    assertEquals("a0e40220", blake2b.encode().slice(0, 4).toHex());
    assertEquals(blake2b, Multihash.decode(blake2b.encode()));
  }

  @Test
  void digestsOfTheWrongSizeAreRefused() {
    assertThrows(
        FormatException.class, () -> new Multihash(Multihash.SHA2_256, DIGEST.slice(0, 31)));
    Bytes large = Bytes.wrap(new byte[Multihash.MAX_DIGEST + 1]);
    assertThrows(FormatException.class, () -> Multihash.identity(large));
    assertThrows(FormatException.class, () -> new Multihash(-1, DIGEST));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "12", "1220", "1220ff", "0003616264ff", "000361", "00ffffffff7f", "8000"})
  void otherBytesAreRefused(String hex) {
    assertThrows(FormatException.class, () -> Multihash.decode(Bytes.hex(hex)));
  }

  @Property
  void everyDataHasItsOwnHashThatComesBack(@ForAll @Size(max = 100) byte[] data) {
    Bytes bytes = Bytes.copyOf(data);
    Multihash hash = Multihash.sha256(bytes);
    assertEquals(hash, Multihash.decode(hash.encode()));
    assertEquals(bytes, Multihash.decode(Multihash.identity(bytes).encode()).digest());
  }
}
