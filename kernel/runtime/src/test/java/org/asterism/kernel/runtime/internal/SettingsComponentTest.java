package org.asterism.kernel.runtime.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsComponentTest {
  @Test
  void settingsAreFoundByPidAndKeyAndAllElseIsLeft() {
    assertEquals(
        Map.of("a.b", Map.of("peers", "x,y", "n", "1"), "c", Map.of("k", "v")),
        SettingsComponent.settings(
            Map.of(
                "asterism.settings/a.b/peers", "x,y",
                "asterism.settings/a.b/n", 1,
                "asterism.settings/c/k", "v",
                "asterism.settings/nokey", "v",
                "asterism.settings//k", "v",
                "asterism.settings/c/", "v",
                "asterism.home", "/x")));
  }
}
