package org.asterism.tests.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;

class BoundariesIT {
  private final Reactor reactor = Reactor.ofThisBuild();

  @Test
  void modulesKeepWithinTheirBoundaries() {
    List<Bundle> bundles = reactor.bundles();
    assertFalse(bundles.isEmpty());
    List<String> violations = new Boundaries(bundles).violations();
    assertEquals(List.of(), violations, String.join("\n", violations));
  }

  @Test
  void theseChecksRunAfterEverythingElseIsBuilt() {
    List<Reactor.Module> modules = reactor.modules();
    assertEquals("tests/architecture", modules.get(modules.size() - 1).folder());
  }
}
