package org.asterism.kernel.testkit.fuzz;

import java.util.List;
import org.asterism.kernel.api.multiformats.Bytes;
import org.jspecify.annotations.Nullable;

/** The calls of one decoder, in one thread, and the smallest input that it failed on. */
final class Attempts {
  private record Current(String what, Bytes input, long since) {}

  private final Fuzz.Budget budget;
  private final Fuzz.Decoder decoder;
  private final List<Class<?>> allowed;
  private volatile @Nullable Current current;
  private @Nullable Bytes smallest;
  private @Nullable AssertionError failure;

  Attempts(Fuzz.Budget budget, Fuzz.Decoder decoder, List<Class<?>> allowed) {
    this.budget = budget;
    this.decoder = decoder;
    this.allowed = allowed;
  }

  /** All of them: the corpus, then what seeds make of it. */
  void all(Corpus corpus, int tries, long seed) {
    Meter meter = Meter.ofThisThread();
    for (Corpus.Entry entry : corpus.entries()) {
      String what = "entry " + entry.name();
      boolean decoded = measured(what, entry.bytes(), meter);
      if (entry.mustDecode() && !decoded) {
        fail(what, entry.bytes(), "it was refused", null);
      } else if (entry.mustBeRefused() && decoded) {
        fail(what, entry.bytes(), "it was decoded", null);
      }
    }
    Mutations mutations = new Mutations(corpus);
    for (long each = seed; each < seed + tries; each++) {
      measured("seed " + each, mutations.of(each), meter);
    }
    current = null;
  }

  /** What is over its budget is called again: the first time, it may also load classes. */
  private boolean measured(String what, Bytes input, Meter meter) {
    long before = meter.allocated();
    boolean decoded = call(what, input);
    if (meter.allocated() - before > budget.allows(input)) {
      before = meter.allocated();
      call(what, input);
      long cost = meter.allocated() - before;
      if (cost > budget.allows(input)) {
        fail(what, input, "it allocated " + cost + " bytes", null);
      }
    }
    return decoded;
  }

  private boolean call(String what, Bytes input) {
    current = new Current(what, input, System.nanoTime());
    try {
      decoder.decode(input);
      return true;
    } catch (Throwable e) {
      if (allowed.stream().noneMatch(type -> type.isInstance(e))) {
        fail(what, input, "it threw " + e, e);
      }
      return false;
    }
  }

  private void fail(String what, Bytes input, String fault, @Nullable Throwable cause) {
    if (smallest == null || input.size() < smallest.size()) {
      smallest = input;
      failure = new AssertionError(message(what, input, fault), cause);
    }
  }

  private static String message(String what, Bytes input, String fault) {
    return what + ", " + input.size() + " bytes: " + fault + ": " + input.toHex();
  }

  /** That the running call takes too long; null while it does not. Any thread may ask. */
  @Nullable String late() {
    Current running = current;
    if (running == null || System.nanoTime() - running.since() < budget.time().toNanos()) {
      return null;
    }
    return message(running.what(), running.input(), "it does not end");
  }

  /** About the smallest input that failed, once all have ended; null if none did. */
  @Nullable AssertionError failure() {
    return failure;
  }
}
