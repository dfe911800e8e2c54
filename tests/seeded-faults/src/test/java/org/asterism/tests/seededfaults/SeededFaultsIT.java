package org.asterism.tests.seededfaults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line's {@code check-type} on each jar. */
class SeededFaultsIT {
  private static final Path JARS = Path.of(System.getProperty("asterism.faults", "target"));

  private static Path jar(String name) {
    return JARS.resolve("bag-" + name + ".jar");
  }

  @Test
  void theBagThatTheyAreMadeOfIsSound() throws Exception {
    CheckType check = CheckType.run(jar("sound"), "--cases", "1000", "--seed", "1");
    assertEquals(List.of(), check.failed(), check.errors());
    assertEquals(0, check.exitCode());
    assertEquals("1", String.valueOf(check.object().get("seed")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "join-drops-nothing",
        "redundant-delivery",
        "join-commutative",
        "delta-size",
        "codec-round-trip",
        "incremental-value",
        "removed-stays-removed"
      })
  void aFaultIsCaughtByTheLawOfItsName(String law) throws Exception {
    CheckType check = CheckType.run(jar(law), "--cases", "100", "--seed", "1");
    assertEquals(1, check.exitCode());
    assertTrue(check.failed().contains(law), () -> check.failed() + check.errors());
    String schedule = String.valueOf(check.law(law).get("schedule"));
    assertTrue(schedule.contains("again: --cases 1 --seed "), schedule);
  }

  @Test
  void aMutatorThatNeverReturnsIsToldWithItsScheduleAndItsSeed() throws Exception {
    CheckType check =
        CheckType.run(jar("returns"), "--cases", "1000", "--seed", "1", "--case-seconds", "2");
    assertEquals(1, check.exitCode());
    assertEquals(List.of("returns"), check.failed(), check.errors());
    String schedule = String.valueOf(check.law("returns").get("schedule"));
    assertTrue(schedule.contains(": add("), schedule);
    assertTrue(schedule.contains("✗ taking step "), schedule);
    assertTrue(schedule.contains("has not come to its end within 2.0 s"), schedule);
    assertTrue(schedule.contains("LoopsForever"), schedule);
    String seed = schedule.substring(schedule.lastIndexOf(' ') + 1);
    CheckType again =
        CheckType.run(jar("returns"), "--cases", "1", "--seed", seed, "--case-seconds", "1");
    assertEquals(List.of("returns"), again.failed(), again.errors());
  }

  @Test
  void theSeedThatIsToldRepeatsTheSchedule() throws Exception {
    String law = "removed-stays-removed";
    CheckType first = CheckType.run(jar(law), "--cases", "2000", "--seed", "7");
    String schedule = String.valueOf(first.law(law).get("schedule"));
    String seed = schedule.substring(schedule.lastIndexOf(' ') + 1);
    CheckType again = CheckType.run(jar(law), "--cases", "1", "--seed", seed);
    assertEquals(schedule, again.law(law).get("schedule"));
  }

  @Test
  void aJarWithoutTypeAndWhatIsNoBundleAreToldInOneLine() throws Exception {
    Path peer = CheckType.peer();
    Path noType = CheckType.jarIn(peer.resolve("bundles"), "kernel.ipld-");
    CheckType check = CheckType.run(noType);
    assertEquals(1, check.exitCode());
    assertEquals(List.of(), check.object().get("types"));
    assertTrue(check.errors().contains("holds no type"), check.errors());

    CheckType plain = CheckType.run(CheckType.jarIn(peer.resolve("lib"), "distribution.launcher-"));
    assertEquals(1, plain.exitCode());
    assertTrue(plain.errors().contains("is no bundle"), plain.errors());
  }

  @Test
  void whatABundleLacksIsNamed() throws Exception {
    Path peer = CheckType.peer();
    CheckType check = CheckType.run(CheckType.jarIn(peer.resolve("bundles"), "kernel.runtime-"));
    assertEquals(1, check.exitCode());
    assertTrue(
        check.errors().contains("needs the package org.asterism.kernel.core"), check.errors());
    Map<String, Object> object = check.object();
    assertTrue(String.valueOf(object.get("error")).contains("--with"), object.toString());
  }
}
