package org.asterism.tests.benchmarks.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.asterism.tests.benchmarks.BenchmarkFailure;

/** A node as a process of its own, started by the command {@code ./asterism run}. */
public final class NodeProcess implements AutoCloseable {
  private static final long STOP_SECONDS = 10;
  private static final String LISTENING = "listening on ";
  private static final String READY = "ready in ";

  private final Process process;
  private final Path home;
  private final Path errors;
  private String address = "";
  private long readyNanos;
  private long cpuAtReady;

  private NodeProcess(Process process, Path home, Path errors) {
    this.process = process;
    this.home = home;
    this.errors = errors;
  }

  /** The command, when what it runs is built. */
  public static Path command(Path benchmarks) throws IOException, InterruptedException {
    Path root = benchmarks.toAbsolutePath().normalize().resolve("../..").normalize();
    Path asterism = root.resolve("asterism");
    new ProcessBuilder(asterism.toString(), "--version")
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start()
        .waitFor();
    return asterism;
  }

  /** Starts one; it is ready later, see {@link #awaitReady}. */
  public static NodeProcess start(Path asterism, Path home, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(asterism.toString(), "run"));
    command.addAll(List.of("--home", home.toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    // It ends when this process does, however that happens.
    builder
        .environment()
        .put("ASTERISM_JAVA_OPTIONS", "-Dasterism.parent=" + ProcessHandle.current().pid());
    builder.redirectInput(Path.of("/dev/null").toFile());
    Path errors = home.resolveSibling(home.getFileName() + ".err");
    builder.redirectError(errors.toFile());
    return new NodeProcess(builder.start(), home, errors);
  }

  /** Waits until it says that it is ready. */
  public void awaitReady() throws IOException {
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(LISTENING)) {
        address = line.substring(LISTENING.length());
      } else if (line.startsWith(READY)) {
        readyNanos = System.nanoTime();
        cpuAtReady = cpuMillis();
        return;
      }
    }
    throw new BenchmarkFailure(
        "the node on " + home + " ended before it was ready: " + Files.readString(errors).strip());
  }

  public Path home() {
    return home;
  }

  /** Where it listens first, with its peer id. */
  public String address() {
    return address;
  }

  /** When it was ready. */
  public long readyNanos() {
    return readyNanos;
  }

  /** What it has used of processors since it was ready, in milliseconds; 0 if nobody can tell. */
  public long cpuSinceReady() {
    return cpuMillis() - cpuAtReady;
  }

  /** The process, which tells what it has used of processors. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  private long cpuMillis() {
    return process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
  }

  /** Ends it at once, as a power cut does. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Tells it to stop. */
  public void terminate() {
    process.destroy();
  }

  /** Stops it in order. */
  @Override
  public void close() {
    terminate();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }
}
