package org.asterism.tests.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every exported package of ours against its committed signature file. */
class SignaturesIT {
  private static final String PROPERTY = "asterism.signatures";
  private static final String COMMAND = "mvn -q verify -D" + PROPERTY + "=write";
  private static final String FOLDER = "signatures";
  private static final String ENDING = ".sig";

  private final Reactor reactor = Reactor.ofThisBuild();
  private final boolean write = "write".equals(System.getProperty(PROPERTY));

  @TestFactory
  Stream<DynamicTest> anExportedPackageIsWhatItsSignatureFileSays() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Bundle bundle : reactor.bundles()) {
      for (ManifestHeader.Clause export : bundle.exports()) {
        if (export.name().startsWith("org.asterism.")) {
          ApiPackage now =
              ApiPackage.of(export.name(), export.version(), bundle.classesIn(export.name()));
          tests.add(
              dynamicTest(export.name(), () -> check(fileOf(bundle.folder(), now.name()), now)));
        }
      }
    }
    assertFalse(tests.isEmpty());
    return tests.stream();
  }

  @Test
  void everySignatureFileIsOfAnExportedPackage() throws IOException {
    List<Path> expected = new ArrayList<>();
    for (Bundle bundle : reactor.bundles()) {
      bundle.exports().forEach(export -> expected.add(fileOf(bundle.folder(), export.name())));
    }
    List<Path> strays = new ArrayList<>();
    for (Reactor.Module module : reactor.modules()) {
      Path folder = module.directory().resolve(FOLDER);
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          files.filter(file -> !expected.contains(file)).forEach(strays::add);
        }
      }
    }
    assertEquals(
        List.of(), strays, "no longer exported, which breaks who imports them; delete if meant");
  }

  private Path fileOf(String folder, String packageName) {
    return reactor.root().resolve(folder).resolve(FOLDER).resolve(packageName + ENDING);
  }

  private void check(Path file, ApiPackage now) throws IOException {
    if (!Files.exists(file)) {
      if (!write) {
        fail(now.name() + " has no signature file; write it, at the root, with: " + COMMAND);
      }
      write(file, now);
      return;
    }
    Baseline baseline = new Baseline(ApiPackage.parse(Reactor.lines(file)), now);
    if (baseline.isUnchanged()) {
      return;
    }
    String changes = String.join("\n  ", baseline.changes());
    if (!baseline.isVersionSufficient()) {
      fail(
          "%s is exported as %s but must be %s at least; raise @Version in its package-info.java%n  %s"
              .formatted(now.name(), now.version(), baseline.required(), changes));
    }
    if (!write) {
      fail(
          "%s is not what %s says; update it, at the root, with: %s%n  %s"
              .formatted(now.name(), file, COMMAND, changes));
    }
    write(file, now);
  }

  private static void write(Path file, ApiPackage now) throws IOException {
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, String.join("\n", now.lines()) + "\n", StandardCharsets.UTF_8);
  }
}
