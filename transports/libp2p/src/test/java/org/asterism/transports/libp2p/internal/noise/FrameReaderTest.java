package org.asterism.transports.libp2p.internal.noise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.testkit.fuzz.Corpus;
import org.asterism.kernel.testkit.fuzz.Fuzz;
import org.junit.jupiter.api.Test;

class FrameReaderTest {
  @Test
  void aFrameThatIsTooLongIsRefusedByItsLengthAlone() {
    ByteBuf in = Unpooled.buffer().writeShort(3001);

    assertThrows(
        NetException.Violation.class,
        () -> new FrameReader(3000).read(in, UnpooledByteBufAllocator.DEFAULT, frame -> {}));
  }

  @Test
  void bytesAreFramesWithinTheBoundOrAViolation() throws InterruptedException {
    Fuzz.run(
        Corpus.read(FrameReaderTest.class, "corpus/frames.txt"),
        6_000,
        1,
        bytes -> {
          FrameReader reader = new FrameReader(3000);
          List<Integer> sizes = new ArrayList<>();
          try {
            reader.read(
                Unpooled.wrappedBuffer(bytes.toByteArray()),
                UnpooledByteBufAllocator.DEFAULT,
                frame -> sizes.add(frame.readableBytes()));
          } finally {
            reader.release();
          }
          assertTrue(sizes.stream().mapToInt(size -> size + 2).sum() <= bytes.size());
          assertTrue(sizes.stream().allMatch(size -> size <= 3000));
        },
        NetException.Violation.class);
  }

  @Property(tries = 200, seed = "4")
  void framesAreTheSameHoweverTheyAreCutUp(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 5000) int cut) {
    Random random = new Random(seed);
    ByteBuf all = Unpooled.buffer();
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      int size = random.nextInt(3000);
      sizes.add(size);
      all.writeShort(size).writeBytes(new byte[size]);
    }
    FrameReader reader = new FrameReader(3000);
    List<Integer> read = new ArrayList<>();

    while (all.isReadable()) {
      ByteBuf piece = all.readSlice(Math.min(1 + random.nextInt(cut), all.readableBytes()));
      reader.read(
          piece, UnpooledByteBufAllocator.DEFAULT, frame -> read.add(frame.readableBytes()));
    }

    assertEquals(sizes, read);
  }
}
