package org.asterism.tests.benchmarks.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.asterism.tests.benchmarks.BenchmarkFailure;

/**
 * One implementation: a program that listens, and dials itself in another process.
 *
 * @param name in the result
 * @param command that starts the program
 * @param folder it runs in
 */
record Contender(String name, List<String> command, Path folder) {
  private static final ObjectMapper JSON = new ObjectMapper();

  Contender {
    command = List.copyOf(command);
  }

  /**
   * What one transfer cost.
   *
   * @param seconds from opening the stream to its end
   * @param cpuMillis of both ends; the listener's from its start, the warming up included
   */
  record Transfer(double seconds, double cpuMillis) {}

  Transfer run(String security, long upload, long download)
      throws IOException, InterruptedException {
    Process listener = start("listen", security);
    try (BufferedReader reader = listener.inputReader(StandardCharsets.UTF_8)) {
      String address = line(reader).get("address").asText();
      Process dialler = start("dial", security, address, "" + upload, "" + download);
      JsonNode result;
      try (BufferedReader output = dialler.inputReader(StandardCharsets.UTF_8)) {
        result = line(output);
      } finally {
        end(dialler);
      }
      listener.getOutputStream().close();
      double cpu = result.get("cpuMillis").asDouble() + line(reader).get("cpuMillis").asDouble();
      return new Transfer(result.get("seconds").asDouble(), cpu);
    } finally {
      end(listener);
    }
  }

  private Process start(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of(arguments));
    return new ProcessBuilder(all)
        .directory(folder.toFile())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private JsonNode line(BufferedReader reader) throws IOException {
    String line = reader.readLine();
    if (line == null) {
      throw new BenchmarkFailure(name + " ended without an answer");
    }
    return JSON.readTree(line);
  }

  private static void end(Process process) throws InterruptedException {
    if (!process.waitFor(5, java.util.concurrent.TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
