package org.asterism.tests.benchmarks.start;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.asterism.tests.benchmarks.BenchmarkFailure;

/**
 * One start of a program.
 *
 * @param seconds from the command to the line that begins with {@code ready}
 * @param residentMegabytes then
 */
record Launch(double seconds, double residentMegabytes) {
  private static final long STOP_SECONDS = 10;

  /** Starts the program, measures, and stops it. */
  static Launch of(List<String> command) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      awaitReady(command, output);
      double seconds = (System.nanoTime() - start) / 1e9;
      return new Launch(seconds, residentMegabytes(process.pid()));
    } finally {
      process.destroy();
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    }
  }

  private static void awaitReady(List<String> command, BufferedReader output) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith("ready")) {
        return;
      }
      said.append('\n').append(line);
    }
    throw new BenchmarkFailure(String.join(" ", command) + " ended before it was ready:" + said);
  }

  private static double residentMegabytes(long process) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1e6;
      }
    }
    throw new BenchmarkFailure("the system does not tell the memory of process " + process);
  }
}
