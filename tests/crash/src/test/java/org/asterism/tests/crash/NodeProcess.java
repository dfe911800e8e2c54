package org.asterism.tests.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.asterism.bundles.console.control.ControlClient;
import org.asterism.bundles.console.control.Message;
import org.jspecify.annotations.Nullable;

/** A node as a process of its own, from the assembled distribution. */
final class NodeProcess {
  private static final long READY_SECONDS = 60;
  private static final String LISTENING = "listening on ";
  private static final String READY = "ready in ";

  private final Path home;
  private final Process process;
  private final String address;

  private NodeProcess(Path home, Process process, String address) {
    this.home = home;
    this.process = process;
    this.address = address;
  }

  /** Starts a node that meets those at the given addresses; returns when it is ready. */
  static NodeProcess start(Path home, List<String> join) throws IOException, InterruptedException {
    Path errors = home.resolveSibling(home.getFileName() + ".err");
    Process process =
        new ProcessBuilder(command(home, join))
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
            .start();
    CompletableFuture<String> address = CompletableFuture.supplyAsync(() -> awaitReady(process));
    try {
      return new NodeProcess(home, process, address.get(READY_SECONDS, TimeUnit.SECONDS));
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new IOException("the node on " + home + " is not ready: " + said(errors), e);
    }
  }

  /** Where it listens, as soon as it is ready. */
  private static String awaitReady(Process process) {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String bound = "";
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(LISTENING)) {
          bound = line.substring(LISTENING.length());
        } else if (line.startsWith(READY)) {
          return bound;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalStateException("it ended");
  }

  private static String said(Path errors) throws IOException {
    return Files.readString(errors).strip();
  }

  private static List<String> command(Path home, List<String> join) {
    String peer = System.getProperty("asterism.peer", "../../distribution/peer/target/peer");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m"));
    if (Runtime.version().feature() >= 24) {
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    // The node ends when the test does, however that happens.
    command.add("-Dasterism.parent=" + ProcessHandle.current().pid());
    command.addAll(List.of("-cp", peer + "/lib/*", "org.asterism.distribution.launcher.Main"));
    command.addAll(List.of("run", "--home", home.toString(), "--app", "crash"));
    join.forEach(each -> command.addAll(List.of("--join", each)));
    return command;
  }

  Path home() {
    return home;
  }

  String address() {
    return address;
  }

  /** As {@code kill -9} does. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Whether it is dead, or about to be. */
  boolean dies() throws InterruptedException {
    return process.waitFor(5, TimeUnit.SECONDS);
  }

  /** As SIGTERM does; the node has to be gone within what is promised. */
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      kill();
      throw new AssertionError("the node on " + home + " does not stop");
    }
  }

  /**
   * Asks over a connection of its own.
   *
   * @throws IOException if the node is gone or refuses
   */
  Map<String, ?> ask(String command, String... arguments) throws IOException {
    try (ControlClient client = ControlClient.connect(home)) {
      return ask(client, command, arguments);
    }
  }

  static Map<String, ?> ask(ControlClient client, String command, String... arguments)
      throws IOException {
    Answer answer = new Answer();
    if (client.ask(command, List.of(arguments), true, answer::take) != 0 || answer.object == null) {
      throw new IOException(command + " is refused: " + answer.error);
    }
    return answer.object;
  }

  private static final class Answer {
    private @Nullable Map<String, ?> object;
    private String error = "";

    void take(Message message) {
      if (message instanceof Message.Data data) {
        object = data.object();
      } else if (message instanceof Message.Err err) {
        error = err.text();
      }
    }
  }
}
