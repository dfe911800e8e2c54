package org.asterism.tests.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second of two nodes is started on an old copy of its home. */
class RestoredHomeIT {
  private static final int RESTORED = 1;
  private static final int OTHER = 0;
  private static final int WORDS = 20;

  @TempDir Path folder;
  private final List<Typist> typists = new ArrayList<>();
  private Cluster cluster;

  @BeforeEach
  void startTwoNodes() throws Exception {
    cluster = new Cluster(folder, 2);
    typists.add(new Typist('a', cluster, 0, 1));
    typists.add(new Typist('b', cluster, RESTORED, 1));
  }

  @AfterEach
  void killThem() {
    cluster.close();
  }

  @Test
  void aHomePutBackFromACopyTypesUnderANewReplica() throws Exception {
    HomeCopy old = copyThenTypeOn();
    Path aside = old.replace(cluster.home(RESTORED));

    cluster.start(RESTORED);
    Map<String, Long> before = cluster.clock(RESTORED);
    typists.get(RESTORED).type(WORDS);

    assertEquals(1, replicasThatTyped(before).size());
    cluster.awaitOneText();
    checkNothingIsLostOrNumberedTwice(aside, 3);
  }

  @Test
  void aHomeRewoundInPlaceIsToldByTheOtherAndTypesUnderANewReplica() throws Exception {
    HomeCopy old = copyThenTypeOn();
    Path aside = old.rewind(cluster.home(RESTORED));

    cluster.start(RESTORED);
    cluster.awaitCaughtUp(RESTORED);
    typists.get(RESTORED).type(WORDS);

    checkNothingIsLostOrNumberedTwice(aside, 3);
  }

  @Test
  void aHomeRewoundInPlaceThatTypesBeforeItMeetsAnybodyForksAndAllAgree() throws Exception {
    HomeCopy old = copyThenTypeOn();
    Path aside = old.rewind(cluster.home(RESTORED));

    cluster.node(OTHER).stop();
    cluster.startAlone(RESTORED);
    typists.get(RESTORED).type(WORDS);
    cluster.node(RESTORED).stop();
    cluster.start(OTHER);
    cluster.start(RESTORED);

    cluster.awaitOneText();
    Map<String, Long> before = cluster.clock(RESTORED);
    Typist afterwards = new Typist('c', cluster, RESTORED, 1);
    afterwards.type(WORDS);
    assertEquals(1, replicasThatTyped(before).size());
    String text = cluster.awaitOneText();
    assertTrue(Tokens.in(text).containsAll(typists.get(0).acknowledged()), "what is not forked");
    assertTrue(Tokens.in(text).containsAll(afterwards.acknowledged()), "what came afterwards");
    cluster.restart();
    assertEquals(text, cluster.awaitOneText(), "after both have been started again");
    cluster.stop();
    StoredBlocks blocks = StoredBlocks.of(List.of(cluster.home(0), cluster.home(1), aside));
    assertTrue(blocks.forks() > 0, "it had no way to know");
    assertEquals(3, blocks.replicas().size(), "from then on, a new one");
  }

  /** Copies the home, starts the node again, and types what the copy lacks. */
  private HomeCopy copyThenTypeOn() throws Exception {
    for (Typist typist : typists) {
      typist.type(WORDS);
    }
    cluster.awaitOneText();
    cluster.node(RESTORED).stop();
    HomeCopy copy = HomeCopy.of(cluster.home(RESTORED));
    cluster.start(RESTORED);
    typists.get(RESTORED).type(WORDS);
    cluster.awaitOneText();
    cluster.node(RESTORED).stop();
    return copy;
  }

  /** Replicas that are new at the restored node, while the other does not type. */
  private Set<String> replicasThatTyped(Map<String, Long> before) throws IOException {
    Set<String> fresh = new TreeSet<>(cluster.clock(RESTORED).keySet());
    fresh.removeAll(before.keySet());
    return fresh;
  }

  private void checkNothingIsLostOrNumberedTwice(Path aside, int replicas) throws Exception {
    String text = cluster.awaitOneText();
    Tokens.check(text, typists);
    cluster.restart();
    assertEquals(text, cluster.awaitOneText(), "after both have been started again");
    cluster.stop();
    StoredBlocks blocks = StoredBlocks.of(List.of(cluster.home(0), cluster.home(1), aside));
    assertEquals(0, blocks.forks(), "blocks that share a (replica, seq) with another");
    assertEquals(replicas, blocks.replicas().size());
  }
}
