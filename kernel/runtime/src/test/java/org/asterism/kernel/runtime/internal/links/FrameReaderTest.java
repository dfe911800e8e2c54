package org.asterism.kernel.runtime.internal.links;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.multiformats.Varint;
import org.asterism.kernel.testkit.fuzz.Corpus;
import org.asterism.kernel.testkit.fuzz.Fuzz;
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
  void bytesAreFramesWithinTheBoundOrAFormatErrorHoweverTheyAreCut() throws InterruptedException {
    Fuzz.run(
        Corpus.read(FrameReaderTest.class, "corpus/frames.txt"),
        20_000,
        1,
        bytes -> {
          List<Bytes> whole = new ArrayList<>();
          FrameReader fresh = new FrameReader(MAX, whole::add);
          ByteBuffer data = bytes.asByteBuffer();
          int half = data.remaining() / 2;
          int overhead = fresh.read(data.slice(0, half));
          overhead += fresh.read(data.slice(half, data.remaining() - half));
          int framed = whole.stream().mapToInt(Bytes::size).sum();
          assertTrue(framed + overhead <= bytes.size());
          assertTrue(!fresh.betweenFrames() || framed + overhead == bytes.size());
          assertTrue(whole.stream().noneMatch(Bytes::isEmpty));
        },
        FormatException.class);
  }

  @Test
  void aStreamThatEndsWithinAFrameIsToldFromOneThatDoesNot() {
    reader.read(ByteBuffer.wrap(new byte[] {3, 1}));
    assertFalse(reader.betweenFrames());
    reader.read(ByteBuffer.wrap(new byte[] {2, 3}));
    assertTrue(reader.betweenFrames());
  }
}
