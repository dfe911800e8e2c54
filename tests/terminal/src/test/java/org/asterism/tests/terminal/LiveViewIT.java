package org.asterism.tests.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the demonstration shows while it runs. */
class LiveViewIT {
  private static final String TEXT =
      """
      A text of a few lines that several nodes type together, each a part of it, with slips.
      Another line, so that there is something to type for every one of them.
      """;

  @TempDir Path folder;
  private List<String> demo;

  @BeforeEach
  void placeTheCommandAndTheText() throws Exception {
    CommandLine asterism = CommandLine.in(Files.createDirectory(folder.resolve("root")));
    Path text = Files.writeString(folder.resolve("text"), TEXT);
    demo = asterism.words("demo", "--peers", "3", "--file", text.toString(), "--speed", "60");
  }

  @ParameterizedTest
  @CsvSource({"24, 80, 3", "10, 40, 3", "4, 40, 1"})
  void itRedrawsInPlaceWhateverTheSizeOfTheTerminal(int rows, int columns, int nodes)
      throws Exception {
    try (PseudoTerminal terminal = PseudoTerminal.run(rows, columns, demo)) {
      assertEquals(0, terminal.exitCode(120), terminal::all);
      String all = terminal.all();
      int view = all.indexOf("\033");
      int result = all.lastIndexOf("\033[K");
      result = all.indexOf('\n', result) + 1;
      assertTrue(view >= 0 && result > view, all);
      assertTrue(all.substring(view, result).split("edits in", -1).length > 4, "redrawn: " + all);

      Emulator shown = Emulator.show(all.substring(view, result), rows, columns);
      assertEquals(0, shown.wraps(), () -> "" + shown.lines());
      List<String> lines = shown.lines();
      assertEquals(1, lines.stream().filter(line -> line.contains(" edits in ")).count());
      for (int node = 1; node <= 3; node++) {
        String name = "  node " + node + " ";
        assertEquals(
            node <= nodes ? 1 : 0,
            lines.stream().filter(line -> line.startsWith(name)).count(),
            () -> "" + lines);
      }
      boolean more = lines.stream().anyMatch(line -> line.contains("more node"));
      assertEquals(nodes < 3, more, () -> "" + lines);
      assertTrue(all.substring(result).contains("converged"), all);
    }
  }

  @Test
  void withoutATerminalItSendsNoSequences() throws Exception {
    Process process =
        new ProcessBuilder(demo)
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .start();
    try {
      String all = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(process.waitFor(10, TimeUnit.SECONDS));
      assertEquals(0, process.exitValue(), all);
      assertTrue(all.contains("converged"), all);
      assertFalse(all.contains("\033") || all.contains("\r"), all);
    } finally {
      process.destroyForcibly();
    }
  }
}
