package org.asterism.kernel.testkit.crdt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One case: a schedule that a seed makes, or what is left of it, and the laws at its end. */
final class Trial {
  /** Mutations with an effect that a schedule should have. */
  private static final int OPERATIONS = 20;

  private static final int LONGEST = 160;

  private final Subject subject;
  private final long seed;
  private final Whereabouts whereabouts;

  Trial(Subject subject, long seed, Whereabouts whereabouts) {
    this.subject = subject;
    this.seed = seed;
    this.whereabouts = whereabouts;
  }

  /**
   * What came of a schedule.
   *
   * @param replicas how many took part
   * @param steps that were taken
   * @param broken laws, with what was wrong
   * @param transcript of the steps in words
   */
  record Outcome(
      int replicas, List<Step> steps, Map<Law, String> broken, List<String> transcript) {}

  /** Makes a schedule up and judges it. */
  Outcome generated(Set<Law> judged, Coverage coverage) {
    SplittableRandom random = new SplittableRandom(seed);
    int size = random.nextInt(4) > 0 ? 3 : 3 + random.nextInt(1, 3);
    whereabouts.begins(seed, size);
    Findings findings = new Findings(judged, whereabouts);
    Transcript transcript = new Transcript(false);
    Swarm swarm = new Swarm(subject, size, findings, transcript, coverage);
    ScheduleMaker maker = new ScheduleMaker(random, swarm);
    List<Step> steps = new ArrayList<>();
    boolean sound = true;
    while (sound && steps.size() < LONGEST && swarm.made.size() < OPERATIONS) {
      Step step = next(maker, findings);
      sound = step != null && taken(step, swarm);
      if (step != null) {
        steps.add(step);
      }
    }
    if (sound) {
      whereabouts.ends();
      new Ending(swarm, seed, false).judge();
    }
    return new Outcome(size, steps, findings.found(), transcript.lines());
  }

  @SuppressWarnings("CatchingUnchecked") // somebody else's generator may throw anything
  private @Nullable Step next(ScheduleMaker maker, Findings findings) {
    whereabouts.choosesNext();
    try {
      return maker.next();
    } catch (Exception | AssertionError e) {
      findings.add(Law.GENERATOR, e);
      return null;
    }
  }

  /** Takes some steps, and judges one law. */
  Outcome repeated(int size, List<Step> steps, Law law, boolean told) {
    whereabouts.begins(seed, size);
    Findings findings = new Findings(Set.of(law), whereabouts);
    Transcript transcript = new Transcript(told);
    Swarm swarm = new Swarm(subject, size, findings, transcript, new Coverage());
    boolean sound = true;
    for (int i = 0; sound && i < steps.size(); i++) {
      sound = taken(steps.get(i), swarm) && findings.asks(law);
    }
    if (sound) {
      whereabouts.ends();
      new Ending(swarm, seed, true).judge();
    }
    return new Outcome(size, steps, findings.found(), transcript.lines());
  }

  /** Steps in words, that nothing is judged at. */
  List<String> told(int size, List<Step> steps) {
    Transcript transcript = new Transcript(true);
    Findings findings = new Findings(Set.of(), whereabouts);
    Swarm swarm = new Swarm(subject, size, findings, transcript, new Coverage());
    for (Step step : steps) {
      step.take(swarm);
    }
    return transcript.lines();
  }

  /** Whether the type came through a step; what is thrown ends the schedule. */
  @SuppressWarnings("CatchingUnchecked") // whatever a type throws breaks its law
  private boolean taken(Step step, Swarm swarm) {
    whereabouts.takes(step);
    try {
      step.take(swarm);
      return true;
    } catch (Exception | AssertionError | StackOverflowError | OutOfMemoryError e) {
      swarm.findings.add(step.law(), e);
      return false;
    }
  }
}
