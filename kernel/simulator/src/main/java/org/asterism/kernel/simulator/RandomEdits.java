package org.asterism.kernel.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.asterism.kernel.api.collab.Draft;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.multiformats.Bytes;
import org.jspecify.annotations.Nullable;

/** Edits of any type, by the mutators that it names. */
final class RandomEdits {
  private static final int TRIES = 8;
  private static final int WORDS = 12;

  private final Random random;

  RandomEdits(Random random) {
    this.random = random;
  }

  /** Changes a draft once, if the type takes any of some arguments. */
  void edit(CrdtType type, Draft draft, String token) {
    for (int i = 0; i < TRIES; i++) {
      Mutator mutator = type.mutators().get(random.nextInt(type.mutators().size()));
      try {
        draft.mutate(mutator.name(), arguments(mutator, token).toArray());
        return;
      } catch (CrdtException.BadArgument e) {
        // Others may fit.
      }
    }
  }

  /** Arguments of the kinds that a mutator wants. */
  List<@Nullable Object> arguments(Mutator mutator, String token) {
    List<@Nullable Object> arguments = new ArrayList<>();
    for (int i = 0; i < mutator.parameters().size(); i++) {
      Mutator.Parameter parameter = mutator.parameters().get(i);
      if (parameter.optional() && random.nextBoolean()) {
        break;
      }
      arguments.add(
          switch (parameter.kind()) {
            case INTEGER -> (long) random.nextInt(random.nextInt(4) == 0 ? 20 : 3);
            case NUMBER -> (double) random.nextInt(8);
            case BOOLEAN -> random.nextBoolean();
            case STRING -> token;
            case BYTES -> Bytes.utf8(token);
            case ANY, REST -> "w" + random.nextInt(WORDS);
          });
    }
    return arguments;
  }
}
