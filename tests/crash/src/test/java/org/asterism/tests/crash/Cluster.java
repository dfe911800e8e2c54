package org.asterism.tests.crash;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Nodes on homes of their own that share a text over TCP on loopback. */
final class Cluster implements AutoCloseable {
  static final String DOCUMENT = "notes";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path folder;
  private final List<@Nullable NodeProcess> nodes = new ArrayList<>();

  Cluster(Path folder, int size) throws IOException, InterruptedException {
    this.folder = folder;
    for (int i = 0; i < size; i++) {
      nodes.add(null);
      start(i);
    }
  }

  int size() {
    return nodes.size();
  }

  Path home(int index) {
    return folder.resolve("node-" + (index + 1));
  }

  List<Path> homes() {
    List<Path> homes = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      homes.add(home(i));
    }
    return homes;
  }

  /** The node on a home; the dead one, as long as there is no new one. */
  synchronized NodeProcess node(int index) {
    return Objects.requireNonNull(nodes.get(index));
  }

  /** The next node on a home after the one that is gone. */
  synchronized NodeProcess awaitOther(int index, @Nullable NodeProcess gone)
      throws InterruptedException {
    while (node(index) == gone) {
      wait();
    }
    return node(index);
  }

  /** Starts a node; it meets all that run. */
  void start(int index) throws IOException, InterruptedException {
    List<String> addresses = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      NodeProcess other = nodes.get(i);
      if (i != index && other != null) {
        addresses.add(other.address());
      }
    }
    start(index, addresses);
  }

  /** Starts a node that is told of nobody; members of old that run find it all the same. */
  void startAlone(int index) throws IOException, InterruptedException {
    start(index, List.of());
  }

  private void start(int index, List<String> addresses) throws IOException, InterruptedException {
    NodeProcess node = NodeProcess.start(home(index), addresses);
    try {
      node.ask("open", DOCUMENT, "--type", "text");
    } finally {
      synchronized (this) {
        nodes.set(index, node);
        notifyAll();
      }
    }
  }

  /** Stops all nodes, then starts them again. */
  void restart() throws IOException, InterruptedException {
    stop();
    for (int i = 0; i < nodes.size(); i++) {
      nodes.set(i, null);
    }
    for (int i = 0; i < nodes.size(); i++) {
      start(i);
    }
  }

  void stop() throws InterruptedException {
    for (NodeProcess node : nodes) {
      if (node != null) {
        node.stop();
      }
    }
  }

  /** Waits till a node has what all the others have. */
  void awaitCaughtUp(int index) {
    await("node " + (index + 1) + " catches up")
        .atMost(PATIENCE)
        .until(() -> clock(index).equals(clock((index + 1) % nodes.size())));
  }

  /**
   * Waits till all have one clock and one text, and returns that. One clock is not enough: two
   * branches of a forked replica can be of one length.
   */
  String awaitOneText() throws IOException {
    await("one clock and one text")
        .atMost(PATIENCE)
        .until(
            () -> {
              Set<String> values = new TreeSet<>();
              for (int i = 0; i < nodes.size(); i++) {
                values.add(clock(i) + " " + text(i));
              }
              return values.size() == 1;
            });
    return text(0);
  }

  private String text(int index) throws IOException {
    return (String) Objects.requireNonNull(node(index).ask("value", DOCUMENT).get("value"));
  }

  /** Replicas, and how far each has come at a node. */
  Map<String, Long> clock(int index) throws IOException {
    Map<String, Long> clock = new TreeMap<>();
    if (node(index).ask("value", DOCUMENT).get("clock") instanceof Map<?, ?> entries) {
      entries.forEach((replica, seq) -> clock.put((String) replica, ((Number) seq).longValue()));
    }
    return clock;
  }

  @Override
  public void close() {
    for (NodeProcess node : nodes) {
      if (node != null) {
        node.kill();
      }
    }
  }
}
