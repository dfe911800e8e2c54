package org.asterism.tests.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell of {@code asterism run}, and the node without one. */
class ShellIT {
  private static final String PROMPT = "asterism> ";
  private static final String CONTROL_D = "\004";

  /** What moves the cursor or colours; a person does not see it. */
  private static final String SEQUENCES = "\033\\[[?0-9;]*[a-zA-Z]|\033[=>]|\r";

  @TempDir Path folder;
  private CommandLine asterism;

  @BeforeEach
  void placeTheCommand() throws IOException {
    asterism = CommandLine.in(Files.createDirectory(folder.resolve("root")));
  }

  private List<String> run() {
    return asterism.words("run", "--home", folder.resolve("home").toString());
  }

  @Test
  void aPersonOpensEditsReadsErrsAndLeaves() throws Exception {
    try (PseudoTerminal terminal = PseudoTerminal.run(24, 80, run())) {
      terminal.await("ready in ");
      terminal.await(PROMPT);
      assertTrue(answer(terminal, "open notes --type text").contains("notes is open"));
      answer(terminal, "call notes insert 0 hello");
      assertTrue(answer(terminal, "value notes").lines().toList().contains("hello"));
      assertTrue(answer(terminal, "help").contains("open NAME --type"));

      String mistake = answer(terminal, "call notes insert zero hello");
      List<String> told = mistake.lines().filter(line -> line.startsWith("asterism: ")).toList();
      assertEquals(1, told.size(), mistake);
      assertFalse(mistake.contains("\tat "), mistake);
      assertTrue(answer(terminal, "valeu notes").contains("asterism: "));
      assertTrue(answer(terminal, "value notes").lines().toList().contains("hello"));

      terminal.type(CONTROL_D);
      assertEquals(0, terminal.exitCode(5));
    }
  }

  @Test
  void exitLeavesToo() throws Exception {
    try (PseudoTerminal terminal = PseudoTerminal.run(24, 80, run())) {
      terminal.await(PROMPT);
      terminal.type("exit\r");
      assertEquals(0, terminal.exitCode(5));
    }
  }

  /** What is shown between a line and the next prompt. */
  private static String answer(PseudoTerminal terminal, String line)
      throws IOException, InterruptedException {
    terminal.type(line + "\r");
    return terminal.await(PROMPT).replaceAll(SEQUENCES, "");
  }

  @Test
  void withoutATerminalANodeRunsOnTillItIsTerminated() throws Exception {
    expectToRunTillTerminated(
        new ProcessBuilder(run()).redirectInput(Path.of("/dev/null").toFile()));
  }

  @Test
  void withItsInputClosedANodeRunsOnTillItIsTerminated() throws Exception {
    List<String> closing = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" <&-", "sh"));
    closing.addAll(run());
    expectToRunTillTerminated(new ProcessBuilder(closing));
  }

  private static void expectToRunTillTerminated(ProcessBuilder builder) throws Exception {
    Process process = builder.redirectErrorStream(true).start();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      List<String> all = new ArrayList<>();
      String line = lines.readLine();
      while (line != null && !line.startsWith("ready in ")) {
        all.add(line);
        line = lines.readLine();
      }
      assertTrue(line != null, () -> "it ended: " + all);
      assertFalse(process.waitFor(1, TimeUnit.SECONDS), "it runs on");
      process.toHandle().destroy(); // and what it says then can still be read
      assertTrue(process.waitFor(5, TimeUnit.SECONDS), "SIGTERM ends it within 5 s");
      for (line = lines.readLine(); line != null; line = lines.readLine()) {
        all.add(line);
      }
      assertTrue(all.stream().noneMatch(each -> each.contains("asterism>")), () -> "" + all);
      assertTrue(all.stream().noneMatch(each -> each.contains("\033")), () -> "" + all);
    } finally {
      process.destroyForcibly();
    }
  }
}
