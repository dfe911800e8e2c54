package org.asterism.distribution.launcher.internal.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.asterism.distribution.launcher.internal.Failure;

/**
 * The processes of a demonstration and their homes; nothing of either is left when it is closed, or
 * when this process is told to stop.
 */
final class Cluster implements AutoCloseable {
  private final Path folder;
  private final Thread hook = new Thread(this::kill, "asterism-demo-stop");
  private volatile List<NodeProcess> running = List.of();

  private Cluster(Path folder) {
    this.folder = folder;
  }

  /** An empty one. */
  static Cluster create() throws Failure {
    try {
      Cluster cluster = new Cluster(Files.createTempDirectory("asterism-demo-"));
      Runtime.getRuntime().addShutdownHook(cluster.hook);
      return cluster;
    } catch (IOException e) {
      throw new Failure("no folder for the nodes' homes can be made: " + e.getMessage(), e);
    }
  }

  /** Starts so many nodes, each meeting those before it, on the homes of those before, if any. */
  List<NodeProcess> start(int count) throws Failure, InterruptedException {
    List<NodeProcess> nodes = new ArrayList<>();
    List<String> addresses = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      NodeProcess node = NodeProcess.start(folder.resolve("node-" + i), addresses);
      nodes.add(node);
      running = List.copyOf(nodes);
      addresses.add(node.address());
    }
    return running;
  }

  /** Stops all nodes in order. */
  void stop() throws InterruptedException {
    running.forEach(NodeProcess::terminate);
    for (NodeProcess node : running) {
      node.awaitStop();
    }
    running = List.of();
  }

  @Override
  public void close() {
    kill();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException stopping) {
      return; // the hook itself does the rest
    }
  }

  private synchronized void kill() {
    running.forEach(NodeProcess::kill);
    try {
      for (NodeProcess node : running) {
        node.awaitStop();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | java.io.UncheckedIOException e) {
      // A folder for temporary files is cleaned by the system, too.
      System.err.println("asterism: " + folder + " could not be removed: " + e.getMessage());
    }
  }
}
