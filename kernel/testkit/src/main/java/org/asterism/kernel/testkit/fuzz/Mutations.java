package org.asterism.kernel.testkit.fuzz;

import java.util.List;
import java.util.SplittableRandom;
import org.asterism.kernel.api.multiformats.Bytes;

/**
 * Makes damaged inputs of good ones. A seed makes one input, always the same.
 *
 * <p>Entries are cut, extended, spliced and repeated in parts; bits are flipped, and numbers
 * written over that a decoder could take for a length. Thread-safe.
 */
public final class Mutations {
  /** No input grows beyond it by much, in bytes. */
  private static final int LONGEST = 1 << 16;

  private static final List<Bytes> EXTREMES =
      List.of(
          Bytes.hex("00"),
          Bytes.hex("7f"),
          Bytes.hex("80"),
          Bytes.hex("ff"),
          Bytes.hex("ffff"),
          Bytes.hex("7fffffff"),
          Bytes.hex("80000000"),
          Bytes.hex("ffffffff"),
          Bytes.hex("ffffff7f"),
          Bytes.hex("ffffffff07"),
          Bytes.hex("ffffffff0f"),
          Bytes.hex("00000000ffffffff"),
          Bytes.hex("7fffffffffffffff"),
          Bytes.hex("8000000000000000"),
          Bytes.hex("ffffffffffffffff"),
          Bytes.hex("ffffffffffffffff7f"),
          Bytes.hex("ffffffffffffffffff01"));

  private final List<Corpus.Entry> entries;

  /** Of a corpus. */
  public Mutations(Corpus corpus) {
    this.entries = corpus.entries();
  }

  /** What a seed makes: an entry with one to four changes. */
  public Bytes of(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Bytes bytes = any(random);
    for (int left = random.nextInt(1, 5); left > 0; left--) {
      bytes = changed(bytes, random);
    }
    return bytes;
  }

  private Bytes any(SplittableRandom random) {
    return entries.get(random.nextInt(entries.size())).bytes();
  }

  private Bytes changed(Bytes bytes, SplittableRandom random) {
    int size = bytes.size();
    int at = random.nextInt(size + 1);
    return switch (random.nextInt(8)) {
      case 0, 1 -> flipped(bytes, random);
      case 2 -> bytes.slice(0, at);
      case 3 -> Bytes.concat(bytes, noise(random));
      case 4 -> {
        Bytes other = any(random);
        int from = random.nextInt(other.size() + 1);
        yield Bytes.concat(bytes.slice(0, at), other.slice(from, other.size()));
      }
      case 5 -> repeated(bytes, at, random);
      case 6 -> over(bytes, at, EXTREMES.get(random.nextInt(EXTREMES.size())));
      default -> over(bytes, at, noise(random));
    };
  }

  private static Bytes flipped(Bytes bytes, SplittableRandom random) {
    byte[] changed = bytes.toByteArray();
    if (changed.length > 0) {
      changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return Bytes.wrap(changed);
  }

  private static Bytes repeated(Bytes bytes, int from, SplittableRandom random) {
    int to = random.nextInt(from, bytes.size() + 1);
    Bytes slice = bytes.slice(from, to);
    Bytes result = bytes.slice(0, to);
    int times = 1 << random.nextInt(8);
    for (int i = 0; i < times && result.size() + slice.size() <= LONGEST; i++) {
      result = Bytes.concat(result, slice);
    }
    return Bytes.concat(result, bytes.slice(to, bytes.size()));
  }

  private static Bytes over(Bytes bytes, int at, Bytes with) {
    int behind = Math.min(bytes.size(), at + with.size());
    return Bytes.concat(bytes.slice(0, at), with, bytes.slice(behind, bytes.size()));
  }

  private static Bytes noise(SplittableRandom random) {
    byte[] noise = new byte[random.nextInt(1, 9)];
    random.nextBytes(noise);
    return Bytes.wrap(noise);
  }
}
