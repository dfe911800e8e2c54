package org.asterism.bundles.console.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Closes a collaboration on this node. */
record CloseCommand(Node node) implements Command {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Override
  public String name() {
    return "close";
  }

  @Override
  public String usage() {
    return "NAME";
  }

  @Override
  public String summary() {
    return "close a collaboration on this node; what is stored stays, the keys of a private one do not:"
        + " keep a link";
  }

  @Override
  public void run(List<String> arguments, Reply reply) throws Refusal, InterruptedException {
    String name = new Options(this, arguments, Set.of(), Set.of()).words(1, 1).get(0);
    if (node.app().joining().contains(name)) {
      Answers.await(node.app().giveUp(name), LIMIT, "giving up " + name);
    } else {
      Answers.await(node.collaboration(name).close(), LIMIT, "closing " + name);
    }
    reply.line(name + " is closed");
    reply.object(Map.of("name", name, "closed", true));
  }
}
