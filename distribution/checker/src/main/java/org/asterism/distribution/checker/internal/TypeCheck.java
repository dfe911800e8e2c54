package org.asterism.distribution.checker.internal;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.asterism.kernel.testkit.crdt.Law;
import org.asterism.kernel.testkit.crdt.LawVerdict;
import org.asterism.kernel.testkit.crdt.Laws;
import org.asterism.kernel.testkit.crdt.LawsReport;

/**
 * The laws of one type on many schedules, tried by several threads at once.
 *
 * <p>The cases come in parts of a fixed size, each with a seed of its own, and of several parts
 * that break a law the first counts; so what comes of it depends on the seed and not on the
 * threads. A part leaves out the laws that an earlier one broke. A single case has the seed itself:
 * the seed that a verdict tells repeats its case. Where a call does not return, no more parts are
 * begun.
 */
final class TypeCheck {
  /** So many that each mutator has had its effects in a part. */
  private static final long PART = 500;

  private final Laws laws;
  private final long cases;
  private final long seed;
  private final long parts;
  private final AtomicLong nextPart = new AtomicLong();
  private final AtomicLong done = new AtomicLong();
  private final Map<Law, Broken> broken = new ConcurrentHashMap<>();

  /** What a part found. */
  private record Broken(long part, LawVerdict verdict) {
    static Broken earlier(Broken one, Broken other) {
      return one.part <= other.part ? one : other;
    }
  }

  /** Hears how a check goes on, after each case, in any thread. */
  @FunctionalInterface
  interface Progress {
    void after(long done, long cases, Set<Law> broken);
  }

  /**
   * Of a type.
   *
   * @param cases at least 1
   */
  TypeCheck(Laws laws, long cases, long seed) {
    this.laws = laws;
    this.cases = cases;
    this.seed = seed;
    this.parts = Math.max(1, cases / PART);
  }

  /** Tries all cases, once. */
  LawsReport run(ExecutorService workers, int threads, Progress progress) {
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      running.add(workers.submit(() -> work(progress)));
    }
    try {
      for (Future<?> each : running) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    return report();
  }

  private void work(Progress progress) {
    for (long part = nextPart.getAndIncrement();
        part < parts && !broken.containsKey(Law.RETURNS); // each part would wait for as long again
        part = nextPart.getAndIncrement()) {
      long size = cases / parts + (part < cases % parts ? 1 : 0);
      Laws open = laws.judging(openAt(part));
      LawsReport found =
          cases == 1
              ? open.replay(seed)
              : open.run(
                  size,
                  seedOf(part),
                  (inPart, all, now) ->
                      progress.after(done.incrementAndGet(), cases, with(broken.keySet(), now)));
      for (LawVerdict verdict : found.failures()) {
        broken.merge(verdict.law(), new Broken(part, verdict), Broken::earlier);
      }
    }
  }

  private Set<Law> openAt(long part) {
    Set<Law> open = EnumSet.copyOf(laws.laws());
    broken.forEach(
        (law, found) -> {
          if (found.part() < part) {
            open.remove(law);
          }
        });
    return open;
  }

  private static Set<Law> with(Set<Law> some, Set<Law> more) {
    Set<Law> all = EnumSet.noneOf(Law.class);
    all.addAll(some);
    all.addAll(more);
    return all;
  }

  private long seedOf(long part) {
    // What the part-th number after the seed would be, without those before.
    return new SplittableRandom(seed + part * 0x9E3779B97F4A7C15L).nextLong();
  }

  private LawsReport report() {
    Set<Law> told = EnumSet.copyOf(laws.laws());
    told.addAll(broken.keySet());
    List<LawVerdict> verdicts = new ArrayList<>();
    for (Law law : told) {
      Broken found = broken.get(law);
      verdicts.add(found == null ? new LawVerdict(law, true, null, null) : found.verdict());
    }
    return new LawsReport(laws.type().id(), cases, seed, verdicts);
  }
}
