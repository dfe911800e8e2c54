package org.asterism.kernel.testkit.crdt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.MutationContext;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.multiformats.Bytes;
import org.jspecify.annotations.Nullable;

/** A small state of a type and a large one, for {@link Law#DELTA_SIZE}: always the same two. */
final class Grown {
  private static final int SMALL = 16;
  private static final int LARGE = SMALL + 256;
  private static final int TRIAL = 64;
  private static final long SEED = 20;

  /** A state of some size. */
  record Size(Bytes encoded, Object value) {}

  /** Both of them. */
  record Pair(Size small, Size large) {}

  private final CrdtType type;
  private final ArgumentGenerator generator;
  private @Nullable Pair sizes;

  Grown(CrdtType type, ArgumentGenerator generator) {
    this.type = type;
    this.generator = generator;
  }

  Size small() {
    return sizes().small();
  }

  Size large() {
    return sizes().large();
  }

  /** A context that comes after all that made them. */
  static MutationContext after(char letter) {
    return new MutationContext(Words.replica(letter), 1L << 62);
  }

  private Pair sizes() {
    Pair known = sizes;
    if (known == null) {
      known = grow();
      sizes = known;
    }
    return known;
  }

  private Pair grow() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Mutator> growers = growers(random);
    CrdtState state = type.bottom();
    Size small = null;
    int effects = 0;
    for (int i = 0; i < 4 * LARGE && effects < LARGE; i++) {
      Mutator mutator = growers.get(random.nextInt(growers.size()));
      if (mutated(state, mutator, i, random)) {
        effects++;
      }
      if (effects == SMALL && small == null) {
        small = new Size(state.encode(), state.value());
      }
    }
    Size large = new Size(state.encode(), state.value());
    return new Pair(small == null ? large : small, large);
  }

  /** The mutators that make a value larger, all in all; all if none does. */
  private List<Mutator> growers(SplittableRandom random) {
    Map<String, Integer> growth = new HashMap<>();
    CrdtState state = type.bottom();
    for (int i = 0; i < TRIAL * type.mutators().size(); i++) {
      Mutator mutator = type.mutators().get(random.nextInt(type.mutators().size()));
      int before = Sizes.of(state.value());
      if (mutated(state, mutator, i, random)) {
        growth.merge(mutator.name(), Sizes.of(state.value()) - before, Integer::sum);
      }
    }
    List<Mutator> growers = new ArrayList<>();
    for (Mutator mutator : type.mutators()) {
      if (growth.getOrDefault(mutator.name(), 0) > 0) {
        growers.add(mutator);
      }
    }
    return growers.isEmpty() ? type.mutators() : growers;
  }

  private boolean mutated(CrdtState state, Mutator mutator, int at, SplittableRandom random) {
    MutationContext now =
        new MutationContext(Words.replica((char) ('A' + at % 3)), (1L << 40) + at);
    List<?> arguments = generator.growing(mutator, state.value(), random);
    try {
      return !state.mutate(now, mutator.name(), arguments).delta().isEmpty();
    } catch (CrdtException.BadArgument e) {
      return false;
    }
  }
}
