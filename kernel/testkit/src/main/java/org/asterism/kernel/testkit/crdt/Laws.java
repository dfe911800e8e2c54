package org.asterism.kernel.testkit.crdt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.asterism.kernel.api.crdt.CrdtType;
import org.jspecify.annotations.Nullable;

/**
 * The laws of one type, checked on schedules that a seed generates.
 *
 * <p>One case is one schedule: three to five replicas, about 20 operations with an effect among
 * deliveries, partitions and restarts, and every law. The same seed gives the same verdicts. A
 * schedule that breaks a law is made smaller, and told in words together with the seed that repeats
 * it. A run is given up when a call into the type does not return ({@link Law#RETURNS}): the cases
 * that were to come are not tried then. Immutable; a run has a thread of its own.
 */
public final class Laws {
  /** How long one schedule may take unless somebody says otherwise; most take milliseconds. */
  public static final Duration BOUND = Duration.ofSeconds(60);

  private final CrdtType type;
  private final ArgumentGenerator generator;
  private final @Nullable StructureCheck structure;
  private final Set<Law> judged;
  private final Duration bound;

  private Laws(
      CrdtType type,
      ArgumentGenerator generator,
      @Nullable StructureCheck structure,
      Set<Law> judged,
      Duration bound) {
    this.type = type;
    this.generator = generator;
    this.structure = structure;
    this.judged = judged;
    this.bound = bound;
  }

  /** Of a type, with arguments by the names and kinds of its mutators' parameters. */
  public static Laws of(CrdtType type) {
    return of(type, ArgumentGenerator.byKind());
  }

  /** Of a type, with arguments that somebody makes up who knows it. */
  public static Laws of(CrdtType type, ArgumentGenerator generator) {
    Set<Law> all = EnumSet.complementOf(EnumSet.of(Law.STRUCTURE));
    return new Laws(type, generator, null, all, BOUND);
  }

  /** These, and a check of every state's structure after every step. */
  public Laws with(StructureCheck check) {
    Set<Law> more = EnumSet.copyOf(judged);
    more.add(Law.STRUCTURE);
    return new Laws(type, generator, check, more, bound);
  }

  /** Only some of these, on the same schedules. */
  public Laws judging(Set<Law> laws) {
    Set<Law> fewer = EnumSet.copyOf(judged);
    fewer.retainAll(laws);
    return new Laws(type, generator, structure, fewer, bound);
  }

  /**
   * These, with another bound on how long one schedule may take, in processor time while it
   * computes and in time of day while it waits; a run that is given up leaves a thread behind.
   */
  public Laws within(Duration schedule) {
    return new Laws(type, generator, structure, judged, schedule);
  }

  /** Whose laws these are. */
  public CrdtType type() {
    return type;
  }

  /** Hears how a run goes on. */
  @FunctionalInterface
  public interface Progress {
    /**
     * After each case, in the thread of the run, which is not the caller's.
     *
     * @param done cases so far
     * @param cases in all
     * @param broken the laws that did not hold so far
     */
    void after(long done, long cases, Set<Law> broken);
  }

  /** The laws that a run judges, in the order of its report. */
  public List<Law> laws() {
    return List.copyOf(judged);
  }

  /**
   * Tries so many cases.
   *
   * @param cases at least 1
   * @param seed of the cases' seeds
   */
  public LawsReport run(long cases, long seed) {
    return run(cases, seed, (done, all, broken) -> {});
  }

  /** Tries so many cases, and tells after each how far it is. */
  public LawsReport run(long cases, long seed, Progress progress) {
    Run run = new Run();
    List<LawVerdict> verdicts =
        run.watched(
            () -> {
              SplittableRandom seeds = new SplittableRandom(seed);
              for (long done = 1; done <= cases; done++) {
                run.tryOne(seeds.nextLong());
                progress.after(done, cases, run.broken.keySet());
              }
              run.judgeCoverage();
            });
    return new LawsReport(type.id(), cases, seed, verdicts);
  }

