package org.asterism.tests.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Archives, links and checks, on a node that runs, on a home after a crash, and on a damaged one.
 */
@Timeout(180)
class ByHandIT {
  private static final String TYPED = "what ann has typed";

  @TempDir Path folder;
  private HandTool hand;
  private Path ann;
  private Path bob;

  @BeforeEach
  void nameThem() {
    hand = new HandTool(folder);
    ann = folder.resolve("ann");
    bob = folder.resolve("bob");
  }

  private static void type(NodeProcess node, String name) throws IOException {
    for (int i = 0; i < TYPED.length(); i++) {
      node.ask("call", name, "insert", String.valueOf(i), TYPED.substring(i, i + 1));
    }
  }

  private static String text(NodeProcess node, String name) throws IOException {
    return String.valueOf(node.ask("value", name).get("value"));
  }

  @Test
  void aCollaborationTravelsInAFileFromARunningNodeToAFreshHome() throws Exception {
    Path file = folder.resolve("notes.car");
    NodeProcess node = NodeProcess.start(ann, List.of());
    node.ask("open", "notes", "--type", "text");
    node.ask("open", "diary", "--private");
    type(node, "notes");
    type(node, "diary");
    Map<String, ?> exported = node.ask("export", "notes", file.toString());
    node.kill();

    assertTrue(hand.run(0, bob, "import", file.toString()).startsWith("notes is open: "));
    assertTrue(hand.run(1, ann, "export", "notes", file.toString()).contains("--force"));
    Path sealed = folder.resolve("diary.car");
    assertTrue(hand.run(0, ann, "export", "diary", sealed.toString()).contains("holds no key"));
    String link = hand.run(0, ann, "link", "diary", "--read").strip();
    assertTrue(hand.run(0, bob, "import", sealed.toString()).contains("open LINK"));
    assertTrue(hand.run(0, bob, "open", link, "--as", "hers").contains("hers is open"));
    assertTrue(hand.run(0, bob, "verify").contains("notes: sound, " + exported.get("blocks")));

    NodeProcess other = NodeProcess.start(bob, List.of());
    assertEquals(TYPED, text(other, "notes"));
    assertEquals(TYPED, text(other, "hers"));
    other.stop();
  }

  @Test
  void aHomeAloneThatLostItsJournalHasAllAgain() throws Exception {
    NodeProcess node = NodeProcess.start(ann, List.of());
    node.ask("open", "notes", "--type", "text");
    type(node, "notes");
    node.stop();
    try (Stream<Path> files = Files.list(ann.resolve("journal"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }

    assertTrue(hand.run(0, ann, "verify").contains("not open here"));
    hand.run(0, ann, "open", "notes", "--type", "text");
    assertTrue(hand.run(0, ann, "verify").startsWith("notes: sound, "));
    NodeProcess again = NodeProcess.start(ann, List.of());
    assertEquals(TYPED, text(again, "notes"));
    again.stop();
  }

  @Test
  void damageIsFoundAndToldByTheExitCode() throws Exception {
    NodeProcess node = NodeProcess.start(ann, List.of());
    node.ask("open", "notes", "--type", "text");
    type(node, "notes");
    node.stop();
    Path segment = ann.resolve("blocks").resolve("00000001.log");
    byte[] bytes = Files.readAllBytes(segment);
    bytes[bytes.length / 2] ^= 0x10;
    Files.write(segment, bytes);

    String said = hand.run(1, ann, "verify");

    assertTrue(said.contains("notes: damaged, "), said);
    assertTrue(said.contains("missing or damaged in the store"), said);
    assertTrue(hand.run(1, ann, "verify", "--json").contains("\"sound\":false"));
    assertTrue(hand.run(1, folder.resolve("none"), "verify").contains("there is no home"));
  }
}
