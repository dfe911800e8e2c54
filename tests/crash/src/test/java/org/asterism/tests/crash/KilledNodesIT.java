package org.asterism.tests.crash;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledNodesIT {
  private static final int NODES = 3;
  private static final int ROUNDS = Integer.getInteger("crash.rounds", 20);
  private static final int BETWEEN_KILLS = 20;

  /** The most that one types in a round: enough that it types when its node is killed. */
  private static final int A_ROUND = 300;

  private static final String GAVE_UP = "why a typist gave up";

  @TempDir Path folder;

  @Test
  void nodesKilledWhileAllTypeLoseNothingAcknowledgedAndNeverUseANumberTwice() throws Exception {
    long seed = Long.getLong("crash.seed", System.nanoTime());
    System.out.println("seed: -Dcrash.seed=" + seed);
    Random chance = new Random(seed);
    try (Cluster cluster = new Cluster(folder, NODES)) {
      List<Typist> typists = new ArrayList<>();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < NODES; i++) {
        Typist typist = new Typist((char) ('a' + i), cluster, i, seed);
        typists.add(typist);
        Thread thread = new Thread(typist, "typist " + (i + 1));
        thread.setDaemon(true); // it may wait for a node that never comes
        threads.add(thread);
      }
      threads.forEach(Thread::start);
      try {
        for (int round = 0; round < ROUNDS; round++) {
          int victim = chance.nextInt(NODES);
          typists.forEach(typist -> typist.allow(A_ROUND));
          awaitWords(typists.get(victim), BETWEEN_KILLS + chance.nextInt(BETWEEN_KILLS));
          cluster.node(victim).kill();
          cluster.start(victim);
        }
        // One at a time, for an allowance may be typed before anybody looks.
        for (Typist typist : typists) {
          typist.allow(A_ROUND);
          awaitWords(typist, BETWEEN_KILLS);
        }
      } finally {
        typists.forEach(Typist::stop);
      }
      for (Thread thread : threads) {
        thread.join();
      }
      typists.forEach(typist -> assertNull(typist.failure(), GAVE_UP));

      String text = cluster.awaitOneText();
      Tokens.check(text, typists);
      cluster.restart();
      assertEquals(text, cluster.awaitOneText(), "after all have been started again");
      cluster.stop();

      StoredBlocks blocks = StoredBlocks.of(cluster.homes());
      System.out.println(
          Tokens.in(text).size()
              + " words, "
              + ROUNDS
              + " kills, "
              + blocks.deltas()
              + " blocks, "
              + blocks.ofStates()
              + " of states, "
              + blocks.replicas().size()
              + " replicas");
      // An edit is a block, and but for states only the genesis is of another form.
      assertEquals(Tokens.in(text).size(), blocks.deltas());
      assertEquals(1, blocks.others());
      assertEquals(0, blocks.forks(), "blocks that share a (replica, seq) with another");
      assertEquals(NODES, blocks.replicas().size(), "a home that was not copied keeps its replica");
    }
  }

  /** Waits till somebody has typed so many words more. */
  private static void awaitWords(Typist typist, int more) {
    int goal = typist.count() + more;
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(1))
        .until(() -> typist.count() >= goal || typist.failure() != null);
    assertNull(typist.failure(), GAVE_UP);
  }
}