  /** Tries one case again, by the seed that a verdict tells. */
  public LawsReport replay(long caseSeed) {
    Run run = new Run();
    List<LawVerdict> verdicts = run.watched(() -> run.tryOne(caseSeed));
    return new LawsReport(type.id(), 1, caseSeed, verdicts);
  }

  /** What is known so far in one run; each law is judged until it is broken. */
  private final class Run {
    private final Subject subject =
        new Subject(type, generator, structure, new Grown(type, generator));
    private final Coverage coverage = new Coverage();
    private final Set<Law> open = EnumSet.copyOf(judged);
    private final Map<Law, LawVerdict> broken = new EnumMap<>(Law.class);
    private final Whereabouts whereabouts = new Whereabouts();
    private final Watchdog watchdog = new Watchdog(bound, whereabouts);

    /** The broken laws as of the last case that came to its end. */
    private volatile Map<Law, LawVerdict> known = Map.of();

    /** The verdicts on what came to its end, with one on what did not. */
    List<LawVerdict> watched(Runnable cases) {
      Watchdog.Stuck stuck = watchdog.run(cases);
      Map<Law, LawVerdict> found = new EnumMap<>(Law.class);
      found.putAll(stuck == null ? broken : known);
      if (stuck != null) {
        found.put(Law.RETURNS, verdict(stuck));
      }
      Set<Law> told = EnumSet.copyOf(judged);
      told.addAll(found.keySet());
      List<LawVerdict> verdicts = new ArrayList<>();
      for (Law law : told) {
        verdicts.add(found.getOrDefault(law, new LawVerdict(law, true, null, null)));
      }
      return verdicts;
    }

    private LawVerdict verdict(Watchdog.Stuck stuck) {
      Whereabouts.Place place = stuck.place();
      List<String> told = new ArrayList<>();
      Long seed = place.caseSeed();
      if (seed != null) {
        Trial again = new Trial(subject, seed, new Whereabouts());
        told.addAll(watchdog.told(() -> again.told(place.replicas(), place.taken())));
      }
      String time = String.format(Locale.ROOT, "%.1f s", bound.toMillis() / 1000.0);
      told.add("✗ " + place.doing() + " has not come to its end within " + time + "; it is at");
      stuck.frames().forEach(frame -> told.add("    " + frame));
      return new LawVerdict(Law.RETURNS, false, String.join("\n", told), seed);
    }

    void tryOne(long caseSeed) {
      if (open.isEmpty()) {
        return;
      }
      Trial trial = new Trial(subject, caseSeed, whereabouts);
      Trial.Outcome outcome = trial.generated(open, coverage);
      outcome
          .broken()
          .forEach((law, fault) -> broken.put(law, verdict(trial, law, caseSeed, outcome)));
      open.removeAll(outcome.broken().keySet());
      if (!outcome.broken().isEmpty()) {
        known = Map.copyOf(broken);
      }
    }

    private LawVerdict verdict(Trial trial, Law law, long caseSeed, Trial.Outcome outcome) {
      String fault = outcome.broken().get(law);
      List<String> told = new ArrayList<>();
      if (law != Law.GENERATOR) {
        Shrinker shrinker = new Shrinker(trial, law, outcome.replicas(), outcome.steps());
        Trial.Outcome shrunk = shrinker.shrunk();
        told.addAll(shrunk.transcript());
        fault = shrunk.broken().getOrDefault(law, fault);
      }
      told.add("✗ " + fault);
      return new LawVerdict(law, false, String.join("\n", told), caseSeed);
    }

    void judgeCoverage() {
      if (open.contains(Law.GENERATOR)) {
        try {
          coverage.expectEnough(type);
        } catch (AssertionError e) {
          broken.put(Law.GENERATOR, new LawVerdict(Law.GENERATOR, false, "✗ " + Words.of(e), null));
        }
      }
    }
  }
}
