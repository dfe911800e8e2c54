package org.asterism.tests.nat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two peers behind NATs of their own and a relay outside, by {@code tests/nat/run}, which says what
 * it lacks where it cannot make them.
 */
class NatIT {
  private static final long MINUTES = 6;

  @TempDir Path folder;

  private void run(String scenario) throws IOException, InterruptedException {
    String root = System.getProperty("asterism.root", "../..");
    Path said = folder.resolve("said");
    ProcessBuilder builder =
        new ProcessBuilder(List.of(root + "/tests/nat/run", scenario))
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().remove("CI");
    builder.environment().put("ASTERISM_PEER", System.getProperty("asterism.peer", ""));
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      abort(scenario + ": not run, there is no python3: " + e.getMessage());
      return;
    }
    try {
      assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES), scenario + " does not end");
    } finally {
      process.destroy();
    }
    String output = Files.readString(said, UTF_8);
    if (output.startsWith(scenario + ": not run")) {
      abort(output.strip());
    }
    assertEquals(0, process.exitValue(), output);
    assertTrue(output.contains(scenario + ": passed"), output);
  }

  @Test
  void aHoleIsPunchedWhereNatsKeepPorts() throws Exception {
    run("ports-kept");
  }

  @Test
  void peersStayRelayedBehindSymmetricNats() throws Exception {
    run("symmetric");
  }

  @Test
  void aFifthOfAllPacketsMayBeLost() throws Exception {
    run("loss");
  }

  @Test
  void aRouterMayForgetItsTable() throws Exception {
    run("forgetful-router");
  }
}
