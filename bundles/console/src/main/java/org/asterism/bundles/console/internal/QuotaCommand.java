package org.asterism.bundles.console.internal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asterism.kernel.api.collab.Collaboration;
import org.asterism.kernel.api.collab.CollaborationStatus;
import org.asterism.kernel.api.collab.Quota;
import org.asterism.kernel.api.multiformats.FormatException;

/** Shows or sets how much of a collaboration this node takes from others. */
record QuotaCommand(Node node) implements Command {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Override
  public String name() {
    return "quota";
  }

  @Override
  public String usage() {
    return "NAME [SIZE | none]";
  }

  @Override
  public String summary() {
    return "how much of a collaboration this node takes from others, such as 100MB; what is beyond"
        + " comes when there is room";
  }

  @Override
  public void run(List<String> arguments, Reply reply) throws Refusal, InterruptedException {
    List<String> words = new Options(this, arguments, Set.of(), Set.of()).words(1, 2);
    Collaboration collaboration = node.collaboration(words.get(0));
    if (words.size() == 2) {
      set(collaboration, size(this, words.get(1)));
    }
    CollaborationStatus status = Answers.await(collaboration.status(), LIMIT, "the status");
    Quota quota = status.quota();
    reply.line(
        words.get(0)
            + " has "
            + status.stats().blockBytes()
            + " bytes of "
            + (quota.limit() == Quota.NONE ? "any number" : String.valueOf(quota.limit()))
            + (quota.reached() ? "; no more is taken of others" : ""));
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", words.get(0));
    object.put("bytes", status.stats().blockBytes());
    object.put("quota", Json.quota(quota));
    reply.object(object);
  }

  static void set(Collaboration collaboration, long bytes) throws Refusal, InterruptedException {
    Answers.await(
        collaboration.quota(bytes).thenApply(done -> true),
        LIMIT,
        "the quota of " + collaboration.name());
  }

  static long size(Command command, String text) throws Refusal {
    try {
      return Quota.bytes(text);
    } catch (FormatException e) {
      throw Refusal.misuse(command.name() + ": " + e.getMessage());
    }
  }
}
