package org.asterism.bundles.console.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The commands of a node by their names. */
final class Commands {
  private final Map<String, Command> byName = new LinkedHashMap<>();

  /** Those of a node, and more. */
  Commands(Node node, Command... more) {
    List<Command> commands = new ArrayList<>();
    Collections.addAll(
        commands,
        new OpenCommand(node),
        new LinkCommand(node),
        new CallCommand(node),
        new ValueCommand(node),
        new SubsCommand(node),
        new StatusCommand(node),
        new WatchCommand(node),
        new SayCommand(node),
        new BatchCommand(node),
        new QuotaCommand(node),
        new CloseCommand(node),
        new ForgetCommand(node),
        new ExportCommand(node),
        new ImportCommand(node),
        new VerifyCommand(node),
        new TrafficCommand(node));
    Collections.addAll(commands, more);
    commands.forEach(each -> byName.put(each.name(), each));
    byName.put("help", new HelpCommand(node, commands));
  }

  Command named(String name) throws Refusal {
    return Optional.ofNullable(byName.get(name))
        .orElseThrow(
            () ->
                Refusal.misuse(
                    "there is no command '"
                        + name
                        + "'; there are: "
                        + String.join(", ", byName.keySet())));
  }
}
