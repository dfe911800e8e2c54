package org.asterism.bundles.console.internal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asterism.kernel.api.collab.Collaboration;
import org.asterism.kernel.api.collab.Snapshot;

/** Shows what a collaboration holds. */
record ValueCommand(Node node) implements Command {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Override
  public String name() {
    return "value";
  }

  @Override
  public String usage() {
    return "NAME";
  }

  @Override
  public String summary() {
    return "show what a collaboration holds";
  }

  @Override
  public void run(List<String> arguments, Reply reply) throws Refusal, InterruptedException {
    String name = new Options(this, arguments, Set.of(), Set.of()).words(1, 1).get(0);
    Collaboration collaboration = node.collaboration(name);
    Snapshot snapshot = Answers.await(collaboration.snapshot(), LIMIT, "reading " + name);
    reply.line(String.valueOf(Json.value(snapshot.value())));
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("name", name);
    value.put("type", collaboration.type().name());
    value.put("value", Json.value(snapshot.value()));
    value.put("clock", Json.clock(snapshot.clock()));
    reply.object(value);
  }
}
