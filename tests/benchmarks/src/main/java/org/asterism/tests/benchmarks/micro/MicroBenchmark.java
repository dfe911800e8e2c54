package org.asterism.tests.benchmarks.micro;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.asterism.tests.benchmarks.Benchmark;
import org.asterism.tests.benchmarks.BenchmarkFailure;
import org.asterism.tests.benchmarks.Result;
import org.asterism.tests.benchmarks.Result.Aim;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What a node does most often, one operation at a time, by JMH: each round in a virtual machine of
 * its own, ours and the peer's in turn.
 */
public final class MicroBenchmark implements Benchmark {
  private static final List<Pair> PAIRS =
      List.of(
          new Pair(HeadsCodec.class, "encode", "200 heads encoded", "Jackson CBOR"),
          new Pair(HeadsCodec.class, "decode", "200 heads decoded", "Jackson CBOR"),
          new Pair(Clocks.class, "merge", "clocks of 50 merged", "Pekko VersionVector"),
          new Pair(Clocks.class, "compare", "clocks of 50 compared", "Pekko VersionVector"));

  /**
   * An operation as ours and as a peer's, the methods {@code <operation>Ours} and {@code …Peer}.
   */
  private record Pair(Class<?> where, String operation, String name, String peer) {
    String method(String side) {
      return where.getName() + "." + operation + side;
    }
  }

  @Override
  public String name() {
    return "micro";
  }

  @Override
  public String summary() {
    return "single operations by JMH: DAG-CBOR beside Jackson's CBOR, clocks beside Pekko's";
  }

  @Override
  public Result run(Settings settings) throws RunnerException {
    Map<String, Double> nanos = nanos(settings.rounds());
    Map<String, Object> ours = new LinkedHashMap<>();
    Map<String, Map<String, Object>> peers = new LinkedHashMap<>();
    List<Aim> aims = new ArrayList<>();
    for (Pair pair : PAIRS) {
      double us = of(nanos, pair.method("Ours"));
      double them = of(nanos, pair.method("Peer"));
      ours.put(pair.name + ", ns", Result.rounded(us));
      peers
          .computeIfAbsent(pair.peer, peer -> new LinkedHashMap<>())
          .put(pair.name + ", ns", Result.rounded(them));
      aims.add(Aim.atMost(pair.name + " / " + pair.peer, us / them, 1));
    }
    return new Result(ours, peers, aims);
  }

  /** Medians over the rounds' means, by the method's full name. */
  private static Map<String, Double> nanos(int rounds) throws RunnerException {
    OptionsBuilder options = new OptionsBuilder();
    PAIRS.stream().map(Pair::where).distinct().forEach(c -> options.include(c.getName()));
    Options built =
        options
            .forks(rounds)
            .warmupIterations(3)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(3)
            .measurementTime(TimeValue.seconds(1))
            .shouldFailOnError(true)
            .build();
    Map<String, Double> nanos = new TreeMap<>();
    OutputFormat told = OutputFormatFactory.createFormatInstance(System.err, VerboseMode.NORMAL);
    for (RunResult result : new Runner(built, told).run()) {
      nanos.put(
          result.getParams().getBenchmark(),
          result.getPrimaryResult().getStatistics().getPercentile(50));
    }
    return nanos;
  }

  private static double of(Map<String, Double> nanos, String method) {
    Double found = nanos.get(method);
    if (found == null) {
      throw new BenchmarkFailure("JMH gave no figure for " + method);
    }
    return found;
  }
}
