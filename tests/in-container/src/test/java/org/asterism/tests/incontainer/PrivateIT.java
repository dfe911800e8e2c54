package org.asterism.tests.incontainer;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A private collaboration on real nodes: who has which link can do what, with real keys. */
class PrivateIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;

  private static void awaitValue(String expected, TestNode node) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertEquals(expected, node.call("value", "notes")));
  }

  private static void assertNotPermitted(String link, TestNode node, String... words) {
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> node.call(words));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("this takes a " + link + " link"),
        refused::toString);
  }

  @Test
  void aLinkGivesWhatItSaysAndAListenerPassesOnWhatItCannotRead() throws Exception {
    String write;
    try (TestNode relay = new TestNode(folder.resolve("relay"), "")) {
      relay.start();
      try (TestNode ann = new TestNode(folder.resolve("ann"), relay.address());
          TestNode bob = new TestNode(folder.resolve("bob"), relay.address())) {
        ann.start();
        String id = ann.call("open-private", "notes", "text");
        ann.call("append", "notes", "quite a secret");
        write = ann.call("link", "notes", "write");
        assertEquals(id, relay.call("open-link", "notes", ann.call("link", "notes", "listen")));
        await().atMost(PATIENCE).until(() -> relay.call("status", "notes").contains("blocks=1"));
        bob.start();
        assertEquals(id, bob.call("open-link", "notes", ann.call("link", "notes", "read")));
        awaitValue("quite a secret", bob);

        assertEquals("LISTENING", relay.call("condition", "notes"));
        assertNotPermitted("read", relay, "value", "notes");
        assertNotPermitted("write", relay, "append", "notes", "x");
        assertNotPermitted("write", bob, "append", "notes", "x");
      }
      relay.stop();
      assertFalse(holds(relay.home(), "quite a secret"));
      relay.start();
      try (TestNode eve = new TestNode(folder.resolve("eve"), relay.address())) {
        eve.start();
        eve.call("open-link", "notes", write);
        awaitValue("quite a secret", eve);
        eve.call("append", "notes", " shared");
        awaitValue("quite a secret shared", eve);
      }
    }
  }

  private static boolean holds(Path home, String text) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        if (content.contains(text)) {
          return true;
        }
      }
    }
    return false;
  }
}
