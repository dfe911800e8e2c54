package org.asterism.tests.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine, and the codec that it calls, run in the simulator as they do in production. */
class DeterminismIT {
  /** Archives come and go by streams; the engine does not use them. */
  private static final String ARCHIVES = "org.asterism.kernel.ipld.car";

  private final Reactor reactor = Reactor.ofThisBuild();

  @ParameterizedTest
  @ValueSource(strings = {"kernel/core", "kernel/ipld", "kernel/simulator"})
  void theEngineUsesNoThreadClockChanceOrInputAndOutput(String folder) {
    List<Reactor.Module> found =
        reactor.modules().stream().filter(module -> module.folder().equals(folder)).toList();
    assumeTrue(!found.isEmpty(), folder + " is not in the reactor");
    Bundle bundle = Bundle.read(found.get(0));
    assertFalse(bundle.classes().isEmpty());

    TreeSet<String> violations = new TreeSet<>();
    bundle
        .classes()
        .forEach(
            (name, c) -> {
              if (!name.replace('/', '.').startsWith(ARCHIVES)) {
                violations.addAll(DeterminismCheck.violations(c));
              }
            });

    assertEquals(List.of(), List.copyOf(violations), String.join("\n", violations));
  }
}
