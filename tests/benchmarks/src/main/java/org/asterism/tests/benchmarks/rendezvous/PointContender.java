package org.asterism.tests.benchmarks.rendezvous;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.asterism.tests.benchmarks.BenchmarkFailure;

/** A point in a process of its own. */
final class PointContender implements AutoCloseable {
  private static final long STOP_SECONDS = 5;

  private final Process process;
  private final BufferedReader output;
  private final String address;

  PointContender(Path folder, List<String> command) throws IOException {
    process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    output = process.inputReader(StandardCharsets.UTF_8);
    String line = output.readLine();
    if (line == null) {
      process.destroyForcibly();
      throw new BenchmarkFailure(command.get(0) + " told no address");
    }
    address = new ObjectMapper().readTree(line).path("address").asText();
  }

  String address() {
    return address;
  }

  /** What it has in memory, in MB; of Linux. */
  double residentMegabytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Double.parseDouble(line.replaceAll("[^0-9]", "")) * 1024 / 1e6;
      }
    }
    throw new BenchmarkFailure("no memory is told of process " + process.pid());
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    output.close();
  }
}
