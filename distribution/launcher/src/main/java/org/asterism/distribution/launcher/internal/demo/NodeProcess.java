package org.asterism.distribution.launcher.internal.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.asterism.distribution.launcher.internal.Failure;
import org.asterism.distribution.launcher.internal.node.Distribution;

/** A node as a process of its own, started as a person would start it. */
final class NodeProcess {
  private static final long READY_SECONDS = 60;
  private static final long STOP_SECONDS = 6;
  private static final String LISTENING = "listening on ";
  private static final String READY = "ready in ";

  private final Path home;
  private final Process process;
  private final CompletableFuture<String> address = new CompletableFuture<>();

  private NodeProcess(Path home, Process process) {
    this.home = home;
    this.process = process;
  }

  /**
   * Starts a node.
   *
   * @param join addresses of the nodes to meet
   */
  static NodeProcess start(Path home, List<String> join) throws Failure {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(NodeFlags.ofThisJava());
    // The node ends when this process does, however that happens.
    command.add("-Dasterism.parent=" + ProcessHandle.current().pid());
    command.add("-cp");
    command.add(Distribution.locate().classPath());
    command.add("org.asterism.distribution.launcher.Main");
    command.addAll(List.of("run", "--home", home.toString(), "--app", "demo"));
    join.forEach(each -> command.addAll(List.of("--join", each)));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectError(errors(home).toFile())
              .start();
      NodeProcess node = new NodeProcess(home, process);
      Thread reader = new Thread(node::readOutput, "output of " + home.getFileName());
      reader.setDaemon(true);
      reader.start();
      return node;
    } catch (IOException e) {
      throw new Failure("a node cannot be started: " + e.getMessage(), e);
    }
  }

  private static Path errors(Path home) {
    return home.resolveSibling(home.getFileName() + ".err");
  }

  private void readOutput() {
    String bound = "";
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(LISTENING)) {
          bound = line.substring(LISTENING.length());
        } else if (line.startsWith(READY)) {
          address.complete(bound);
        }
      }
      address.completeExceptionally(new IOException("it ended"));
    } catch (IOException e) {
      address.completeExceptionally(e);
    }
  }

  Path home() {
    return home;
  }

  /** Where it listens, as soon as it is ready. */
  String address() throws Failure, InterruptedException {
    try {
      return address.get(READY_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new Failure("the node on " + home + " did not become ready: " + complaint(), e);
    }
  }

  private String complaint() {
    try {
      String said = Files.readString(errors(home), StandardCharsets.UTF_8).strip();
      return said.isEmpty() ? "it did not say why" : said.replaceAll("\\s*\\R\\s*", "; ");
    } catch (IOException e) {
      return "what it said cannot be read";
    }
  }

  /** What it has used so far. */
  ProcessUse use() {
    return ProcessUse.of(process.toHandle());
  }

  /** Asks it to stop, as SIGTERM does. */
  void terminate() {
    process.destroy();
  }

  /** Waits till it has stopped; ends it by force if it does not. */
  void awaitStop() throws InterruptedException {
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      process.waitFor();
    }
  }

  /** Ends it at once. */
  void kill() {
    process.destroyForcibly();
  }
}
