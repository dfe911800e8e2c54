package org.asterism.tests.benchmarks.meeting;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.asterism.tests.benchmarks.BenchmarkFailure;
import org.asterism.tests.benchmarks.Samples;
import org.asterism.tests.benchmarks.peers.NodeProcess;

/**
 * Peers that take part in one collaboration. As many start at once as there are processors: more
 * would be a measurement of the scheduler.
 */
final class Swarm implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final Path asterism;
  private final Path folder;
  private final String app;
  private List<Peer> peers = List.of();

  /**
   * Nobody yet.
   *
   * @param folder for the homes
   * @param app that all are of
   */
  Swarm(Path asterism, Path folder, String app) {
    this.asterism = asterism;
    this.folder = folder;
    this.app = app;
  }

  /** Starts peers, each with options of its own; answers when all are ready. */
  void start(List<List<String>> options) throws InterruptedException {
    ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<Future<Peer>> starting = new ArrayList<>();
      for (List<String> each : options) {
        int number = starting.size() + peers.size() + 1;
        starting.add(threads.submit(() -> start(number, each)));
      }
      List<Peer> all = new ArrayList<>(peers);
      List<ExecutionException> failures = new ArrayList<>();
      for (Future<Peer> each : starting) {
        try {
          all.add(each.get());
        } catch (ExecutionException e) {
          failures.add(e);
        }
      }
      peers = List.copyOf(all);
      if (!failures.isEmpty()) {
        throw new BenchmarkFailure("a node did not start: " + failures.get(0).getCause());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private Peer start(int number, List<String> options) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("--app", app));
    arguments.addAll(options);
    return Peer.start(asterism, folder.resolve("peer-" + number), arguments);
  }

  List<Peer> peers() {
    return peers;
  }

  static long deadline() {
    return System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
  }

  /** When the last of all was ready. */
  long ready() {
    return peers.stream().mapToLong(peer -> peer.node().readyNanos()).max().orElseThrow();
  }

  /** What the last that was ready has used of processors since, in milliseconds. */
  long cpuOfTheLast() {
    return peers.stream()
        .map(Peer::node)
        .max(Comparator.comparingLong(NodeProcess::readyNanos))
        .orElseThrow()
        .cpuSinceReady();
  }

  /** How long after a moment each came to know all others, in milliseconds. */
  List<Double> whole(long since) throws InterruptedException {
    List<Double> millis = new ArrayList<>();
    long deadline = deadline();
    for (Peer peer : peers) {
      long at = peer.awaitMembers(peers.size() - 1, deadline);
      millis.add(Math.max(0, at - since) / 1e6);
    }
    return millis;
  }

  /** Everybody types a letter, one after the other; adds how long it took until all saw each. */
  void edit(Samples seen) throws IOException, InterruptedException {
    for (Peer author : peers) {
      long start = System.nanoTime();
      Map<String, ?> clock = author.type();
      long deadline = deadline();
      for (Peer peer : peers) {
        seen.add(Math.max(0, peer.awaitClock(clock, deadline) - start) / 1e6);
      }
    }
  }

  /** Connections to members that were lost so far, all peers' together. */
  long lost() {
    return peers.stream().mapToLong(Peer::lost).sum();
  }

  /** Stops all at once; the homes stay. */
  @Override
  public void close() throws IOException {
    peers.forEach(peer -> peer.node().terminate());
    for (Peer peer : peers) {
      peer.close();
    }
    peers = List.of();
  }
}
