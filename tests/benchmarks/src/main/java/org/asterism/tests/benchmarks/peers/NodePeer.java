package org.asterism.tests.benchmarks.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.asterism.tests.benchmarks.BenchmarkFailure;

/** Programs for Node.js in the folder {@code js}, with what they need from npm. */
public final class NodePeer {
  private final Path folder;

  /**
   * Installs what is locked in the folder, unless it is there.
   *
   * @throws BenchmarkFailure if npm is missing or fails
   */
  public NodePeer(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    Path installed = folder.resolve("node_modules/.package-lock.json");
    Path locked = folder.resolve("package-lock.json");
    if (Files.notExists(installed)
        || Files.getLastModifiedTime(installed).compareTo(Files.getLastModifiedTime(locked)) < 0) {
      run(List.of("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"), System.err::println);
    }
  }

  /**
   * Runs a program to its end and gives the JSON objects it prints, one a line.
   *
   * @throws BenchmarkFailure if it fails
   */
  public List<JsonNode> run(String program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("node", program));
    command.addAll(List.of(arguments));
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> lines = new ArrayList<>();
    run(
        command,
        line -> {
          try {
            lines.add(json.readTree(line));
          } catch (IOException e) {
            throw new BenchmarkFailure(program + " printed: " + line);
          }
        });
    return lines;
  }

  private void run(List<String> command, Consumer<String> lines)
      throws IOException, InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
    } catch (IOException e) {
      throw new BenchmarkFailure(command.get(0) + " is needed and not here: " + e.getMessage());
    }
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.accept(line);
      }
    } finally {
      if (Thread.currentThread().isInterrupted()) {
        process.destroyForcibly();
      }
    }
    int exit = process.waitFor();
    if (exit != 0) {
      throw new BenchmarkFailure(String.join(" ", command) + " ended with " + exit);
    }
  }
}
