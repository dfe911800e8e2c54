package org.asterism.tests.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UnrunTestsIT {
  private final Reactor reactor = Reactor.ofThisBuild();

  @Test
  void everyTestClassHasANameUnderWhichItRuns() throws IOException {
    List<Path> classes = new ArrayList<>();
    for (Reactor.Module module : reactor.modules()) {
      Path folder = module.directory().resolve("target/test-classes");
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          files.filter(file -> file.toString().endsWith(".class")).forEach(classes::add);
        }
      }
    }
    assertFalse(classes.isEmpty());

    List<Path> passedOver = new ArrayList<>();
    for (Path file : classes) {
      if (UnrunTests.isPassedOver(Files.readAllBytes(file))) {
        passedOver.add(reactor.root().relativize(file));
      }
    }

    assertEquals(List.of(), passedOver, "their names end with neither Test nor IT");
  }
}
