package org.asterism.tests.benchmarks.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.asterism.tests.benchmarks.BenchmarkFailure;

/**
 * The command {@code ./asterism}, whose last line with {@code --json} is one object.
 *
 * @param path of it
 */
record Command(Path path) {
  /** Runs it to its end. */
  JsonNode json(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(path.toString()));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<String> lines;
    try {
      lines = process.inputReader(StandardCharsets.UTF_8).lines().toList();
    } finally {
      if (Thread.currentThread().isInterrupted()) {
        process.destroy();
      }
    }
    int exit = process.waitFor();
    if (exit != 0 || lines.isEmpty()) {
      throw new BenchmarkFailure(String.join(" ", command) + " ended with " + exit);
    }
    return new ObjectMapper().readTree(lines.get(lines.size() - 1));
  }

  /** Starts it, and leaves it running. */
  Process start(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(path.toString()));
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
