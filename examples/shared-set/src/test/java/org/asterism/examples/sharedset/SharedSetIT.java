package org.asterism.examples.sharedset;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.asterism.distribution.embedded.EmbeddedNode;
import org.asterism.kernel.api.collab.Collaboration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundle in nodes of the distribution as it was built. */
class SharedSetIT {
  private static final Path PEER = Path.of(System.getProperty("asterism.peer"));
  private static final Path BUNDLE = Path.of(System.getProperty("asterism.example"));

  @TempDir Path homes;

  private EmbeddedNode.Builder node(String name) {
    return EmbeddedNode.at(homes.resolve(name)).distribution(PEER);
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
}
