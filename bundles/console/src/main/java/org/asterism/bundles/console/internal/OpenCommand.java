package org.asterism.bundles.console.internal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.asterism.kernel.api.collab.Capability;
import org.asterism.kernel.api.collab.Collaboration;
import org.asterism.kernel.api.collab.Link;
import org.asterism.kernel.api.multiformats.FormatException;

/** Opens a collaboration: a public one, a new private one, or one by its link. */
record OpenCommand(Node node) implements Command {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration MEETING = Duration.ofSeconds(10);
  private static final String DEFAULT_TYPE = "text";

  @Override
  public String name() {
    return "open";
  }

  @Override
  public String usage() {
    return "NAME --type TYPE[@VERSION] [--private] [--quota SIZE] | LINK [--as NAME] [--quota SIZE]";
  }

  @Override
  public String summary() {
    return "open a collaboration that whoever knows its name may read and change; a private one, with"
        + " new keys; or one by its link";
  }

  @Override
  public void run(List<String> arguments, Reply reply) throws Refusal, InterruptedException {
    Options options =
        new Options(this, arguments, Set.of("--type", "--as", "--quota"), Set.of("--private"));
    OptionalLong quota = quota(options);
    String word = options.words(1, 1).get(0);
    if (Link.isMeant(word)) {
      if (options.has("--private") || options.value("--type").isPresent()) {
        throw Refusal.misuse("open: a link says itself what it leads to; leave out the options");
      }
      byLink(parsed(word), options.value("--as"), quota, reply);
      return;
    }
    if (options.value("--as").isPresent()) {
      throw Refusal.misuse("open: --as names what a link leads to, and " + word + " is no link");
    }
    if (options.has("--private")) {
      String type = options.value("--type").orElse(DEFAULT_TYPE);
      privately(await(node.app().openPrivate(word, type), quota, word), reply);
    } else {
      publicly(await(node.app().open(word, type(options)), quota, word), reply);
    }
  }

  private static Link parsed(String text) throws Refusal {
    try {
      return Link.parse(text);
    } catch (FormatException e) {
      throw Refusal.misuse("open: " + e.getMessage());
    }
  }

  private String type(Options options) throws Refusal {
    return options
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
  }

  private OptionalLong quota(Options options) throws Refusal {
    Optional<String> text = options.value("--quota");
    return text.isPresent()
        ? OptionalLong.of(QuotaCommand.size(this, text.get()))
        : OptionalLong.empty();
  }

  private static Collaboration await(
      CompletionStage<Collaboration> opening, OptionalLong quota, String name)
      throws Refusal, InterruptedException {
    return Answers.await(within(opening, quota), LIMIT, "opening " + name);
  }

  /** With its quota, as soon as it is open. */
  private static CompletionStage<Collaboration> within(
      CompletionStage<Collaboration> opening, OptionalLong quota) {
    return quota.isEmpty()
        ? opening
        : opening.thenCompose(opened -> opened.quota(quota.getAsLong()).thenApply(done -> opened));
  }

  private void publicly(Collaboration opened, Reply reply) throws InterruptedException {
    reply.line(opened.name() + " is open; " + standing(opened));
    reply.object(object(opened));
  }

  private void privately(Collaboration opened, Reply reply) throws InterruptedException {
    if (opened.isPublic() || opened.capability() != Capability.WRITE) {
      publicly(opened, reply);
      return;
    }
    reply.line(opened.name() + " is open; it is private: whoever is given a link has what it says");
    Map<String, Object> links = new LinkedHashMap<>();
    for (Capability each :
        new Capability[] {Capability.WRITE, Capability.READ, Capability.LISTEN}) {
      String text = opened.link(each).text();
      reply.line(text);
      reply.line("  " + LinkCommand.meaning(each));
      links.put(each.word(), text);
    }
    Map<String, Object> object = object(opened);
    object.put("links", links);
    reply.object(object);
  }

  private void byLink(Link link, Optional<String> name, OptionalLong quota, Reply reply)
      throws Refusal, InterruptedException {
    String id = link.collaboration().toString();
    String chosen = name.orElse("shared-" + id.substring(id.length() - 8));
    Optional<Collaboration> opened =
        Answers.within(within(node.app().open(link, chosen), quota), MEETING, "opening " + chosen);
    if (opened.isPresent()) {
      publicly(opened.get(), reply);
      return;
    }
    reply.line(
        chosen + " is joining: no peer that has it was met yet; it opens as soon as one is met");
    Map<String, Object> joining = new LinkedHashMap<>();
    joining.put("name", chosen);
    joining.put("id", id);
    joining.put("app", node.app().name());
    joining.put("joining", true);
    reply.object(joining);
  }

  private String standing(Collaboration opened) {
    if (opened.isPublic()) {
      return "it is public within the app "
          + node.app().name()
          + ": whoever knows the name may read and change it";
    }
    return "it is private; here it can be "
        + switch (opened.capability()) {
          case WRITE -> "read and changed";
          case READ -> "read";
          case LISTEN -> "stored and passed on, not read";
        };
  }

  private Map<String, Object> object(Collaboration collaboration) {
    Map<String, Object> opened = new LinkedHashMap<>();
    opened.put("name", collaboration.name());
    opened.put("type", collaboration.type().name());
    opened.put("formatVersion", collaboration.type().formatVersion());
    opened.put("id", collaboration.id().toString());
    opened.put("app", node.app().name());
    opened.put("public", collaboration.isPublic());
    opened.put("capability", collaboration.capability().word());
    return opened;
  }
}
