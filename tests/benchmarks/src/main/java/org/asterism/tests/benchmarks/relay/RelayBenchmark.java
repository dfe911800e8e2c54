package org.asterism.tests.benchmarks.relay;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.asterism.kernel.api.net.Connection;
import org.asterism.tests.benchmarks.Benchmark;
import org.asterism.tests.benchmarks.BenchmarkFailure;
import org.asterism.tests.benchmarks.Folders;
import org.asterism.tests.benchmarks.Result;
import org.asterism.tests.benchmarks.Result.Aim;
import org.asterism.tests.benchmarks.Samples;

/**
 * One stream between two endpoints of ours through a relay, each way by itself: our point beside
 * js-libp2p's relay, in turn, and what the relay's process uses of processors for it.
 */
public final class RelayBenchmark implements Benchmark {
  private static final long BYTES = 256L << 20;
  private static final double MEGABYTES = BYTES / 1e6;

  /** Before anything counts, each way through each relay. */
  private static final int WARM_UP_TRANSFERS = 2;

  private static final double AIM = 2;

  @Override
  public String name() {
    return "relay";
  }

  @Override
  public String summary() {
    return "256 MiB each way through our point, beside js-libp2p's relay";
  }

  @Override
  public Result run(Settings settings) throws Exception {
    Path home = Files.createTempDirectory("asterism-relay-");
    try (Relay our = Relay.ours(settings.folder(), home.resolve("point"));
        Relay their = Relay.js(settings.folder());
        Way ours = new Way(our);
        Way theirs = new Way(their)) {
      for (int i = 0; i < WARM_UP_TRANSFERS; i++) {
        for (Way way : List.of(ours, theirs)) {
          Transfer.run(way.connection, BYTES, 0);
          Transfer.run(way.connection, 0, BYTES);
        }
      }
      for (int round = 1; round <= settings.rounds(); round++) {
        for (boolean upload : List.of(true, false)) {
          ours.measure(upload);
          theirs.measure(upload);
        }
        System.err.printf("round %d of %d%n", round, settings.rounds());
      }
      print(ours, theirs);
      return result(ours, theirs);
    } finally {
      Folders.remove(home);
    }
  }

  private static void print(Way... all) {
    System.err.printf("%-10s %12s %12s%n", "relay", "MB/s", "CPU ms/MB");
    for (Way way : all) {
      System.err.printf(
          "%-10s %12.1f %12.2f%n", way.relay.name(), way.speeds.median(), way.costs.median());
    }
  }

  private static Result result(Way ours, Way theirs) {
    List<Aim> aims = new ArrayList<>();
    aims.add(Aim.atLeast("throughput / js-libp2p", ours.speeds.over(theirs.speeds), AIM));
    aims.add(Aim.atLeast("MB per CPU ms / js-libp2p", theirs.costs.over(ours.costs), AIM));
    return new Result(ours.figures(), Map.of(theirs.relay.name(), theirs.figures()), aims);
  }

  /** A connection through one relay, and what was measured on it, both ways together. */
  private static final class Way implements AutoCloseable {
    private final Relay relay;
    private final Endpoint listener = new Endpoint();
    private final Endpoint dialler = new Endpoint();
    private final Connection connection;
    private final Samples speeds = new Samples();
    private final Samples costs = new Samples();

    Way(Relay relay) throws Exception {
      this.relay = relay;
      connection = dialler.connect(listener.listenThrough(relay.address()));
      if (!connection.isRelayed()) {
        throw new BenchmarkFailure("the connection does not go through " + relay.name());
      }
    }

    void measure(boolean upload) throws Exception {
      double before = relay.cpuMillis();
      double seconds = Transfer.run(connection, upload ? BYTES : 0, upload ? 0 : BYTES);
      speeds.add(MEGABYTES / seconds);
      costs.add((relay.cpuMillis() - before) / MEGABYTES);
    }

    Map<String, Object> figures() {
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("MB/s", Result.rounded(speeds.median()));
      figures.put("CPU ms/MB", Result.rounded(costs.median()));
      return figures;
    }

    @Override
    public void close() {
      dialler.close();
      listener.close();
    }
  }
}
