package org.asterism.bundles.console.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asterism.kernel.api.collab.Collaboration;
import org.asterism.kernel.api.collab.SharedValue;

/** Streams what happens in a collaboration, a JSON object a line, until the client goes. */
record WatchCommand(Node node) implements Command {
  @Override
  public String name() {
    return "watch";
  }

  @Override
  public String usage() {
    return "NAME [--sub SUB:TYPE] [--clocks] [--count N]";
  }

  @Override
  public String summary() {
    return "what happens, an object a line, until you stop it; --clocks leaves the changes out; with"
        + " --json the next event only";
  }

  @Override
  public void run(List<String> arguments, Reply reply) throws Refusal, InterruptedException {
    Options options = new Options(this, arguments, Set.of("--count", "--sub"), Set.of("--clocks"));
    String name = options.words(1, 1).get(0);
    long left = reply.json() ? 1 : count(options);
    boolean withChanges = !options.has("--clocks");
    try (EventQueue events = new EventQueue()) {
      SharedValue value = node.value(name, options.value("--sub"));
      events.listen(value.events(), event -> Json.event(event, withChanges));
      if (value instanceof Collaboration collaboration) {
        events.listen(collaboration.broadcasts(), Json::said);
      }
      if (!reply.json()) {
        reply.stream(Map.of("event", "watching", "name", name));
      }
      while (left-- > 0) {
        EventQueue.Timed event = events.take();
        Map<String, Object> object = event.object().get();
        object.put("nanos", event.nanos());
        reply.stream(object);
      }
    }
  }

  private static long count(Options options) throws Refusal {
    if (options.value("--count").isEmpty()) {
      return Long.MAX_VALUE;
    }
    try {
      return Long.parseLong(options.value("--count").get());
    } catch (NumberFormatException e) {
      throw Refusal.misuse("watch: --count wants a whole number");
    }
  }
}
