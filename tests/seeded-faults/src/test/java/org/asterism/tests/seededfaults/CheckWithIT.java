package org.asterism.tests.seededfaults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The command line's {@code check-type} on jars that need others: what {@code --with} brings. */
class CheckWithIT {
  private static final Path JARS = Path.of(System.getProperty("asterism.faults", "target"));

  private static Path seeded(String name) {
    return JARS.resolve("bag-" + name + ".jar");
  }

  private static Path ofTheNode(String name) throws IOException {
    return CheckType.jarIn(CheckType.peer().resolve("bundles"), name + "-");
  }

  private static CheckType check(Path jar, Path... with) throws Exception {
    List<String> options = new ArrayList<>(List.of("--cases", "100", "--seed", "1"));
    for (Path each : with) {
      options.addAll(List.of("--with", each.toString()));
    }
    return CheckType.run(jar, options.toArray(String[]::new));
  }

  @Test
  void aJarWhoseLibraryIsNotGivenIsToldInOneLineWhatItLacks() throws Exception {
    CheckType check = check(seeded("plates"));

    assertEquals(1, check.exitCode());
    String lack =
        "org.asterism.tests.seededfaults.plates 1.0.0 needs the package"
            + " org.asterism.tests.seededfaults.plates.rule 1.0.0 or later; give what provides it"
            + " with --with";
    assertEquals(lack, check.object().get("error"));
    assertEquals(List.of("seed 1", "asterism: " + lack), check.errors().lines().toList());
  }

  @Test
  void aTypeWhoseArgumentsNobodyHitsOnIsNotPassedAsIfItHadBeenTried() throws Exception {
    CheckType check = check(seeded("plates"), seeded("plates-rule"));

    assertEquals(1, check.exitCode());
    assertTrue(check.failed().contains("generator"), () -> check.failed() + check.errors());
    String why = String.valueOf(check.law("generator").get("schedule"));
    assertTrue(why.contains("give the type an ArgumentGenerator"), why);
  }

  @Test
  void aGeneratorOfAnotherBundleIsUsed() throws Exception {
    CheckType check = check(seeded("plates"), seeded("plates-rule"), seeded("plates-arguments"));

    assertEquals(List.of(), check.failed(), check.errors());
    assertEquals(0, check.exitCode());
  }

  @Test
  void aLibraryThatIsThereAlreadyMayBeGivenAsWell() throws Exception {
    CheckType check = check(ofTheNode("crdttypes.counters"), ofTheNode("crdttypes.causal"));

    assertEquals(List.of(), check.failed(), check.errors());
    assertEquals(0, check.exitCode());
  }

  @Test
  void aMapIsTriedWithTheTypesThatAreGiven() throws Exception {
    Path maps = ofTheNode("crdttypes.maps");
    CheckType sound = check(maps, ofTheNode("crdttypes.counters"));
    assertEquals(List.of(), sound.failed(), sound.errors());
    assertEquals(0, sound.exitCode());

    CheckType faulty = check(maps, seeded("whispers"));

    assertEquals(1, faulty.exitCode());
    assertTrue(faulty.failed().contains("incremental-value"), () -> faulty.failed().toString());
    assertTrue(faulty.errors().contains("\"whispers\", \"whisper\""), faulty.errors());
  }

  @Test
  void oneOfSeveralTypesCanBeChecked() throws Exception {
    Path registers = ofTheNode("crdttypes.registers");
    CheckType one = CheckType.run(registers, "--type", "mvreg@1", "--cases", "100", "--seed", "1");
    assertEquals(List.of("mvreg"), one.types(), one.errors());
    assertEquals(0, one.exitCode());

    CheckType none = CheckType.run(registers, "--type", "mvrge", "--cases", "100", "--seed", "1");
    assertEquals(1, none.exitCode());
    String told = String.valueOf(none.object().get("error"));
    assertTrue(told.contains("there is no mvrge among dwflag@1, ewflag@1, "), told);
  }
}
