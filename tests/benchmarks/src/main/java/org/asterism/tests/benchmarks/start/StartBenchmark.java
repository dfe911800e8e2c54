package org.asterism.tests.benchmarks.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.asterism.tests.benchmarks.Benchmark;
import org.asterism.tests.benchmarks.BenchmarkFailure;
import org.asterism.tests.benchmarks.Folders;
import org.asterism.tests.benchmarks.Result;
import org.asterism.tests.benchmarks.Result.Aim;
import org.asterism.tests.benchmarks.Samples;

/** A node on a fresh home, to its line {@code ready}, beside a framework with nothing in it. */
public final class StartBenchmark implements Benchmark {
  /** What Declarative Services and configurations need. */
  private static final List<String> BARE =
      List.of(
          "org.osgi.util.function",
          "org.osgi.util.promise",
          "org.osgi.service.component",
          "org.apache.felix.configadmin",
          "org.apache.felix.scr");

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String summary() {
    return "./asterism run on a fresh home to ready, its memory and size, beside a bare Felix";
  }

  @Override
  public Result run(Settings settings) throws IOException, InterruptedException {
    Path root = settings.folder().toAbsolutePath().normalize().resolve("../..").normalize();
    Path command = root.resolve("asterism");
    build(command);
    Path distribution = root.resolve("distribution/peer/target/peer");
    List<Path> bare = bare(distribution);
    Figures ours = new Figures();
    Figures felix = new Figures();
    for (int round = 0; round < settings.rounds(); round++) {
      ours.add(onFreshFolder(home -> List.of(command.toString(), "run", "--home", home)));
      felix.add(onFreshFolder(cache -> bareFelix(bare, cache)));
      System.err.printf("round %d of %d%n", round + 1, settings.rounds());
    }
    List<Path> files = DistributionSize.files(distribution);
    double all = DistributionSize.megabytes(files);
    double size = all - DistributionSize.nativeMegabytes(files);
    return new Result(
        ours.all(size),
        Map.of("bare Felix", felix.all(DistributionSize.megabytes(bare))),
        List.of(
            Aim.atMost("readySeconds", ours.seconds.median(), 2),
            Aim.atMost("residentMB", ours.megabytes.median(), 150),
            Aim.atMost("distributionMB", size, 25)));
  }

  /** Any command builds first, if need be; that is not what is measured. */
  private static void build(Path command) throws IOException, InterruptedException {
    Process build =
        new ProcessBuilder(command.toString(), "--version")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (build.waitFor() != 0) {
      throw new BenchmarkFailure(command + " --version failed");
    }
  }

  /** The framework and the bundles, of the distribution itself. */
  private static List<Path> bare(Path distribution) throws IOException {
    List<Path> files = new ArrayList<>();
    files.add(jar(distribution.resolve("lib"), "org.apache.felix.framework"));
    for (String bundle : BARE) {
      files.add(jar(distribution.resolve("bundles"), bundle));
    }
    return files;
  }

  private static Path jar(Path folder, String name) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(name + "-"))
          .findFirst()
          .orElseThrow(() -> new BenchmarkFailure("no " + name + " in " + folder));
    }
  }

  /** With the options that {@code ./asterism run} gives. */
  private static List<String> bareFelix(List<Path> bare, String cache) {
    String program =
        Path.of(BareFelix.class.getProtectionDomain().getCodeSource().getLocation().getPath())
            .toString();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms24m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                program + ":" + bare.get(0),
                BareFelix.class.getName(),
                cache));
    bare.stream().skip(1).map(Path::toString).forEach(command::add);
    return command;
  }

  private interface CommandOn {
    List<String> folder(String folder);
  }

  private static Launch onFreshFolder(CommandOn command) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("asterism-start");
    try {
      return Launch.of(command.folder(folder.toString()));
    } finally {
      Folders.remove(folder);
    }
  }

  /** Of one side. */
  private static final class Figures {
    private final Samples seconds = new Samples();
    private final Samples megabytes = new Samples();

    void add(Launch launch) {
      seconds.add(launch.seconds());
      megabytes.add(launch.residentMegabytes());
    }

    Map<String, Object> all(double size) {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("readySeconds", Result.rounded(seconds.median()));
      all.put("residentMB", Result.rounded(megabytes.median()));
      all.put("distributionMB", Result.rounded(size));
      return all;
    }
  }
}
