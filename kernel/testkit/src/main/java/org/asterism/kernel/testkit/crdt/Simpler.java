package org.asterism.kernel.testkit.crdt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.asterism.kernel.api.multiformats.Bytes;
import org.jspecify.annotations.Nullable;

/** Steps that say less than a given one: by an earlier replica, shorter arguments, fewer deltas. */
final class Simpler {
  private Simpler() {}

  static List<Step> of(Step step) {
    List<Step> simpler = new ArrayList<>();
    if (step instanceof Step.Mutate mutate) {
      for (int at = 0; at < mutate.at(); at++) {
        simpler.add(new Step.Mutate(at, mutate.mutator(), mutate.arguments()));
      }
      for (int i = 0; i < mutate.arguments().size(); i++) {
        for (Object argument : of(mutate.arguments().get(i))) {
          List<Object> arguments = new ArrayList<>(mutate.arguments());
          arguments.set(i, argument);
          simpler.add(new Step.Mutate(mutate.at(), mutate.mutator(), arguments));
        }
      }
    } else if (step instanceof Step.Deliver deliver && deliver.count() > 1) {
      simpler.add(new Step.Deliver(deliver.to(), deliver.author(), 1));
    } else if (step instanceof Step.Batch batch && batch.news() + batch.known() > 1) {
      simpler.add(new Step.Deliver(batch.to(), batch.author(), batch.news()));
      simpler.add(new Step.Batch(batch.to(), batch.author(), 0, batch.news()));
    }
    return simpler;
  }

  /** Never one that is as large, so that it comes to an end. */
  private static List<?> of(@Nullable Object argument) {
    if (argument instanceof Long number && number != 0) {
      return number == 1 ? List.of(0L) : List.of(0L, 1L, number / 2);
    }
    if (argument instanceof Double number && number != 0) {
      return List.of(0.0);
    }
    if (argument instanceof String text && !text.isEmpty() && !text.equals("a")) {
      return text.length() == 1
          ? List.of("a")
          : List.of("a", text.substring(0, text.offsetByCodePoints(0, 1)));
    }
    if (argument instanceof Bytes bytes && !bytes.isEmpty()) {
      return List.of(Bytes.empty());
    }
    if (argument instanceof List<?> || argument instanceof Map<?, ?>) {
      return List.of("a");
    }
    return List.of();
  }
}
