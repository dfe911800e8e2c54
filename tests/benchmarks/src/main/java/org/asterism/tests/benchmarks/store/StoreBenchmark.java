package org.asterism.tests.benchmarks.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.tests.benchmarks.Benchmark;
import org.asterism.tests.benchmarks.BenchmarkFailure;
import org.asterism.tests.benchmarks.Folders;
import org.asterism.tests.benchmarks.Result;
import org.asterism.tests.benchmarks.Result.Aim;
import org.asterism.tests.benchmarks.Samples;

/** Durable puts in batches and one by one, and gets, on the same blocks. */
public final class StoreBenchmark implements Benchmark {
  private static final int WARMING_UP = 2;
  private static final long SEED = 7;
  private static final int BATCHED = 20_000;
  private static final int BATCHED_SIZE = 2048;
  private static final int BATCH = 100;
  private static final int PASSES = 5;
  private static final int SINGLE = 2_000;
  private static final int SINGLE_SIZE = 400;

  @Override
  public String name() {
    return "store";
  }

  @Override
  public String summary() {
    return "durable puts, in batches and one by one, and gets, beside RocksDB";
  }

  @Override
  public Result run(Settings settings) throws Exception {
    BlockWorkload large = new BlockWorkload(SEED, BATCHED, BATCHED_SIZE);
    BlockWorkload small = new BlockWorkload(SEED + 1, SINGLE, SINGLE_SIZE);
    Figures ours = new Figures();
    Figures rocks = new Figures();
    // Each side gets the machine to itself, in turn; the first rounds of each warm up.
    for (int round = 0; round < WARMING_UP + settings.rounds(); round++) {
      boolean counts = round >= WARMING_UP;
      measure(LocalContender::new, large, small, counts ? ours : new Figures());
      measure(RocksContender::new, large, small, counts ? rocks : new Figures());
    }
    return new Result(
        ours.medians(),
        Map.of("rocksdb", rocks.medians()),
        List.of(
            Aim.atLeast("batched puts / rocksdb", ours.puts.over(rocks.puts), 1),
            Aim.atLeast("single puts / rocksdb", ours.singles.over(rocks.singles), 1),
            Aim.atLeast("gets / rocksdb", ours.gets.over(rocks.gets), 3),
            Aim.atMost("size / data", ours.size.median(), 1.1)));
  }

  @FunctionalInterface
  private interface Opening {
    Contender open(Path folder) throws Exception;
  }

  private static void measure(
      Opening opening, BlockWorkload large, BlockWorkload small, Figures figures) throws Exception {
    Path folder = Files.createTempDirectory("asterism-store-");
    try {
      try (Contender store = opening.open(folder)) {
        figures.puts.add(perSecond(BATCHED, () -> putAll(store, large.batches(BATCH))));
        List<Cid> order = large.shuffled(SEED);
        figures.gets.add(perSecond(PASSES * BATCHED, () -> getAll(store, order)));
      }
      figures.size.add((double) occupied(folder) / large.bytes());
      try (Contender store = opening.open(folder)) {
        Samples each = new Samples();
        figures.singles.add(perSecond(SINGLE, () -> putEach(store, small, each)));
        figures.singleP99.add(each.percentile(99));
      }
    } finally {
      Folders.remove(folder);
    }
  }

  private static void putAll(Contender store, List<List<Block>> batches) throws Exception {
    for (List<Block> batch : batches) {
      store.put(batch);
    }
  }

  private static void putEach(Contender store, BlockWorkload blocks, Samples micros)
      throws Exception {
    for (Block block : blocks.blocks()) {
      long start = System.nanoTime();
      store.put(List.of(block));
      micros.add((System.nanoTime() - start) / 1e3);
    }
  }

  private static void getAll(Contender store, List<Cid> order) throws Exception {
    for (int pass = 0; pass < PASSES; pass++) {
      for (Cid cid : order) {
        if (store.get(cid) != BATCHED_SIZE) {
          throw new BenchmarkFailure("a block that was put is not there: " + cid);
        }
      }
    }
  }

  @FunctionalInterface
  private interface Work {
    void run() throws Exception;
  }

  private static double perSecond(int operations, Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    return operations / ((System.nanoTime() - start) / 1e9);
  }

  private static long occupied(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
    }
  }

  private static final class Figures {
    private final Samples puts = new Samples();
    private final Samples gets = new Samples();
    private final Samples singles = new Samples();
    private final Samples singleP99 = new Samples();
    private final Samples size = new Samples();

    Map<String, Object> medians() {
      Map<String, Object> medians = new LinkedHashMap<>();
      medians.put("batchedPutsPerSecond", Math.round(puts.median()));
      medians.put("singlePutsPerSecond", Math.round(singles.median()));
      medians.put("singlePutP99Micros", Math.round(singleP99.median()));
      medians.put("getsPerSecond", Math.round(gets.median()));
      medians.put("sizePerData", Result.rounded(size.median()));
      return medians;
    }
  }
}
