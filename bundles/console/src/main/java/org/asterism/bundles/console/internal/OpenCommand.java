package org.asterism.bundles.console.internal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.asterism.kernel.api.collab.Collaboration;

/** Opens a collaboration. */
record OpenCommand(Node node) implements Command {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Override
  public String name() {
    return "open";
  }

  @Override
  public String usage() {
    return "NAME --type TYPE[@VERSION]";
  }

  @Override
  public String summary() {
    return "open a collaboration that whoever knows its name may read and change";
  }

  @Override
  public void run(List<String> arguments, Reply reply) throws Refusal, InterruptedException {
    Options options = new Options(this, arguments, Set.of("--type"), Set.of());
    String name = options.words(1, 1).get(0);
    String type =
        options
            .value("--type")
            .orElseThrow(
                () ->
                    Refusal.misuse(
                        "open: say what it holds, with --type; there are: "
                            + node.types().stream()
                                .map(each -> each.id().name())
                                .distinct()
                                .sorted()
                                .collect(Collectors.joining(", "))));
    Collaboration collaboration =
        Answers.await(node.app().open(name, type), LIMIT, "opening " + name);
    reply.line(
        name
            + " is open; it is public within the app "
            + node.app().name()
            + ": whoever knows the name may read and change it");
    Map<String, Object> opened = new LinkedHashMap<>();
    opened.put("name", collaboration.name());
    opened.put("type", collaboration.type().name());
    opened.put("formatVersion", collaboration.type().formatVersion());
    opened.put("id", collaboration.id().toString());
    opened.put("app", node.app().name());
    opened.put("public", collaboration.isPublic());
    reply.object(opened);
  }
}
