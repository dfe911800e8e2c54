package org.asterism.kernel.core.internal.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.core.internal.block.DeltaBlock;
import org.asterism.kernel.ipld.DagCborWriter;
import org.asterism.kernel.testkit.fuzz.Corpus;
import org.asterism.kernel.testkit.fuzz.Fuzz;
import org.junit.jupiter.api.Test;

class SegmentTest {
  private static List<DeltaBlock> keystrokes(int count) {
    int[] sizes = new int[count];
    Arrays.fill(sizes, 20);
    return Authored.chain(Authored.replica(1), sizes);
  }

  @Test
  void aSegmentGivesBackTheBlocksByteForByte() {
    List<DeltaBlock> blocks = Authored.chain(Authored.replica(1), 20, 0, 4000, 20, 60_000);
    Segment segment = Segment.decode(new Segment(blocks).block().bytes());
    assertEquals(blocks, segment.blocks());
    for (int i = 0; i < blocks.size(); i++) {
      assertEquals(blocks.get(i).block(), segment.blocks().get(i).block());
      assertTrue(segment.blocks().get(i).block().verified());
    }
    assertEquals(Authored.replica(1), segment.author());
  }

  @Test
  void whatBlocksHaveInCommonIsWrittenOnce() {
    List<DeltaBlock> blocks = keystrokes(300);
    int plain = blocks.stream().mapToInt(block -> block.block().bytes().size()).sum();
    int packed = new Segment(blocks).block().bytes().size();
    assertTrue(packed < 0.75 * plain, () -> packed + " of " + plain);
  }

  @Test
  void onlyARunOfOneAuthorIsPacked() {
    List<DeltaBlock> blocks = keystrokes(3);
    List<DeltaBlock> gap = List.of(blocks.get(0), blocks.get(2));
    assertThrows(CheckpointException.Malformed.class, () -> new Segment(gap));
    List<DeltaBlock> two = new ArrayList<>(blocks.subList(0, 1));
    two.add(Authored.chain(Authored.replica(2), 1, 1).get(1));
    assertThrows(CheckpointException.Malformed.class, () -> new Segment(two));
    assertThrows(CheckpointException.Malformed.class, () -> new Segment(List.of()));
    List<DeltaBlock> large = Authored.chain(Authored.replica(1), 100_000, 100_000);
    assertThrows(CheckpointException.TooLarge.class, () -> new Segment(large));
  }

  @Test
  void segmentsEndByARuleOverTheSizesAlone() {
    assertEquals(List.of(), Segment.ends(List.of(1000, 1000)));
    assertEquals(List.of(2, 3), Segment.ends(List.of(100_000, 30_000, 60_000, 80_000, 1000)));
    assertEquals(List.of(1, 2), Segment.ends(List.of(1000, 500_000, 1000)));
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      sizes.add(300 + i % 7);
    }
    List<Integer> all = Segment.ends(sizes);
    assertEquals(all.subList(0, 5), Segment.ends(sizes.subList(0, 2500)).subList(0, 5));
  }

  @Test
  void aSegmentThatUnpacksToMoreThanOneHoldsIsRefusedBeforeItDoes() {
    Bytes block = Authored.chain(Authored.replica(1), 100_000).get(0).block().bytes();
    DagCborWriter out = new DagCborWriter().map(5).key("v").integer(1);
    out.key("by").bytes(Authored.replica(1).key()).key("to").integer(9).key("from").integer(0);
    out.key("rows").array(10_000).array(2).integer(0).bytes(block).end();
    for (int i = 1; i < 10_000; i++) {
      out.array(2).integer(block.size()).bytes(Bytes.empty()).end();
    }
    Bytes bomb = out.end().end().toBytes();
    assertThrows(CheckpointException.TooLarge.class, () -> Segment.decode(bomb));
  }

  @Test
  void bytesAreTheOneFormOfASegmentOrRefused() throws InterruptedException {
    Fuzz.run(
        new Corpus(
            List.of(
                new Corpus.Entry("ok-run", new Segment(keystrokes(4)).block().bytes()),
                new Corpus.Entry("ok-one", new Segment(keystrokes(1)).block().bytes()))),
        10_000,
        1,
        bytes -> assertEquals(bytes, Segment.decode(bytes).block().bytes()),
        CheckpointException.class);
  }
}
