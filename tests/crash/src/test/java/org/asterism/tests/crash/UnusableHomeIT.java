package org.asterism.tests.crash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Homes that no node can run on: it says so in one line, and when they can be used all is there.
 */
class UnusableHomeIT {
  private static final String NOTES = "notes";
  private static final String TYPED = "all of this is acknowledged";

  /** More than a full disk has room for in what was written ahead. */
  private static final int MOST_EDITS = 30;

  @TempDir Path folder;
  private Path home;

  @BeforeEach
  void nameTheHome() {
    home = folder.resolve("home");
  }

  @Test
  void aHomeThatAnotherNodeRunsOn() throws Exception {
    NodeProcess other = typedAt(NodeProcess.start(home, List.of()));
    Refusal.of(home, List.of()).expect("a node runs on " + home + " already");
    assertEquals(TYPED, text(other));
    other.stop();
    expectAllThere();
  }

  @Test
  void aHomeWhoseLockSomebodyHolds() throws Exception {
    makeHome();
    try (FileChannel lock = FileChannel.open(home.resolve("lock"), StandardOpenOption.WRITE)) {
      lock.lock();
      Refusal.of(home, List.of()).expect("is in use by another node");
    }
    expectAllThere();
  }

  @Test
  void aHomeThatCannotBeWritten() throws Exception {
    makeHome();
    try (Namespace namespace = Namespace.readOnly(home)) {
      Refusal.of(home, namespace.entering()).expect(home + " cannot be written to");
    }
    expectAllThere();
  }

  @ParameterizedTest
  @CsvSource({
    "version, 1, 2, 'has format 2, from a newer Asterism'",
    "version, 1, 0, 'holds no version'",
    "version, 1, one, 'holds no version'",
    "journal/format, asterism-log 1, asterism-log 2, 'has format 2, this version of Asterism reads 1'",
    "journal/format, asterism-log 1, asterism-log 0, 'has format 0, this version of Asterism reads 1'",
    "blocks/format, asterism-log 1, asterism-log 2, 'has format 2, this version of Asterism reads 1'",
    "blocks/format, 1 blocks, 1 journal, 'holds a log of journal, not of blocks'"
  })
  void aHomeOfAnotherVersion(String file, String ours, String other, String words)
      throws Exception {
    makeHome();
    Path changed = home.resolve(file);
    String whole = Files.readString(changed);
    Files.writeString(changed, whole.replace(ours, other));
    Refusal.of(home, List.of()).expect(words);
    Files.writeString(changed, whole);
    expectAllThere();
  }

  @Test
  void aHomeWithoutRoomWhereANodeRuns() throws Exception {
    Path small = Files.createDirectory(folder.resolve("small"));
    home = small.resolve("home");
    try (Namespace namespace = Namespace.small(small, "16m")) {
      NodeProcess node = NodeProcess.start(home, namespace);
      tell(namespace, 0, "open", NOTES, "--type", "text");
      tell(namespace, 0, "call", NOTES, "insert", "0", TYPED);
      Path full = namespace.fill(small.resolve("filler"));
      expectRefusedForRoom(namespace);
      assertFalse(remarks(node).isEmpty(), "nothing was told");
      assertTrue(remarks(node).size() <= 2, () -> "at most a line a folder: " + remarks(node));
      for (String remark : remarks(node)) {
        assertTrue(remark.contains("no room in "), remark);
      }

      Files.delete(full);
      tell(namespace, 0, "call", NOTES, "insert", "0", "again ");
      String all = tell(namespace, 0, "value", NOTES);
      assertTrue(all.startsWith("again xxx") && all.endsWith(TYPED), "all of it");
      node.stop();

      NodeProcess next = NodeProcess.start(home, namespace);
      tell(namespace, 0, "open", NOTES, "--type", "text");
      assertEquals(all, tell(namespace, 0, "value", NOTES));
      assertEquals(List.of(), next.remarks());
      next.stop();
    }
  }

  /** There may be room in what was written ahead, for some. */
  private void expectRefusedForRoom(Namespace namespace) throws Exception {
    int edits = 0;
    Told told;
    do {
      told = told(namespace, "call", NOTES, "insert", "0", "x".repeat(100_000));
      edits++;
    } while (told.exitCode() == 0 && edits < MOST_EDITS);
    assertEquals(1, told.exitCode());
    assertTrue(told.text().startsWith("asterism: "), told.text());
    assertTrue(told.text().contains("is the disk full?"), told.text());
    assertEquals(1, told.text().lines().count(), told.text());
  }

  /** What a command came to. */
  private record Told(int exitCode, String text) {}

  /** Its node tells apart who asks by another path, so whoever asks does it from in there. */
  private Told told(Namespace namespace, String... words) throws Exception {
    List<String> command = new ArrayList<>(namespace.entering());
    command.addAll(NodeProcess.telling(home, words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    return new Told(process.waitFor(), text);
  }

  private String tell(Namespace namespace, int exitCode, String... words) throws Exception {
    Told told = told(namespace, words);
    assertEquals(exitCode, told.exitCode(), told::text);
    return told.text();
  }

  @Test
  void aHomeThatIsToBeMadeWhereThereIsNoRoom() throws Exception {
    Path small = Files.createDirectory(folder.resolve("small"));
    home = small.resolve("home");
    try (Namespace namespace = Namespace.small(small, "16m")) {
      Path full = namespace.fill(small.resolve("filler"));
      Refusal.of(home, namespace.entering()).expect("has no room left");
      Files.delete(full);
      NodeProcess.start(home, namespace).stop();
    }
  }

  private void makeHome() throws Exception {
    typedAt(NodeProcess.start(home, List.of())).stop();
  }

  private static NodeProcess typedAt(NodeProcess node) throws IOException {
    opened(node).ask("call", NOTES, "insert", "0", TYPED);
    return node;
  }

  private static NodeProcess opened(NodeProcess node) throws IOException {
    node.ask("open", NOTES, "--type", "text");
    return node;
  }

  private void expectAllThere() throws Exception {
    NodeProcess node = opened(NodeProcess.start(home, List.of()));
    assertEquals(TYPED, text(node));
    assertEquals(List.of(), node.remarks());
    node.stop();
  }

  private static String text(NodeProcess node) throws IOException {
    return String.valueOf(node.ask("value", NOTES).get("value"));
  }

  private static List<String> remarks(NodeProcess node) {
    try {
      return node.remarks();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
