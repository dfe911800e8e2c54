package org.asterism.tests.crash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a node said that should not have started.
 *
 * @param exitCode of its process
 * @param lines that it wrote, whichever way
 */
record Refusal(int exitCode, List<String> lines) {
  private static final long SECONDS = 60;

  /**
   * Starts a node on a home and waits till it has ended.
   *
   * @param entering a command that runs the one behind it
   */
  static Refusal of(Path home, List<String> entering) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(entering);
    command.addAll(NodeProcess.command(home, List.of()));
    Path said = home.resolveSibling(home.getFileName() + ".said");
    Process process =
        new ProcessBuilder(command)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      assertTrue(process.waitFor(SECONDS, TimeUnit.SECONDS), "it goes on and on");
    } finally {
      process.destroyForcibly();
    }
    return new Refusal(process.exitValue(), Files.readAllLines(said, UTF_8));
  }

  /** Checks that it is one line with some words, and a failure. */
  void expect(String words) {
    assertEquals(1, lines.size(), () -> "one line: " + lines);
    assertTrue(lines.get(0).startsWith("asterism: "), lines.get(0));
    assertTrue(lines.get(0).contains(words), lines.get(0));
    assertEquals(1, exitCode);
  }
}
