package org.asterism.kernel.api.multiformats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base58Test {
  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "00, 1",
    "0000, 11",
    "0000287fb4cd, 11233QC4",
    "48656c6c6f20576f726c6421, 2NEpo7TZRRrLZSi2U"
  })
  void knownVectors(String hex, String text) {
    assertEquals(text, Base58.encode(Bytes.hex(hex)));
    assertEquals(Bytes.hex(hex), Base58.decode(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "O", "I", "l", "a b", "é"})
  void charactersOutsideOfTheAlphabetAreRefused(String text) {
    assertThrows(FormatException.class, () -> Base58.decode(text));
  }

  @Test
  void longInputsAreRefusedBeforeTheyCost() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Base58.encode(Bytes.wrap(new byte[Base58.MAX_LENGTH + 1])));
    assertThrows(FormatException.class, () -> Base58.decode("2".repeat(Base58.MAX_LENGTH + 1)));
  }

  @Property
  void allBytesComeBack(@ForAll @Size(max = 100) byte[] bytes) {
    assertEquals(Bytes.copyOf(bytes), Base58.decode(Base58.encode(Bytes.copyOf(bytes))));
  }
}
