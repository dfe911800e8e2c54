package org.asterism.tests.benchmarks.sync;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.asterism.bundles.console.control.ControlClient;
import org.asterism.bundles.console.control.Message;
import org.asterism.tests.benchmarks.BenchmarkFailure;
import org.asterism.tests.benchmarks.Folders;
import org.asterism.tests.benchmarks.Result;
import org.asterism.tests.benchmarks.Result.Aim;

/**
 * A node with many collaborations, started again: until all show their clocks, which status tells.
 *
 * @param asterism the command
 */
record Restart(Command asterism) {
  private static final int COLLABORATIONS = 100;
  private static final int BLOCKS_EACH = 10;
  private static final int BLOCK_CHARACTERS = 100_000;

  Map<String, Object> run(List<Aim> aims) throws IOException, InterruptedException {
    Path home = Files.createTempDirectory("asterism-sync");
    try {
      try (Running first = new Running(start(home))) {
        fill(home, first);
      }
      long before = System.nanoTime();
      Map<String, Object> figures = new LinkedHashMap<>();
      try (Running second = new Running(start(home))) {
        double ready = seconds(before);
        while (second.isUp() && loaded(home) < COLLABORATIONS) {
          Thread.sleep(20);
        }
        double served = seconds(before);
        figures.put("collaborations", COLLABORATIONS);
        figures.put("megabytesEach", BLOCKS_EACH * BLOCK_CHARACTERS / 1e6);
        figures.put("blocksEach", BLOCKS_EACH);
        figures.put("readySeconds", Result.rounded(ready));
        figures.put("clocksServedSeconds", Result.rounded(served));
        aims.add(Aim.atMost("restart seconds to clocks served", served, 2));
      }
      return figures;
    } finally {
      Folders.remove(home);
    }
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private Process start(Path home) throws IOException {
    Process process = asterism.start(List.of("run", "--home", home.toString()));
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("ready")) {
        return process;
      }
    }
    throw new BenchmarkFailure("the node ended before it was ready");
  }

  private static void fill(Path home, Running running) throws IOException {
    String text = "0123456789".repeat(BLOCK_CHARACTERS / 10);
    try (ControlClient node = ControlClient.connect(home)) {
      for (int i = 0; i < COLLABORATIONS; i++) {
        String name = "many" + i;
        ask(node, "open", List.of(name, "--type", "text"));
        for (int j = 0; running.isUp() && j < BLOCKS_EACH; j++) {
          ask(node, "call", List.of(name, "insert", "0", text));
        }
      }
    }
  }

  /** Collaborations whose index is loaded, so that their clocks are served. */
  private static int loaded(Path home) throws IOException {
    try (ControlClient node = ControlClient.connect(home)) {
      int loaded = 0;
      if (ask(node, "status", List.of()).get("collaborations") instanceof List<?> all) {
        for (Object one : all) {
          loaded += one instanceof Map<?, ?> map && !"loading".equals(map.get("condition")) ? 1 : 0;
        }
      }
      return loaded;
    }
  }

  private static Map<String, ?> ask(ControlClient node, String command, List<String> arguments)
      throws IOException {
    List<Message> parts = new ArrayList<>();
    if (node.ask(command, arguments, true, parts::add) != 0) {
      throw new BenchmarkFailure(command + " failed: " + parts);
    }
    for (Message part : parts) {
      if (part instanceof Message.Data data) {
        return data.object();
      }
    }
    return Map.of();
  }

  /** A node that is stopped at the end. */
  private record Running(Process process) implements AutoCloseable {
    boolean isUp() {
      return process.isAlive();
    }

    @Override
    public void close() {
      process.destroy();
      process.onExit().join();
    }
  }
}
