package org.asterism.distribution.launcher.internal.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class ReachOptionsTest {
  private static final String DIRECT = "/ip4/127.0.0.1/tcp/4001";
  private static final String THROUGH =
      "/ip4/127.0.0.1/tcp/4001/p2p/12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp/p2p-circuit";

  private static ReachOptions of(String... arguments) {
    ReachOptions options = new ReachOptions();
    new CommandLine(
            CommandLine.Model.CommandSpec.create()
                .addMixin("reach", CommandLine.Model.CommandSpec.forAnnotatedObject(options)))
        .parseArgs(arguments);
    return options;
  }

  @Test
  void relayOnlyKeepsReservationsAndPunchesNoHoles() {
    ReachOptions options = of("--relay-only");

    assertEquals("no-direct", options.ways());
    assertEquals(
        Map.of(
            "org.asterism.transports.circuitrelay/mode", "always",
            "org.asterism.transports.circuitrelay/holePunching", "false"),
        options.settings(List.of()));
  }

  @Test
  void relayOnlyListensThroughRelaysAndNotDirectly() {
    ReachOptions options = of("--relay-only");

    assertEquals(Optional.of(DIRECT), options.contradicting(List.of(THROUGH, DIRECT)));
    assertEquals(Optional.empty(), options.contradicting(List.of(THROUGH)));
  }

  @Test
  void otherwiseANodeListensWhereItLikes() {
    assertEquals(Optional.empty(), of("--no-relay").contradicting(List.of(DIRECT)));
    assertEquals(Optional.empty(), of().contradicting(List.of(DIRECT)));
  }
}
