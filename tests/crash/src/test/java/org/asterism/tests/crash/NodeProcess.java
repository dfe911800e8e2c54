package org.asterism.tests.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
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

  private static final String MAIN = "org.asterism.distribution.launcher.Main";

  private final Path home;
  private final Process process;
  private final String address;
  private final Path errors;
  private final long errorsBefore;

  private NodeProcess(Path home, Process process, String address, Path errors, long errorsBefore) {
    this.home = home;
    this.process = process;
    this.address = address;
    this.errors = errors;
    this.errorsBefore = errorsBefore;
  }

  /** Starts a node that meets those at the given addresses; returns when it is ready. */
  static NodeProcess start(Path home, List<String> join) throws IOException, InterruptedException {
    return start(home, home, command(home, join));
  }

  /** Starts a node in a namespace. */
  static NodeProcess start(Path home, Namespace namespace)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(namespace.entering());
    command.addAll(command(home, List.of()));
    return start(home, namespace.seen(home), command);
  }

  private static NodeProcess start(Path home, Path seen, List<String> command)
      throws IOException, InterruptedException {
    Path errors = home.resolveSibling(home.getFileName() + ".err");
    long before = Files.exists(errors) ? Files.size(errors) : 0;
    Process process =
        new ProcessBuilder(command)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
            .start();
    CompletableFuture<String> address = CompletableFuture.supplyAsync(() -> awaitReady(process));
    try {
      return new NodeProcess(
          seen, process, address.get(READY_SECONDS, TimeUnit.SECONDS), errors, before);
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new IOException("the node on " + home + " is not ready: " + said(errors), e);
    }
  }

  /** Where it listens, as soon as it is ready. */
  private static String awaitReady(Process process) {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
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

  /** What starts a node on a home. */
  static List<String> command(Path home, List<String> join) {
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
    command.addAll(List.of("-cp", peer + "/lib/*", MAIN));
    command.addAll(List.of("run", "--home", home.toString(), "--app", "crash"));
    join.forEach(each -> command.addAll(List.of("--join", each)));
    return command;
  }

  /** What tells the node on a home something, by the command line. */
  static List<String> telling(Path home, String... words) {
    String peer = System.getProperty("asterism.peer", "../../distribution/peer/target/peer");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8"));
    command.addAll(List.of("-cp", peer + "/lib/*", MAIN, "exec", "--home", home.toString()));
    command.addAll(List.of(words));
    return command;
  }

  Path home() {
    return home;
  }

  String address() {
    return address;
  }

  /** What it has said since it was started, beside what it was asked for. */
  List<String> remarks() throws IOException {
    byte[] all = Files.readAllBytes(errors);
    return new String(all, (int) errorsBefore, all.length - (int) errorsBefore, UTF_8)
        .lines()
        .toList();
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
