package org.asterism.kernel.runtime.internal.links;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.multiformats.Varint;
import org.junit.jupiter.api.Test;

class FrameReaderTest {
  private static final int MAX = 100_000;

  private final List<Bytes> frames = new ArrayList<>();
  private final FrameReader reader = new FrameReader(MAX, frames::add);

  @Test
  void framesComeWholeHoweverTheBytesAreCut() {
    Random random = new Random(1);
    List<Bytes> sent = new ArrayList<>();
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    for (int size : new int[] {1, 127, 128, 5_000, 16_384, MAX, 3}) {
      byte[] frame = new byte[size];
      random.nextBytes(frame);
      sent.add(Bytes.wrap(frame));
      stream.writeBytes(Varint.encode(size).toByteArray());
      stream.writeBytes(frame);
    }
    ByteBuffer bytes = ByteBuffer.wrap(stream.toByteArray());
    int overhead = 0;
    while (bytes.hasRemaining()) {
      int piece = Math.min(bytes.remaining(), 1 + random.nextInt(3_000));
      overhead += reader.read(bytes.slice(bytes.position(), piece));
      bytes.position(bytes.position() + piece);
    }
    assertEquals(sent, frames);
    assertEquals(stream.size() - sent.stream().mapToInt(Bytes::size).sum(), overhead);
    assertTrue(reader.betweenFrames());
  }

  @Test
  void aLengthThatIsTooLongZeroOrPaddedIsRefused() {
    assertRefused(Varint.encode(MAX + 1L));
    assertRefused(Bytes.hex("00"));
    assertRefused(Bytes.hex("8100"));
    assertRefused(Bytes.hex("ffffffff0f"));
    assertRefused(Bytes.hex("ffffffffffffffff7f"));
  }

  private void assertRefused(Bytes length) {
    FrameReader fresh = new FrameReader(MAX, frames::add);
    assertThrows(FormatException.class, () -> fresh.read(length.asByteBuffer()));
    assertTrue(frames.isEmpty());
  }

  @Test
  void aStreamThatEndsWithinAFrameIsToldFromOneThatDoesNot() {
    reader.read(ByteBuffer.wrap(new byte[] {3, 1}));
    assertFalse(reader.betweenFrames());
    reader.read(ByteBuffer.wrap(new byte[] {2, 3}));
    assertTrue(reader.betweenFrames());
  }
}
