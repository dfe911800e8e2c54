package org.asterism.kernel.ipld;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.asterism.kernel.api.multiformats.Bytes;
import org.junit.jupiter.api.Test;

/**
 * Fixtures with bytes changed, cut out, doubled and cut off: any of them, by a seed that is told.
 */
class MutatedFixturesTest {
  private static final int ROUNDS = 400;

  @Test
  void damageIsATypedErrorOrAnotherCanonicalValue() {
    List<Path> files = Fixtures.dagCbor();
    int refused = 0;
    for (int seed = 0; seed < ROUNDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      for (Path file : files) {
        Bytes damaged = damage(Fixtures.read(file), random);
        Optional<Node> node = attempt(() -> DagCbor.decode(damaged));
        node.ifPresent(value -> assertEquals(damaged, DagCbor.encode(value), file.toString()));
        Optional<?> links = attempt(() -> Links.of(damaged));
        assertEquals(node.isPresent(), links.isPresent(), "skipped, and read, " + damaged.toHex());
        refused += node.isEmpty() ? 1 : 0;
      }
    }
    assertTrue(refused > ROUNDS * files.size() / 4, "damage shows: " + refused);
  }

  @Test
  void aLengthThatLiesAllocatesNothing() {
    String[] lies = {
      "9a7fffffff",
      "ba3fffffff",
      "5a7fffffff",
      "7a7fffffff",
      "9bffffffffffffffff",
      "5b7fffffffffffffff",
      "bb7fffffffffffffff",
      "d82a5a7fffffff",
      "a17a7fffffff"
    };
    for (String lie : lies) {
      Bytes bytes = Bytes.concat(Bytes.hex(lie), Bytes.wrap(new byte[64]));
      attempt(() -> DagCbor.decode(bytes));
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long before = threads.getCurrentThreadAllocatedBytes();
      assertTrue(attempt(() -> DagCbor.decode(bytes)).isEmpty(), lie);
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      assertTrue(allocated < 64 * 1024, lie + " allocated " + allocated);
    }
  }

  @Test
  void thousandsOfArraysWithinEachOtherAreRefusedAndDoNotExhaustTheStack() {
    byte[] deep = new byte[1_000_000];
    Arrays.fill(deep, (byte) 0x81);
    assertTrue(attempt(() -> DagCbor.decode(Bytes.wrap(deep))).isEmpty());
    assertTrue(attempt(() -> Links.of(Bytes.wrap(deep))).isEmpty());
  }

  private static <T> Optional<T> attempt(Supplier<T> decoding) {
    try {
      return Optional.of(decoding.get());
    } catch (DagCborException e) {
      return Optional.empty();
    }
  }

  private static Bytes damage(Bytes bytes, SplittableRandom random) {
    Bytes damaged = bytes;
    for (int left = random.nextInt(1, 4); left > 0; left--) {
      int from = random.nextInt(damaged.size() + 1);
      int to = random.nextInt(from, Math.min(damaged.size(), from + 8) + 1);
      Bytes before = damaged.slice(0, from);
      Bytes after = damaged.slice(to, damaged.size());
      byte[] noise = new byte[random.nextInt(0, 5)];
      random.nextBytes(noise);
      damaged =
          switch (random.nextInt(4)) {
            case 0 -> Bytes.concat(before, Bytes.wrap(noise), after);
            case 1 ->
                Bytes.concat(before, damaged.slice(from, to), damaged.slice(from, damaged.size()));
            case 2 -> before;
            default -> flipped(damaged, random);
          };
    }
    return damaged;
  }

  private static Bytes flipped(Bytes bytes, SplittableRandom random) {
    byte[] changed = bytes.toByteArray();
    if (changed.length > 0) {
      changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return Bytes.wrap(changed);
  }
}
