package org.asterism.tests.incontainer;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A home that was written before there were certificates and sealing, by two replicas; the key in
 * it was made for this test.
 */
class OldHomeIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;

  private static void copyTo(Path home) throws Exception {
    Path old = Path.of(Objects.requireNonNull(OldHomeIT.class.getResource("home-of-node")).toURI());
    try (Stream<Path> files = Files.walk(old)) {
      for (Path file : files.sorted().toList()) {
        copy(file, home.resolve(old.relativize(file).toString()));
      }
    }
  }

  private static void copy(Path file, Path target) throws IOException {
    if (Files.isDirectory(file)) {
      Files.createDirectories(target);
    } else {
      Files.copy(file, target);
    }
  }

  private static void awaitEqual(String expected, String name, TestNode... nodes) {
    for (TestNode node : nodes) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertEquals(expected, node.call("value", name)));
    }
  }

  @Test
  void whatItHoldsIsReadAndSharedAndGoesOn() throws Exception {
    copyTo(folder.resolve("old/home"));
    try (TestNode old = new TestNode(folder.resolve("old"), "")) {
      old.start();
      awaitEqual("This was written by Node", "notes", old);
      awaitEqual("[apple, plum]", "words", old);
      try (TestNode fresh = new TestNode(folder.resolve("new"), old.address())) {
        fresh.start();
        assertEquals(old.call("open", "notes", "text"), fresh.call("open", "notes", "text"));
        assertEquals(old.call("open", "words", "aworset"), fresh.call("open", "words", "aworset"));
        awaitEqual("This was written by Node", "notes", fresh);
        awaitEqual("[apple, plum]", "words", fresh);

        old.call("append", "notes", ", then sealed");
        fresh.call("append", "notes", "");
        fresh.call("call", "words", "remove", "apple");
        awaitEqual("This was written by Node, then sealed", "notes", old, fresh);
        awaitEqual("[plum]", "words", old, fresh);
        for (String name : List.of("notes", "words")) {
          assertTrue(old.call("status", name).contains("invalid=0"), old.call("status", name));
          assertTrue(fresh.call("status", name).contains("invalid=0"));
        }
      }
      old.stop();
      old.start();
      awaitEqual("This was written by Node, then sealed", "notes", old);
      awaitEqual("[plum]", "words", old);
    }
  }
}
