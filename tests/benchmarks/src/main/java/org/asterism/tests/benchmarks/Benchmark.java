package org.asterism.tests.benchmarks;

import java.nio.file.Path;
import java.util.List;

/** Measures ours and a peer, in turn, in one run. */
public interface Benchmark {
  /** What it is called on the command line. */
  String name();

  /** One line for the list. */
  String summary();

  /**
   * Runs it.
   *
   * @throws BenchmarkFailure if something did not work or gave a wrong result
   */
  Result run(Settings settings) throws Exception;

  /**
   * What the command line gives.
   *
   * @param folder of the benchmarks, with the peers' programs
   * @param data of traces
   * @param traces to run instead of the default, if any
   * @param rounds how often each side runs
   * @param peers how many nodes at once, in turn, instead of the default, if any
   * @param warmUpSeconds before anything counts, where time is what warms up
   * @param runs whose figures are pooled
   */
  record Settings(
      Path folder,
      Path data,
      List<Path> traces,
      int rounds,
      List<Integer> peers,
      long warmUpSeconds,
      int runs) {
    /** These, with one trace. */
    public Settings of(Path trace) {
      return new Settings(folder, data, List.of(trace), rounds, peers, warmUpSeconds, runs);
    }
  }
}
