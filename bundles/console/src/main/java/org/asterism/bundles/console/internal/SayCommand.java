package org.asterism.bundles.console.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asterism.kernel.api.multiformats.Bytes;

/** Tells the members of a collaboration something that is not kept. */
record SayCommand(Node node) implements Command {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @Override
  public String name() {
    return "say";
  }

  @Override
  public String usage() {
    return "NAME TEXT";
  }

  @Override
  public String summary() {
    return "tell the members that are connected something that is not kept; watch shows it";
  }

  @Override
  public void run(List<String> arguments, Reply reply) throws Refusal, InterruptedException {
    List<String> words = new Options(this, arguments, Set.of(), Set.of()).words(2, 2);
    Answers.await(
        node.collaboration(words.get(0))
            .broadcast(Bytes.utf8(words.get(1)))
            .thenApply(done -> true),
        LIMIT,
        "saying it");
    reply.line("said");
    reply.object(Map.of("name", words.get(0), "said", words.get(1)));
  }
}
