package org.asterism.bundles.console.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.Mutator;

/** Lists the commands, and the mutators of types. */
record HelpCommand(Node node, List<Command> others) implements Command {
  private static final int LEFT = 28;
  private static final int WIDTH = 100;

  @Override
  public String name() {
    return "help";
  }

  @Override
  public String usage() {
    return "[COMMAND | TYPE]";
  }

  @Override
  public String summary() {
    return "this list, or what a command or a type takes";
  }

  @Override
  public void run(List<String> arguments, Reply reply) throws Refusal, InterruptedException {
    List<String> words = new Options(this, arguments, Set.of(), Set.of()).words(0, 1);
    List<Command> commands = new ArrayList<>(others);
    commands.add(this);
    if (words.isEmpty()) {
      showCommands(commands, reply);
      return;
    }
    String about = words.get(0);
    Optional<Command> command =
        commands.stream().filter(each -> each.name().equals(about)).findFirst();
    if (command.isPresent()) {
      showCommands(List.of(command.get()), reply);
      return;
    }
    showType(
        node.types().stream()
            .filter(each -> each.id().name().equals(about))
            .findFirst()
            .orElseThrow(
                () -> Refusal.misuse("there is no command and no type " + about + "; see: help")),
        reply);
  }

  private void showCommands(List<Command> commands, Reply reply) throws InterruptedException {
    List<Object> objects = new ArrayList<>();
    for (Command command : commands) {
      String usage = (command.name() + " " + command.usage()).strip();
      row(reply, usage, command.summary());
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("name", command.name());
      object.put("usage", usage);
      object.put("summary", command.summary());
      objects.add(object);
    }
    List<String> types =
        node.types().stream().map(each -> each.id().name()).distinct().sorted().toList();
    reply.line("types: " + String.join(", ", types) + " (help TYPE shows what they take)");
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("commands", objects);
    all.put("types", types);
    reply.object(all);
  }

  /** What does not fit beside the left column goes below it. */
  private static void row(Reply reply, String left, String right) throws InterruptedException {
    String padded = String.format("%-" + LEFT + "s", left);
    if (left.length() > LEFT) {
      reply.line(left);
      padded = " ".repeat(LEFT);
    }
    StringBuilder line = new StringBuilder(padded);
    for (String word : right.split(" ", -1)) {
      if (line.length() + 1 + word.length() > WIDTH && !line.toString().isBlank()) {
        reply.line(line.toString());
        line = new StringBuilder(" ".repeat(LEFT));
      }
      line.append(' ').append(word);
    }
    reply.line(line.toString());
  }

  private static void showType(CrdtType type, Reply reply) throws InterruptedException {
    List<Object> objects = new ArrayList<>();
    for (Mutator mutator : type.mutators()) {
      row(reply, Schema.usage(mutator), mutator.description());
      for (Mutator.Parameter parameter : mutator.parameters()) {
        row(reply, "    " + parameter.name(), parameter.description());
      }
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("name", mutator.name());
      object.put("description", mutator.description());
      object.put(
          "parameters",
          mutator.parameters().stream()
              .map(
                  parameter ->
                      Map.of(
                          "name", parameter.name(),
                          "kind", parameter.kind().name().toLowerCase(java.util.Locale.ROOT),
                          "description", parameter.description()))
              .collect(Collectors.toList()));
      objects.add(object);
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("type", type.id().name());
    all.put("formatVersion", type.id().formatVersion());
    all.put("mutators", objects);
    reply.object(all);
  }
}
