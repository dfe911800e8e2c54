package org.asterism.tests.incontainer;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoNodesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;

  private static void awaitEqual(TestNode one, TestNode other, String text) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertEquals(text, one.call("value", "notes"));
              assertEquals(text, other.call("value", "notes"));
            });
  }

  @Test
  void twoNodesEditOneTextAndConverge() throws Exception {
    try (TestNode ann = new TestNode(folder.resolve("ann"), "")) {
      ann.start();
      try (TestNode bob = new TestNode(folder.resolve("bob"), ann.address())) {
        bob.start();
        assertEquals(ann.call("open", "notes", "text"), bob.call("open", "notes", "text"));

        ann.call("insert", "notes", "0", "hello");
        awaitEqual(ann, bob, "hello");
        bob.call("append", "notes", " world");
        awaitEqual(ann, bob, "hello world");
        bob.call("delete", "notes", "0", "1");
        ann.call("insert", "notes", "11", "!");
        awaitEqual(ann, bob, "ello world!");

        bob.call("disconnect");
        bob.call("insert", "notes", "0", "J");
        awaitEqual(ann, bob, "Jello world!");

        ann.stop();
        bob.call("append", "notes", " again");
        ann.start();
        awaitEqual(ann, bob, "Jello world! again");

        bob.stop();
        ann.call("append", "notes", ".");
        bob.start();
        awaitEqual(ann, bob, "Jello world! again.");
      }
    }
  }
}
