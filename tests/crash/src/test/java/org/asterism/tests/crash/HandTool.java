package org.asterism.tests.crash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command line as a person uses it on a home, whether a node runs there or not. */
final class HandTool {
  private static final long SECONDS = 60;

  private final Path folder;

  /** What it says goes to files in a folder. */
  HandTool(Path folder) {
    this.folder = folder;
  }

  /** Runs a command; it must end with an exit code. What it said, results before remarks. */
  String run(int exit, Path home, String command, String... words)
      throws IOException, InterruptedException {
    String peer = System.getProperty("asterism.peer", "../../distribution/peer/target/peer");
    List<String> all = new ArrayList<>();
    all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    all.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m"));
    all.addAll(List.of("-cp", peer + "/lib/*", "org.asterism.distribution.launcher.Main"));
    all.addAll(List.of(command, "--home", home.toString(), "--app", "crash"));
    all.addAll(List.of(words));
    Path out = folder.resolve("hand.out");
    Path err = folder.resolve("hand.err");
    Process process =
        new ProcessBuilder(all)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(command + " does not end");
    }
    String said = Files.readString(out, UTF_8) + Files.readString(err, UTF_8);
    assertEquals(exit, process.exitValue(), said);
    return said;
  }
}
