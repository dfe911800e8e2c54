package org.asterism.kernel.api.multiformats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base32Test {
  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "f, my",
    "fo, mzxq",
    "foo, mzxw6",
    "foob, mzxw6yq",
    "fooba, mzxw6ytb",
    "foobar, mzxw6ytboi"
  })
  void theVectorsOfRfc4648(String plain, String text) {
    assertEquals(text, Base32.encode(Bytes.utf8(plain)));
    assertEquals(Bytes.utf8(plain), Base32.decode(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"m", "mzx", "mzxw6y", "mz", "MY", "m1", "my======", "mé", "m "})
  void otherLengthsBitsAndCharactersAreRefused(String text) {
    assertThrows(FormatException.class, () -> Base32.decode(text));
  }

  @Property
  void allBytesComeBack(@ForAll byte[] bytes) {
    assertEquals(Bytes.copyOf(bytes), Base32.decode(Base32.encode(Bytes.copyOf(bytes))));
  }
}
