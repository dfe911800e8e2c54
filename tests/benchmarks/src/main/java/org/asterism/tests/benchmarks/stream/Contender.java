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
   * @param cpuMillis of both ends, during the transfer
   */
  record Transfer(double seconds, double cpuMillis) {}

  Transfer run(String security, long upload, long download)
      throws IOException, InterruptedException {
    Process listener = start("listen", security);
    try (BufferedReader told = listener.inputReader(StandardCharsets.UTF_8)) {
      String address = line(told).get("address").asText();
      Process dialler = start("dial", security, address, "" + upload, "" + download);
      try (BufferedReader output = dialler.inputReader(StandardCharsets.UTF_8)) {
        line(output);
        double before = ask(listener, told);
        proceed(dialler);
        JsonNode result = line(output);
        double cpu = result.get("cpuMillis").asDouble() + ask(listener, told) - before;
        return new Transfer(result.get("seconds").asDouble(), cpu);
      } finally {
        end(dialler);
      }
    } finally {
      listener.getOutputStream().close();
      end(listener);
    }
  }

  private double ask(Process listener, BufferedReader told) throws IOException {
    proceed(listener);
    return line(told).get("cpuMillis").asDouble();
  }

  private static void proceed(Process program) throws IOException {
    program.getOutputStream().write('\n');
    program.getOutputStream().flush();
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
