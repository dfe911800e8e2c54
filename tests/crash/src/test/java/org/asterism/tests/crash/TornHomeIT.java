package org.asterism.tests.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The home of one of two nodes is torn while it does not run. It says so in a line, starts, takes
 * edits, and has all that was ever acknowledged when it has met the other.
 */
class TornHomeIT {
  private static final int TORN = 1;
  private static final int WORDS = 20;
  private static final String SEGMENT = "00000001.log";

  @TempDir Path folder;
  private final List<Typist> typists = new ArrayList<>();
  private Cluster cluster;

  @BeforeEach
  void typeAtTwoNodes() throws Exception {
    cluster = new Cluster(folder, 2);
    typists.add(new Typist('a', cluster, 0, 1));
    typists.add(new Typist('b', cluster, TORN, 1));
    for (Typist typist : typists) {
      typist.type(WORDS);
    }
    cluster.awaitOneText();
    cluster.node(TORN).stop();
  }

  @AfterEach
  void killThem() {
    cluster.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"journal", "blocks"})
  void theLastRecordIsCut(String data) throws Exception {
    Path segment = segment(data);
    // A node that has stopped has put a seal behind; this is beyond it.
    try (FileChannel file = FileChannel.open(segment, StandardOpenOption.WRITE)) {
      file.truncate(file.size() - 60);
    }
    recover(
        data.equals("journal")
            ? "the end is missing, after byte"
            : "bytes off segment 1, which a crash left unfinished");
  }

  @ParameterizedTest
  @ValueSource(strings = {"journal", "blocks"})
  void aByteIsFlipped(String data) throws Exception {
    Path segment = segment(data);
    byte[] bytes = Files.readAllBytes(segment);
    bytes[bytes.length / 2] ^= 0x10;
    Files.write(segment, bytes);
    recover("of segment 1 are damaged; what stood there is lost");
  }

  @Test
  void aSegmentOfTheJournalIsMissing() throws Exception {
    Files.delete(segment("journal"));
    recover("segment 1 is missing; what stood there is lost");
  }

  private Path segment(String data) {
    return cluster.home(TORN).resolve(data).resolve(SEGMENT);
  }

  private void recover(String words) throws Exception {
    cluster.start(TORN);
    List<String> told = remarks(words);
    assertEquals(1, told.size(), () -> "told once: " + told);
    cluster.awaitCaughtUp(TORN);
    typists.get(TORN).type(WORDS);
    String text = cluster.awaitOneText();
    Tokens.check(text, typists);
    cluster.restart();
    assertEquals(text, cluster.awaitOneText(), "after both have been started again");
    cluster.stop();
    assertEquals(0, StoredBlocks.of(cluster.homes()).forks(), "no number is used twice");
  }

  /** The lines with some words; that nothing else is said but that it types under a new name. */
  private List<String> remarks(String words) throws IOException {
    List<String> told = new ArrayList<>();
    for (String line : cluster.node(TORN).remarks()) {
      if (line.contains(words)) {
        told.add(line);
      } else {
        assertTrue(
            line.startsWith("asterism: NEW_REPLICA: ")
                || line.startsWith("asterism: INDEX_REBUILT: "),
            line);
      }
    }
    return told;
  }
}
