package org.asterism.kernel.api.multiformats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BytesTest {
  private static final Bytes SOME = Bytes.hex("00017f80ff");

  @Test
  void aCopyDoesNotFollowItsArray() {
    byte[] array = {1, 2, 3};
    Bytes bytes = Bytes.copyOf(array);
    array[0] = 9;
    assertEquals(Bytes.hex("010203"), bytes);
    bytes.toByteArray()[0] = 9;
    assertEquals(Bytes.hex("010203"), bytes);
  }

  @Test
  void copyingABufferDoesNotMoveIt() {
    ByteBuffer buffer = ByteBuffer.wrap(new byte[] {1, 2, 3, 4}, 1, 2);
    assertEquals(Bytes.hex("0203"), Bytes.copyOf(buffer));
    assertEquals(1, buffer.position());
  }

  @Test
  void aSliceIsEqualToWhatItWasCutFromAndStaysWithinIt() {
    Bytes slice = SOME.slice(1, 4);
    assertEquals(Bytes.hex("017f80"), slice);
    assertEquals(Bytes.hex("017f80").hashCode(), slice.hashCode());
    assertEquals(Bytes.hex("7f80"), slice.slice(1, 3));
    assertEquals((byte) 0x80, slice.at(2));
    assertThrows(IndexOutOfBoundsException.class, () -> slice.at(3));
    assertThrows(IndexOutOfBoundsException.class, () -> slice.at(-1));
    assertThrows(IndexOutOfBoundsException.class, () -> slice.slice(2, 4));
    assertThrows(IndexOutOfBoundsException.class, () -> slice.slice(-1, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> slice.slice(2, 1));
  }

  @Test
  void theViewOfASliceIsReadOnlyAndBeginsAtZero() {
    ByteBuffer view = SOME.slice(3, 5).asByteBuffer();
    assertTrue(view.isReadOnly());
    assertEquals(0, view.position());
    assertEquals(2, view.remaining());
    assertEquals((byte) 0x80, view.get(0));
  }

  @Test
  void bytesThatDoNotFitAreNotCopied() {
    assertThrows(IndexOutOfBoundsException.class, () -> SOME.copyTo(new byte[5], 1));
    byte[] target = new byte[6];
    SOME.copyTo(target, 1);
    assertEquals(Bytes.hex("0000017f80ff"), Bytes.wrap(target));
  }

  @Test
  void theOrderIsThatOfUnsignedBytesShorterFirst() {
    assertTrue(Bytes.hex("7f").compareTo(Bytes.hex("80")) < 0);
    assertTrue(Bytes.hex("ff").compareTo(Bytes.hex("ff00")) < 0);
    assertTrue(Bytes.hex("02").compareTo(Bytes.hex("01ff")) > 0);
  }

  @Test
  void aPrefixIsToldFromWhatIsNone() {
    assertTrue(SOME.startsWith(Bytes.hex("0001")));
    assertTrue(SOME.startsWith(Bytes.empty()));
    assertFalse(SOME.startsWith(Bytes.hex("01")));
    assertFalse(SOME.slice(0, 1).startsWith(SOME));
  }

  @Test
  void textIsUtf8() {
    assertEquals("68c3a9", Bytes.utf8("hé").toHex());
    assertEquals("hé", Bytes.hex("ff68c3a9ff").slice(1, 4).toUtf8());
    assertThrows(IllegalArgumentException.class, () -> Bytes.hex("0"));
    assertThrows(IllegalArgumentException.class, () -> Bytes.hex("0g"));
  }

  @Test
  void longBytesAreCutInALog() {
    assertEquals("00".repeat(32) + "…(33 B)", Bytes.wrap(new byte[33]).toString());
    assertEquals("00017f80ff", SOME.toString());
  }

  @Property
  void slicesPutTogetherAreTheWhole(
      @ForAll @Size(max = 64) byte[] array, @ForAll @IntRange(max = 64) int at) {
    Bytes whole = Bytes.copyOf(array);
    int cut = Math.min(at, whole.size());
    Bytes joined = Bytes.concat(whole.slice(0, cut), Bytes.empty(), whole.slice(cut, whole.size()));
    assertEquals(whole, joined);
    assertEquals(whole.hashCode(), joined.hashCode());
    assertEquals(0, whole.compareTo(joined));
    assertEquals(whole, Bytes.hex(whole.toHex()));
  }

  @Property
  void orderAndEqualityAgree(
      @ForAll @Size(max = 3) byte[] one, @ForAll @Size(max = 3) byte[] other) {
    Bytes left = Bytes.copyOf(one);
    Bytes right = Bytes.copyOf(other);
    assertEquals(left.equals(right), left.compareTo(right) == 0);
    assertEquals(Integer.signum(left.compareTo(right)), -Integer.signum(right.compareTo(left)));
  }

  @Test
  void bytesAreNotEqualToAnArray() {
    assertNotEquals(SOME, (Object) SOME.toByteArray());
  }
}
