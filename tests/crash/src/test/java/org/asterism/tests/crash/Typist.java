package org.asterism.tests.crash;

import java.io.IOException;
import java.util.Collections;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Semaphore;
import org.asterism.bundles.console.control.ControlClient;
import org.jspecify.annotations.Nullable;

/**
 * Types words at one node, each as soon as the one before is acknowledged, hence durable; when the
 * node dies, goes on as soon as there is one on its home again.
 */
final class Typist implements Runnable {
  private final char name;
  private final Cluster cluster;
  private final int node;
  private final Random chance;
  private final Set<String> typed = new ConcurrentSkipListSet<>();
  private final Set<String> acknowledged = new ConcurrentSkipListSet<>();
  private final Semaphore allowance = new Semaphore(0);
  private volatile boolean stopped;
  private volatile @Nullable Throwable failure;
  private int number;

  /**
   * A typist at a node.
   *
   * @param name begins all words, no other typist has it
   */
  Typist(char name, Cluster cluster, int node, long seed) {
    this.name = name;
    this.cluster = cluster;
    this.node = node;
    this.chance = new Random(seed + name);
  }

  @Override
  public void run() {
    NodeProcess gone = null;
    try {
      while (!stopped) {
        NodeProcess now = cluster.awaitOther(node, gone);
        try (ControlClient client = ControlClient.connect(now.home())) {
          while (!stopped) {
            allowance.acquire();
            type(client);
          }
        } catch (IOException e) {
          if (!now.dies()) {
            throw e;
          }
          gone = now;
        }
      }
    } catch (IOException | InterruptedException | RuntimeException e) {
      failure = e;
    }
  }

  /** Types so many words. */
  void type(int words) throws IOException {
    try (ControlClient client = ControlClient.connect(cluster.home(node))) {
      for (int i = 0; i < words; i++) {
        type(client);
      }
    }
  }

  private void type(ControlClient client) throws IOException {
    String word = Tokens.word(name, number++);
    // All that was acknowledged to this typist is in the text, so this is not behind its end.
    int at = chance.nextInt(acknowledged.size() + 1) * Tokens.LENGTH;
    typed.add(word);
    if (chance.nextInt(4) == 0) {
      NodeProcess.ask(
          client,
          "batch",
          Cluster.DOCUMENT,
          "[\"insert\"," + at + ",\"" + word + Tokens.SLIP + "\"]",
          "[\"delete\"," + (at + Tokens.LENGTH) + "," + Tokens.LENGTH + "]");
    } else {
      NodeProcess.ask(client, "call", Cluster.DOCUMENT, "insert", Integer.toString(at), word);
    }
    acknowledged.add(word);
  }

  /** Lets it type so many words from now on; then it waits. */
  void allow(int words) {
    allowance.drainPermits();
    allowance.release(words);
  }

  /** Ends it, after at most one more word. */
  void stop() {
    stopped = true;
    allowance.release();
  }

  /** How many words are acknowledged. */
  int count() {
    return acknowledged.size();
  }

  Set<String> acknowledged() {
    return Collections.unmodifiableSet(acknowledged);
  }

  /** Words that were acknowledged, and the few whose acknowledgement a death cut off. */
  Set<String> typed() {
    return Collections.unmodifiableSet(typed);
  }

  /** Why it has given up, if it has: because a node that lives did not do what it was asked. */
  @Nullable Throwable failure() {
    return failure;
  }
}
