package org.asterism.tests.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.asterism.tests.interop.Row.Parties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes of ours that have nothing but a Kubo between them, which is a relay with the limits
 * that it has unless told otherwise: two minutes and 128 KiB each way, then the circuit is cut.
 */
@Against(Counterpart.KUBO)
class KuboRelayIT {
  private static final String MINUTES = "asterism.minutes";
  private static final long CIRCUIT_BYTES = 128 << 10;

  @TempDir private static @Nullable Path folder;
  private static final Prepared<KuboNode> KUBO =
      new Prepared<>(() -> new KuboNode(KuboProgram.built(), Objects.requireNonNull(folder)));

  @TempDir private @Nullable Path homes;
  private final Prepared<EditingPair> pair =
      new Prepared<>(
          () -> EditingPair.through(KUBO.get().address(false), Objects.requireNonNull(homes)));

  @BeforeAll
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  static void start() {
    KUBO.prepare();
  }

  @AfterEach
  void leave() throws Exception {
    pair.end();
  }

  @AfterAll
  static void stop() throws Exception {
    KUBO.end();
  }

  @Test
  @Timeout(value = 4, unit = TimeUnit.MINUTES)
  @Row(
      direction = Parties.OURS_TO_OURS,
      feature =
          "two nodes meet and edit through their relay with its default limits: three redials,"
              + " nothing lost")
  void nothingIsLostOverThreeRedials() throws Exception {
    KuboNode kubo = KUBO.get();
    EditingPair both = pair.get();
    long before = kubo.circuitsEnded();

    while (kubo.circuitsEnded() < before + 3) {
      both.one().type(1000);
      both.other().type(1000);
      both.converge();
    }

    assertEquals(both.typed(), both.one().text().length());
    assertEquals(both.one().text(), both.other().text());
  }

  @Test
  @Timeout(value = 4, unit = TimeUnit.MINUTES)
  @Row(
      direction = Parties.OURS_TO_OURS,
      feature =
          "a burst of six times what their relay lets through a circuit: cut off, redialled,"
              + " nothing lost")
  void nothingIsLostWhereABurstIsCutOff() throws Exception {
    KuboNode kubo = KUBO.get();
    EditingPair both = pair.get();
    long before = kubo.circuitsEnded();

    both.one().typeAtOnce((int) (6 * CIRCUIT_BYTES / 2000), 2000);
    both.converge();

    assertTrue(kubo.circuitsEnded() - before >= 5, () -> "one circuit carried it all");
    assertEquals(both.one().text(), both.other().text());
  }

  @Test
  @Timeout(value = 4, unit = TimeUnit.MINUTES)
  @Row(
      direction = Parties.OURS_TO_OURS,
      feature = "one edit of 800 kB, which none of their circuits lets through: comes in pieces")
  void anEditThatNoCircuitLetsThroughComesOverMany() throws Exception {
    KuboNode kubo = KUBO.get();
    EditingPair both = pair.get();
    long before = kubo.bytesRelayed();

    both.one().type(800_000);
    both.converge();

    long relayed = kubo.bytesRelayed() - before;
    assertEquals(both.one().text(), both.other().text());
    assertTrue(relayed < 2_000_000, () -> relayed + " bytes");
  }

  @Test
  @Timeout(value = 3, unit = TimeUnit.HOURS)
  @EnabledIfSystemProperty(
      named = MINUTES,
      matches = "\\d+",
      disabledReason = "by command: tests/interop/run kubo-relay --minutes 30")
  @Row(
      direction = Parties.OURS_TO_OURS,
      feature =
          "{minutes} minutes of editing through their relay with its default limits: nothing lost")
  void nothingIsLostInHalfAnHour() throws Exception {
    KuboNode kubo = KUBO.get();
    EditingPair both = pair.get();
    long before = kubo.circuitsEnded();
    Duration all = Duration.ofMinutes(Long.getLong(MINUTES, 30));
    long end = System.nanoTime() + all.toNanos();

    List<Duration> arrivals = both.typeUntil(end);

    both.converge();
    assertEquals(both.typed(), both.one().text().length());
    assertEquals(both.one().text(), both.other().text());
    long circuits = kubo.circuitsEnded() - before;
    assertTrue(circuits >= all.toMinutes() / 2, () -> circuits + " circuits");
    System.err.printf(
        Locale.ROOT,
        "%d minutes, %d circuits, %d kB relayed, %d edits; seen by the other after %d ms (median),"
            + " %d ms (99 of 100), %d ms (slowest)%n",
        all.toMinutes(),
        circuits,
        kubo.bytesRelayed() / 1000,
        arrivals.size(),
        arrivals.get(arrivals.size() / 2).toMillis(),
        arrivals.get(arrivals.size() * 99 / 100).toMillis(),
        arrivals.get(arrivals.size() - 1).toMillis());
  }
}
