package org.asterism.tests.benchmarks.peers;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.asterism.tests.benchmarks.BenchmarkFailure;

/** A program that tells its address as JSON on its first line and runs until its input ends. */
public final class AddressedProcess implements AutoCloseable {
  private static final long STOP_SECONDS = 5;

  private final Process process;
  private final BufferedReader output;
  private final String address;

  /**
   * Starts one.
   *
   * @throws BenchmarkFailure if it tells no address
   */
  public AddressedProcess(Path folder, List<String> command) throws IOException {
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

  /** Where it listens, with its peer id. */
  public String address() {
    return address;
  }

  /** What it has in memory, in MB; of Linux. */
  public double residentMegabytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Double.parseDouble(line.replaceAll("[^0-9]", "")) * 1024 / 1e6;
      }
    }
    throw new BenchmarkFailure("no memory is told of process " + process.pid());
  }

  /** The process, which tells what it has used of processors. */
  public ProcessHandle handle() {
    return process.toHandle();
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
