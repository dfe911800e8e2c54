package org.asterism.bundles.console.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asterism.kernel.api.collab.SharedValue;
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
    return "NAME [--sub SUB[:TYPE]]";
  }

  @Override
  public String summary() {
    return "show what a collaboration holds, or a sub of it";
  }

  @Override
  public void run(List<String> arguments, Reply reply) throws Refusal, InterruptedException {
    Options options = new Options(this, arguments, Set.of("--sub"), Set.of());
    String name = options.words(1, 1).get(0);
    SharedValue shared = node.value(name, options.value("--sub"));
    Snapshot snapshot = Answers.await(shared.snapshot(), LIMIT, "reading " + name);
    reply.line(String.valueOf(Json.value(snapshot.value())));
    Map<String, Object> value = Subs.names(shared);
    value.put("type", shared.type().name());
    value.put("value", Json.value(snapshot.value()));
    value.put("clock", Json.clock(snapshot.clock()));
    reply.object(value);
  }
}
