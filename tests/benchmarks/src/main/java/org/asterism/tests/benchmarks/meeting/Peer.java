package org.asterism.tests.benchmarks.meeting;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.asterism.bundles.console.control.ControlClient;
import org.asterism.bundles.console.control.Message;
import org.asterism.tests.benchmarks.BenchmarkFailure;
import org.asterism.tests.benchmarks.peers.NodeProcess;

/**
 * Somebody at a node who takes part in one collaboration and sees who else does. What happens is
 * timed by the node, whose clock is that of the machine. Thread-safe.
 */
final class Peer implements AutoCloseable {
  private static final String NAME = "meeting";

  private final NodeProcess node;
  private final ControlClient commands;
  private final ControlClient events;

  // Guarded by this.
  private final Set<String> members = new LinkedHashSet<>();
  private final Map<String, Long> clock = new HashMap<>();
  private long changedNanos;
  private long lost;

  private Peer(NodeProcess node, ControlClient commands, ControlClient events) {
    this.node = node;
    this.commands = commands;
    this.events = events;
  }

  /** Starts a node, and opens the collaboration there as soon as it is ready. */
  static Peer start(Path asterism, Path home, List<String> arguments)
      throws IOException, InterruptedException {
    NodeProcess node = NodeProcess.start(asterism, home, arguments);
    try {
      node.awaitReady();
      Peer peer = new Peer(node, ControlClient.connect(home), ControlClient.connect(home));
      peer.begin();
      return peer;
    } catch (IOException | InterruptedException | RuntimeException e) {
      node.kill();
      throw e;
    }
  }

  private void begin() throws IOException, InterruptedException {
    ask("open", List.of(NAME, "--type", "text"));
    CountDownLatch watching = new CountDownLatch(1);
    Thread watcher = new Thread(() -> watch(watching), "events of " + node.home().getFileName());
    watcher.setDaemon(true);
    watcher.start();
    if (!watching.await(10, TimeUnit.SECONDS)) {
      throw new BenchmarkFailure("the node on " + node.home() + " tells of no events");
    }
    // Who came before is not told of again.
    for (Object member : list(collaboration(), "members")) {
      joined(String.valueOf(member), System.nanoTime());
    }
  }

  private void watch(CountDownLatch watching) {
    try {
      events.ask(
          "watch",
          List.of(NAME, "--clocks"),
          false,
          message -> {
            watching.countDown();
            if (message instanceof Message.Data data) {
              see(data.object());
            }
          });
    } catch (IOException e) {
      watching.countDown(); // the node has stopped, or its last listener here
    }
  }

  private synchronized void see(Map<String, ?> event) {
    long nanos = event.get("nanos") instanceof Number number ? number.longValue() : 0;
    switch (String.valueOf(event.get("event"))) {
      case "joined" -> joined(String.valueOf(event.get("member")), nanos);
      case "left" -> {
        members.remove(String.valueOf(event.get("member")));
        lost++;
        changedNanos = nanos;
        notifyAll();
      }
      case "changed" -> {
        if (event.get("clock") instanceof Map<?, ?> now) {
          merge(now);
          changedNanos = nanos;
          notifyAll();
        }
      }
      default -> {
        // Of no interest here.
      }
    }
  }

  private void merge(Map<?, ?> now) {
    now.forEach(
        (replica, seq) -> {
          if (seq instanceof Number number) {
            clock.merge(String.valueOf(replica), number.longValue(), Math::max);
          }
        });
  }

  private synchronized void joined(String member, long nanos) {
    if (members.add(member)) {
      changedNanos = nanos;
      notifyAll();
    }
  }

  NodeProcess node() {
    return node;
  }

  /** So many connections to members were lost so far. */
  synchronized long lost() {
    return lost;
  }

  /** When more than so many connections to members were lost. */
  long awaitLoss(long before, long deadline) throws InterruptedException {
    return await(() -> lost > before, deadline, "a loss");
  }

  /** When it came to know so many others, all of them connected. */
  long awaitMembers(int others, long deadline) throws InterruptedException {
    return await(() -> members.size() >= others, deadline, others + " members");
  }

  private synchronized long await(BooleanSupplier condition, long deadline, String what)
      throws InterruptedException {
    while (!condition.getAsBoolean()) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new BenchmarkFailure(
            node.home().getFileName() + " waits for " + what + ", has " + members.size());
      }
      wait(left);
    }
    return changedNanos;
  }

  /** Types a letter; answers the clock with it. */
  Map<String, ?> type() throws IOException {
    Object now = ask("call", List.of(NAME, "insert", "0", "x")).get("clock");
    return now instanceof Map<?, ?> map ? strings(map) : Map.of();
  }

  private static Map<String, ?> strings(Map<?, ?> map) {
    Map<String, Object> copy = new HashMap<>();
    map.forEach((key, value) -> copy.put(String.valueOf(key), value));
    return copy;
  }

  /** When it saw what is in a clock. */
  long awaitClock(Map<String, ?> wanted, long deadline) throws InterruptedException {
    return await(
        () ->
            wanted.entrySet().stream()
                .allMatch(
                    each ->
                        each.getValue() instanceof Number seq
                            && clock.getOrDefault(each.getKey(), 0L) >= seq.longValue()),
        deadline,
        "an edit");
  }

  /** By which path each member is reached, as status tells. */
  Map<String, String> paths() throws IOException {
    Map<String, String> paths = new HashMap<>();
    for (Object each : list(status(), "members")) {
      if (each instanceof Map<?, ?> member) {
        paths.put(String.valueOf(member.get("peerId")), String.valueOf(member.get("path")));
      }
    }
    return paths;
  }

  /** As {@code status --json} prints it. */
  Map<String, ?> status() throws IOException {
    return ask("status", List.of());
  }

  private Map<?, ?> collaboration() throws IOException {
    for (Object each : list(status(), "collaborations")) {
      if (each instanceof Map<?, ?> one && NAME.equals(one.get("name"))) {
        return one;
      }
    }
    return Map.of();
  }

  private static List<?> list(Map<?, ?> of, String key) {
    return of.get(key) instanceof List<?> list ? list : List.of();
  }

  private Map<String, ?> ask(String command, List<String> arguments) throws IOException {
    List<Message> parts = new ArrayList<>();
    int exit;
    synchronized (commands) {
      exit = commands.ask(command, arguments, true, parts::add);
    }
    if (exit != 0) {
      throw new BenchmarkFailure(command + " failed: " + parts);
    }
    for (Message part : parts) {
      if (part instanceof Message.Data data) {
        return data.object();
      }
    }
    return Map.of();
  }

  /** Stops the node. */
  @Override
  public void close() throws IOException {
    node.close();
    commands.close();
    events.close();
  }
}
