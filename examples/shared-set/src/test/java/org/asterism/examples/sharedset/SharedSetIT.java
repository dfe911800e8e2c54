package org.asterism.examples.sharedset;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.asterism.distribution.embedded.EmbeddedNode;
import org.asterism.distribution.embedded.EmbeddedNodeException;
import org.asterism.kernel.api.collab.Collaboration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples do what they say, on the distribution as it was built. */
class SharedSetIT {
  private static final Path PEER = Path.of(System.getProperty("asterism.peer"));
  private static final Path BUNDLE = Path.of(System.getProperty("asterism.example"));

  @TempDir Path homes;

  private EmbeddedNode.Builder node(String name) {
    return EmbeddedNode.at(homes.resolve(name)).distribution(PEER);
  }

  @Test
  void aProgramEmbedsTwoNodesThatShareASet() throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      TwoNodes.main(new String[] {homes.toString(), PEER.toString()});
    } finally {
      System.setOut(before);
    }
    assertEquals("Bob sees [Ann]", printed.toString(StandardCharsets.UTF_8).strip());
  }

  @Test
  void aComponentInABundleSharesASetWithAnotherNode() throws Exception {
    try (EmbeddedNode host = node("host").with(BUNDLE).start();
        EmbeddedNode other = node("other").join(host.addresses()).start()) {
      Collaboration guests = other.app().open("guests", "aworset").toCompletableFuture().get();
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () ->
                  assertEquals(
                      Set.of("component"), guests.snapshot().toCompletableFuture().get().value()));
    }
  }

  @Test
  void whatWasSharedIsThereAfterARestart() throws Exception {
    try (EmbeddedNode first = node("one").with(BUNDLE).start()) {
      Collaboration guests = first.app().open("guests", "aworset").toCompletableFuture().get();
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> !((Set<?>) guests.snapshot().toCompletableFuture().get().value()).isEmpty());
    }
    try (EmbeddedNode again = node("one").start()) {
      Collaboration guests = again.app().find("guests").orElseThrow();
      assertEquals(Set.of("component"), guests.snapshot().toCompletableFuture().get().value());
    }
  }

  @Test
  void twoNodesOnOneHomeAndAMissingDistributionAreRefusedInOneLine() {
    try (EmbeddedNode first = node("one").start()) {
      assertTrue(!first.addresses().isEmpty());
      EmbeddedNodeException second =
          assertThrows(EmbeddedNodeException.class, () -> node("one").start());
      assertTrue(String.valueOf(second.getMessage()).contains("does another one?"));
    }
    EmbeddedNodeException none =
        assertThrows(
            EmbeddedNodeException.class,
            () -> node("two").distribution(homes.resolve("nowhere")).start());
    assertTrue(String.valueOf(none.getMessage()).startsWith("there is no distribution"));
  }
}
