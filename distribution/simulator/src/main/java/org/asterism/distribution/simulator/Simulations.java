package org.asterism.distribution.simulator;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.asterism.crdttypes.counters.PnCounter;
import org.asterism.crdttypes.sequences.ListType;
import org.asterism.crdttypes.sequences.TextType;
import org.asterism.crdttypes.sets.AddWinsSet;
import org.asterism.crdttypes.sets.RemoveWinsSet;
import org.asterism.kernel.core.Surroundings;
import org.asterism.kernel.simulator.FaultKind;
import org.asterism.kernel.simulator.Simulation;
import org.asterism.kernel.simulator.SimulationResult;
import org.asterism.kernel.simulator.SimulationSettings;
import org.jspecify.annotations.Nullable;

/**
 * Runs simulations from one seed on. It is asked with {@code seed}, {@code seeds}, {@code peers},
 * {@code threads} (Longs), {@code hours} (a Double), {@code pairs} (a Boolean, or null for no) and
 * {@code faults} (a list of names, or null for all), and with somebody who hears {@code done},
 * {@code seeds} and {@code minutes} (of the seed under way, if it is the only one) in any thread.
 *
 * <p>It answers with what {@code simulate --json} prints, and {@code broken}: the violations of the
 * smallest seed that has any, and {@code brokenSeeds}: all that have some. Asked with {@code names}
 * alone, it answers with the {@code names} of all kinds of fault.
 */
public final class Simulations
    implements BiFunction<Map<String, ?>, Consumer<Map<String, ?>>, Map<String, ?>> {
  /** For many runs. */
  public Simulations() {}

  @Override
  public Map<String, ?> apply(Map<String, ?> request, Consumer<Map<String, ?>> progress) {
    if (request.containsKey("names")) {
      return Map.of("names", names());
    }
    SimulationSettings first =
        new SimulationSettings(
            number(request, "seed"),
            (int) number(request, "peers"),
            (Double) Objects.requireNonNull(request.get("hours")),
            faults(request.get("faults")),
            Boolean.TRUE.equals(request.get("pairs")));
    return run(first, number(request, "seeds"), (int) number(request, "threads"), progress);
  }

  /** The types of the distribution, real signatures, and what is to be between engine and world. */
  static Simulation.Environment environment(UnaryOperator<Surroundings> between) {
    return new Simulation.Environment(
        List.of(
            new TextType(), new AddWinsSet(), new PnCounter(), new ListType(), new RemoveWinsSet()),
        new Ed25519Signatures(),
        between);
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    for (FaultKind kind : FaultKind.values()) {
      names.add(kind.key());
    }
    return names;
  }

  private static Set<FaultKind> faults(@Nullable Object names) {
    if (!(names instanceof List<?> list)) {
      return EnumSet.allOf(FaultKind.class);
    }
    EnumSet<FaultKind> kinds = EnumSet.noneOf(FaultKind.class);
    list.forEach(name -> kinds.add(FaultKind.of(String.valueOf(name)).orElseThrow()));
    return kinds;
  }

  private static long number(Map<String, ?> request, String key) {
    return (Long) Objects.requireNonNull(request.get(key), key);
  }

  private static Map<String, ?> run(
      SimulationSettings first, long seeds, int threads, Consumer<Map<String, ?>> progress) {
    long began = System.nanoTime();
    Total total = new Total(first, seeds);
    AtomicLong done = new AtomicLong();
    ExecutorService workers = Executors.newFixedThreadPool(threads, Simulations::thread);
    try {
      List<Future<SimulationResult>> results = new ArrayList<>();
      for (long i = 0; i < seeds; i++) {
        SimulationSettings settings = first.withSeed(first.seed() + i);
        results.add(
            workers.submit(
                () -> {
                  SimulationResult result = run(settings, seeds, progress);
                  progress.accept(news(done.incrementAndGet(), seeds, 0));
                  return result;
                }));
      }
      for (int i = 0; i < results.size(); i++) {
        total.add(results.get(i).get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      workers.shutdownNow();
    }
    return total.object((System.nanoTime() - began) / 1_000_000);
  }

  private static SimulationResult run(
      SimulationSettings settings, long seeds, Consumer<Map<String, ?>> progress) {
    try {
      return new Simulation(settings, environment(surroundings -> surroundings))
          .run(
              millis -> {
                if (seeds == 1) {
                  progress.accept(news(0, 1, millis / 60_000));
                }
              });
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      throw new IllegalStateException("seed " + settings.seed() + " ended with " + e, e);
    }
  }

  private static Map<String, ?> news(long done, long seeds, long minutes) {
    Map<String, Object> news = new LinkedHashMap<>();
    news.put("done", done);
    news.put("seeds", seeds);
    news.put("minutes", minutes);
    return news;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "asterism-simulation");
    thread.setDaemon(true);
    return thread;
  }
}
