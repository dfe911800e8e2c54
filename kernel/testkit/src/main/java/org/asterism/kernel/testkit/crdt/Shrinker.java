package org.asterism.kernel.testkit.crdt;

import java.util.ArrayList;
import java.util.List;

/** Makes a schedule that breaks a law smaller, as long as it breaks the law. */
final class Shrinker {
  private static final int ATTEMPTS = 4_000;
  private static final long NANOS = 5_000_000_000L;

  private final Trial trial;
  private final Law law;
  private final int replicas;
  private final long end = System.nanoTime() + NANOS;
  private int attempts;
  private List<Step> smallest;

  Shrinker(Trial trial, Law law, int replicas, List<Step> steps) {
    this.trial = trial;
    this.law = law;
    this.replicas = replicas;
    this.smallest = List.copyOf(steps);
  }

  /** What the smallest schedule found comes to, in words. */
  Trial.Outcome shrunk() {
    boolean smaller = true;
    while (smaller && goesOn()) {
      smaller = without();
      smaller |= simpler();
    }
    return trial.repeated(replicas, smallest, law, true);
  }

  private boolean goesOn() {
    return attempts < ATTEMPTS && System.nanoTime() < end;
  }

  private boolean breaks(List<Step> steps) {
    attempts++;
    return trial.repeated(replicas, steps, law, false).broken().containsKey(law);
  }

  /** Leaves out as many steps at once as it can, from all down to one. */
  private boolean without() {
    boolean smaller = false;
    for (int width = Math.max(1, smallest.size()); width > 0; width /= 2) {
      for (int from = smallest.size() - width; from >= 0 && goesOn(); from -= width) {
        List<Step> fewer = new ArrayList<>(smallest.subList(0, from));
        fewer.addAll(smallest.subList(from + width, smallest.size()));
        if (breaks(fewer)) {
          smallest = fewer;
          smaller = true;
        }
      }
    }
    return smaller;
  }

  private boolean simpler() {
    boolean smaller = false;
    for (int i = 0; i < smallest.size(); i++) {
      for (Step simpler : Simpler.of(smallest.get(i))) {
        List<Step> changed = new ArrayList<>(smallest);
        changed.set(i, simpler);
        if (goesOn() && breaks(changed)) {
          smallest = changed;
          smaller = true;
          break;
        }
      }
    }
    return smaller;
  }
}
