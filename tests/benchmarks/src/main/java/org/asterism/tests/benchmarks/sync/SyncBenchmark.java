package org.asterism.tests.benchmarks.sync;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.asterism.tests.benchmarks.Benchmark;
import org.asterism.tests.benchmarks.Result;
import org.asterism.tests.benchmarks.Result.Aim;
import org.asterism.tests.benchmarks.peers.NodePeer;

/**
 * Nodes as processes that edit one text at a rate, by {@code ./asterism demo}; then two that type,
 * one key at a time and as fast as it goes, beside the updates that Yjs makes of the same; then a
 * node with many collaborations that is started again.
 */
public final class SyncBenchmark implements Benchmark {
  /** At so many peers and more the machine is what is measured: a slower rate, another aim. */
  private static final int MANY = 30;

  private static final double RATE = 5;
  private static final double RATE_OF_MANY = 0.2;
  private static final int SECONDS = 30;

  @Override
  public String name() {
    return "sync";
  }

  @Override
  public String summary() {
    return "nodes as processes: settling, latency, bytes, restart (--peers N, --warm-up S)";
  }

  @Override
  public Result run(Settings settings) throws IOException, InterruptedException {
    Path root = settings.folder().toAbsolutePath().normalize().resolve("../..").normalize();
    Command asterism = new Command(root.resolve("asterism"));
    asterism.start(List.of("--version")).waitFor();
    Map<String, Object> ours = new LinkedHashMap<>();
    List<Aim> aims = new ArrayList<>();
    List<Integer> peers = settings.peers().isEmpty() ? List.of(10, 50) : settings.peers();
    for (int count : peers) {
      ours.put(count + " peers", together(asterism, count, settings.warmUpSeconds(), aims));
    }
    ours.put("typing", two(asterism, "--steady", "7", "--warm-up", "5"));
    ours.put("burst", two(asterism, "--speed", "0"));
    ours.put("restart", new Restart(asterism).run(aims));
    return new Result(ours, Map.of("Yjs", yjs(settings)), aims);
  }

  private static Map<String, Object> together(
      Command asterism, int peers, long warmUp, List<Aim> aims)
      throws IOException, InterruptedException {
    double rate = peers < MANY ? RATE : RATE_OF_MANY;
    List<String> arguments =
        new ArrayList<>(List.of("demo", "--json", "--peers", Integer.toString(peers)));
    arguments.addAll(List.of("--steady", Double.toString(rate)));
    arguments.addAll(List.of("--seconds", Integer.toString(SECONDS)));
    arguments.addAll(List.of("--warm-up", Long.toString(warmUp)));
    JsonNode got = asterism.json(arguments);
    Map<String, Object> figures = figures(got, peers);
    figures.put("editsPerSecondEach", rate);
    figures.put("warmUpSeconds", warmUp);
    String of = " of " + peers + " peers";
    aims.add(
        Aim.atMost("settleSeconds" + of, got.get("settleMillis").asDouble() / 1000, bound(peers)));
    if (peers < MANY) {
      aims.add(Aim.atMost("p99 millis" + of, got.get("visibleMillis").get("p99").asDouble(), 100));
    }
    aims.add(Aim.atMost("wire / (blocks x others)" + of, ratio(got, peers), 3));
    return figures;
  }

  private static double bound(int peers) {
    return peers < MANY ? 1 : 5;
  }

  private static Map<String, Object> figures(JsonNode got, int peers) {
    Map<String, Object> figures = new LinkedHashMap<>();
    double edits = got.get("edits").asDouble();
    figures.put("edits", got.get("edits").asLong());
    figures.put("blocks", got.get("blocks").asLong());
    figures.put("settleMillis", got.get("settleMillis").asDouble());
    figures.put("visibleP50Millis", got.get("visibleMillis").get("p50").asDouble());
    figures.put("visibleP99Millis", got.get("visibleMillis").get("p99").asDouble());
    figures.put("wireBytesPerEditAndOther", perEdit(got.get("wireBytes"), edits * (peers - 1)));
    figures.put("blockBytesPerEdit", perEdit(got.get("blockBytes"), edits));
    figures.put("wireOverBlocks", Result.rounded(ratio(got, peers)));
    return figures;
  }

  private static double ratio(JsonNode got, int peers) {
    return got.get("wireBytes").asDouble() / (got.get("blockBytes").asDouble() * (peers - 1));
  }

  private static double perEdit(JsonNode bytes, double edits) {
    return Result.rounded(bytes.asDouble() / edits);
  }

  /** Two nodes, at typing speed or as fast as it goes. */
  private static Map<String, Object> two(Command asterism, String... how)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("demo", "--json", "--peers", "2"));
    arguments.addAll(List.of(how));
    return figures(asterism.json(arguments), 2);
  }

  private static Map<String, Object> yjs(Settings settings)
      throws IOException, InterruptedException {
    NodePeer node = new NodePeer(settings.folder().resolve("js"));
    Map<String, Object> figures = new LinkedHashMap<>();
    for (JsonNode line : node.run("updates.mjs")) {
      figures.put("updateBytesPerEdit", line.get("perEdit").asDouble());
      figures.put("updateBytesPerEditInBursts", line.get("perEditInBursts").asDouble());
    }
    return figures;
  }
}
