package org.asterism.distribution.launcher.internal.demo;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.asterism.bundles.console.control.ControlClient;
import org.asterism.bundles.console.control.Message;
import org.asterism.distribution.launcher.internal.Failure;
import org.jspecify.annotations.Nullable;

/** Somebody at a node: sees the text as it is there, and changes it. For one thread at a time. */
final class Participant implements AutoCloseable {
  static final String DOCUMENT = "demo";
  private static final int STALE = 3;

  private final int number;
  private final NodeProcess node;
  private final ControlClient commands;
  private final ControlClient events;
  private final View view;
  private final Timings timings;

  private Participant(
      int number,
      NodeProcess node,
      ControlClient commands,
      ControlClient events,
      View view,
      Timings timings) {
    this.number = number;
    this.node = node;
    this.commands = commands;
    this.events = events;
    this.view = view;
    this.timings = timings;
  }

  /**
   * Sits down at a node, and opens the document there.
   *
   * @param number from 0
   * @param wholeText whether the view follows the text, rather than the clock alone
   */
  static Participant at(int number, NodeProcess node, boolean wholeText, Timings timings)
      throws Failure, InterruptedException {
    ControlClient commands = connect(node);
    ControlClient events = connect(node);
    View view = new View(wholeText);
    Participant participant = new Participant(number, node, commands, events, view, timings);
    participant.ask("open", List.of(DOCUMENT, "--type", "text"));
    Thread watcher = new Thread(participant::watch, "view of node " + (number + 1));
    watcher.setDaemon(true);
    watcher.start();
    view.awaitWatching();
    return participant;
  }

  private static ControlClient connect(NodeProcess node) throws Failure {
    try {
      return ControlClient.connect(node.home());
    } catch (IOException e) {
      throw new Failure("the node on " + node.home() + " is gone", e);
    }
  }

  private void watch() {
    List<String> arguments = new ArrayList<>(List.of(DOCUMENT));
    if (!view.followsText()) {
      arguments.add("--clocks");
    }
    try {
      events.ask("watch", arguments, false, this::see);
      view.end("node " + (number + 1) + " ended the stream of events");
    } catch (IOException | RuntimeException e) {
      view.end("the events of node " + (number + 1) + " ended: " + e.getMessage());
    }
  }

  private void see(Message message) {
    if (message instanceof Message.Data data) {
      Fields event = new Fields(data.object());
      if (event.text("event").equals("changed")) {
        timings.seen(
            number,
            event.text("author"),
            Boolean.TRUE.equals(data.object().get("local")),
            event.clock("clock"),
            event.number("nanos"));
      }
      view.take(data.object());
    } else if (message instanceof Message.Err error) {
      view.end(error.text());
    }
  }

  int number() {
    return number;
  }

  NodeProcess node() {
    return node;
  }

  View view() {
    return view;
  }

  /**
   * Makes calls in one turn.
   *
   * @return the clock with them
   */
  Clock edit(List<List<Object>> calls) throws Failure {
    Clock done = edit(calls, null);
    if (done == null) {
      throw new Failure("an edit that holds for any state was refused as stale");
    }
    return done;
  }

  /**
   * Makes calls in one turn, if the node still is where the view was.
   *
   * @param at the clock that the positions are of; null for any
   * @return the clock with them; null if the text has moved on
   */
  @Nullable Clock edit(List<List<Object>> calls, @Nullable Clock at) throws Failure {
    List<String> arguments = new ArrayList<>(calls.size() + 3);
    arguments.add(DOCUMENT);
    try {
      if (at != null) {
        arguments.addAll(List.of("--at", JSON.std.asString(at.entries())));
      }
      arguments.add("--");
      for (List<Object> call : calls) {
        arguments.add(JSON.std.asString(call));
      }
    } catch (IOException e) {
      throw new Failure("a call cannot be written: " + e.getMessage(), e);
    }
    Answer answer = exchange("batch", arguments);
    if (answer.exit() == STALE) {
      return null;
    }
    Fields done = new Fields(answer.object());
    Clock clock = done.clock("clock");
    timings.called(number, clock, done.number("calledNanos"));
    return clock;
  }

  /** The text as the node has it. */
  String text() throws Failure {
    return new Fields(ask("value", List.of(DOCUMENT))).text("value");
  }

  /** How many others take part, and are connected. */
  int others() throws Failure {
    return status().get("members") instanceof List<?> members ? members.size() : 0;
  }

  /**
   * What the node has and has sent so far.
   *
   * @param sentBytes over the wire
   * @param blocks that it knows
   * @param blockBytes of them
   */
  record Amounts(long sentBytes, long blocks, long blockBytes) {}

  Amounts amounts() throws Failure {
    Map<?, ?> status = status();
    Map<?, ?> stats = status.get("stats") instanceof Map<?, ?> map ? map : Map.of();
    return new Amounts(
        new Fields(ask("traffic", List.of())).number("sentBytes"),
        new Fields(status).number("blocks"),
        new Fields(stats).number("blockBytes"));
  }

  private Map<?, ?> status() throws Failure {
    if (ask("status", List.of()).get("collaborations") instanceof List<?> all) {
      for (Object each : all) {
        if (each instanceof Map<?, ?> one && DOCUMENT.equals(one.get("name"))) {
          return one;
        }
      }
    }
    return Map.of();
  }

  private record Answer(int exit, Map<String, ?> object, String error) {
    Map<String, ?> orFail(int number) throws Failure {
      if (exit != 0) {
        throw new Failure("node " + (number + 1) + ": " + error);
      }
      return object;
    }
  }

  private Map<String, ?> ask(String command, List<String> arguments) throws Failure {
    return exchange(command, arguments).orFail(number);
  }

  private Answer exchange(String command, List<String> arguments) throws Failure {
    Collected collected = new Collected();
    try {
      int exit = commands.ask(command, arguments, true, collected::take);
      Answer answer = new Answer(exit, collected.object, collected.error);
      if (exit != STALE) {
        answer.orFail(number);
      }
      return answer;
    } catch (IOException e) {
      throw new Failure("node " + (number + 1) + " is gone: " + e.getMessage(), e);
    }
  }

  /** The parts of an answer as they come. */
  private static final class Collected {
    private Map<String, ?> object = Map.of();
    private String error = "";

    void take(Message message) {
      if (message instanceof Message.Data data) {
        object = data.object();
      } else if (message instanceof Message.Err err) {
        error = err.text();
      }
    }
  }

  @Override
  public void close() throws Failure {
    view.end("the demonstration is over");
    try {
      commands.close();
      events.close();
    } catch (IOException e) {
      throw new Failure("a connection to node " + (number + 1) + " cannot be closed", e);
    }
  }
}
