package org.asterism.kernel.api.multiformats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VarintTest {
  @ParameterizedTest
  @CsvSource({
    "0, 00",
    "1, 01",
    "127, 7f",
    "128, 8001",
    "255, ff01",
    "300, ac02",
    "16383, ff7f",
    "16384, 808001",
    "9223372036854775807, ffffffffffffffff7f"
  })
  void theSpecificationsExamples(long value, String hex) {
    assertEquals(Bytes.hex(hex), Varint.encode(value));
    assertEquals(value, Varint.read(Bytes.hex(hex).asByteBuffer()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"8000", "8100", "80808000", "ffffffffffffffffff01", "808080808080808080"})
  void longerThanNeededOrThanNineBytesIsRefused(String hex) {
    ByteBuffer source = Bytes.hex(hex).asByteBuffer();
    assertThrows(FormatException.class, () -> Varint.read(source));
  }

  @Test
  void aVarintCutShortLeavesThePositionForALaterTry() {
    ByteBuffer source = Bytes.hex("00ffff").asByteBuffer();
    source.position(1);
    assertThrows(BufferUnderflowException.class, () -> Varint.read(source));
    assertEquals(1, source.position());
  }

  @Test
  void negativeValuesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Varint.encode(-1));
    assertThrows(IllegalArgumentException.class, () -> Varint.size(Long.MIN_VALUE));
    ByteBuffer target = ByteBuffer.allocate(9);
    assertThrows(IllegalArgumentException.class, () -> Varint.write(-1, target));
  }

  @Test
  void aFullBufferIsAnOverflow() {
    ByteBuffer target = ByteBuffer.allocate(1);
    assertThrows(BufferOverflowException.class, () -> Varint.write(128, target));
  }

  @Property
  void everyValueIsReadBackAndTakesTheSizeThatIsTold(@ForAll @LongRange(min = 0) long value) {
    Bytes bytes = Varint.encode(value);
    assertEquals(Varint.size(value), bytes.size());
    ByteBuffer source = bytes.asByteBuffer();
    assertEquals(value, Varint.read(source));
    assertFalse(source.hasRemaining());
  }

  @Property
  void whatIsReadIsWrittenTheSame(@ForAll byte[] junk) {
    ByteBuffer source = ByteBuffer.wrap(junk);
    try {
      long value = Varint.read(source);
      assertEquals(Bytes.copyOf(junk).slice(0, source.position()), Varint.encode(value));
    } catch (FormatException | BufferUnderflowException expected) {
      // junk that is no varint, or only the begin of one
    }
  }
}
