package org.asterism.distribution.checker.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import org.asterism.kernel.testkit.crdt.Law;
import org.asterism.kernel.testkit.crdt.LawVerdict;
import org.asterism.kernel.testkit.crdt.Laws;
import org.asterism.kernel.testkit.crdt.LawsReport;
import org.junit.jupiter.api.Test;

class TypeCheckTest {
  private static final long MANY = 1_001;
  private static final Set<Law> SOME = Set.of(Law.GENERATOR, Law.INCREMENTAL_VALUE);

  private static LawsReport check(Clicks type, long cases, long seed, int threads) {
    return check(threads, (workers, count) -> checked(type, cases, seed, workers, count));
  }

  private static LawsReport check(
      int threads, BiFunction<ExecutorService, Integer, LawsReport> run) {
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      return run.apply(workers, threads);
    } finally {
      workers.shutdownNow();
    }
  }

  private static LawsReport checked(
      Clicks type, long cases, long seed, ExecutorService workers, int threads) {
    return new TypeCheck(Laws.of(type).judging(SOME), cases, seed)
        .run(workers, threads, (done, all, broken) -> {});
  }

  @Test
  void aTypeThatIsRightPassesInAllParts() {
    LawsReport report = check(new Clicks(Long.MAX_VALUE), MANY, 1, 2);
    assertEquals(List.of(), report.failures(), report.toString());
    assertEquals(MANY, report.cases());
  }

  @Test
  void whatComesOfItDependsOnTheSeedAndNotOnTheThreads() {
    LawsReport alone = check(new Clicks(18), MANY, 2, 1);
    assertEquals(
        List.of(Law.INCREMENTAL_VALUE), alone.failures().stream().map(LawVerdict::law).toList());
    assertEquals(alone, check(new Clicks(18), MANY, 2, 3));
  }

  @Test
  void theSeedOfAVerdictRepeatsItsCase() {
    LawVerdict first = check(new Clicks(3), MANY, 3, 2).failures().get(0);
    long seed = Objects.requireNonNull(first.caseSeed());
    assertEquals(first, check(new Clicks(3), 1, seed, 1).failures().get(0));
  }

  @Test
  void everyCaseIsTold() {
    AtomicLong most = new AtomicLong();
    AtomicLong told = new AtomicLong();
    check(
        2,
        (workers, threads) ->
            new TypeCheck(Laws.of(new Clicks(Long.MAX_VALUE)).judging(SOME), MANY, 4)
                .run(
                    workers,
                    threads,
                    (done, all, broken) -> {
                      told.incrementAndGet();
                      most.accumulateAndGet(done, Math::max);
                      assertTrue(done <= all && broken.isEmpty());
                    }));
    assertEquals(MANY, told.get());
    assertEquals(MANY, most.get());
  }
}
