package org.asterism.kernel.testkit.crdt;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.asterism.kernel.testkit.Check;

/** Which laws one case broke, the first time each, and what was wrong then. */
final class Findings {
  private final Set<Law> judged;
  private final Whereabouts whereabouts;
  private final Map<Law, String> found = new EnumMap<>(Law.class);

  /** That look at some laws only. */
  Findings(Set<Law> judged, Whereabouts whereabouts) {
    this.judged = judged;
    this.whereabouts = whereabouts;
  }

  /** Whether a law is looked at, and holds so far. */
  boolean asks(Law law) {
    return judged.contains(law) && !found.containsKey(law);
  }

  /**
   * Judges a law by a check, unless it is not looked at or broken already.
   *
   * @return whether the check was made and succeeded, or was not made
   */
  @SuppressWarnings("CatchingUnchecked") // whatever a type throws breaks its law
  boolean judge(Law law, Check.Body check) {
    if (!asks(law)) {
      return true;
    }
    Supplier<String> before = whereabouts.judges(law);
    try {
      check.run();
      return true;
    } catch (Exception | AssertionError | StackOverflowError | OutOfMemoryError e) {
      add(law, e);
      return false;
    } finally {
      whereabouts.goesBackTo(before);
    }
  }

  /** Notes that a law is broken, if it is looked at. */
  void add(Law law, Throwable thrown) {
    if (judged.contains(law)) {
      found.putIfAbsent(law, Words.of(thrown));
    }
  }

  Map<Law, String> found() {
    return found;
  }
}
