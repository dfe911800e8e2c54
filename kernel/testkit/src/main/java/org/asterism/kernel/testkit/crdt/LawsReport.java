package org.asterism.kernel.testkit.crdt;

import java.util.List;
import org.asterism.kernel.api.crdt.TypeId;

/**
 * What came of a run.
 *
 * @param type that was tried
 * @param cases how many schedules were tried
 * @param seed that they came from
 * @param laws a verdict for each law that was checked
 */
public record LawsReport(TypeId type, long cases, long seed, List<LawVerdict> laws) {
  /** Copies the list. */
  public LawsReport {
    laws = List.copyOf(laws);
  }

  /** Whether every law held. */
  public boolean passed() {
    return laws.stream().allMatch(LawVerdict::passed);
  }

  /** The verdicts of those that did not hold. */
  public List<LawVerdict> failures() {
    return laws.stream().filter(verdict -> !verdict.passed()).toList();
  }

  /** A line for each law; below one that does not hold, the schedule that shows it. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(type).append(": ").append(cases).append(" cases of seed ").append(seed);
    for (LawVerdict verdict : laws) {
      text.append('\n')
          .append(verdict.passed() ? "  holds   " : "  BROKEN  ")
          .append(verdict.law());
      if (verdict.caseSeed() != null) {
        text.append(" (case ").append(verdict.caseSeed()).append(')');
      }
      if (verdict.schedule() != null) {
        text.append('\n').append(verdict.schedule().indent(6).stripTrailing());
      }
    }
    return text.toString();
  }
}
