package org.asterism.bundles.console.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asterism.kernel.api.collab.Capability;
import org.asterism.kernel.api.collab.Collaboration;
import org.asterism.kernel.api.collab.CollaborationException;
import org.asterism.kernel.api.collab.Link;

/** Shows a link to a collaboration, to be given away. */
record LinkCommand(Node node) implements Command {
  @Override
  public String name() {
    return "link";
  }

  @Override
  public String usage() {
    return "NAME [--read | --listen] [--page URL]";
  }

  @Override
  public String summary() {
    return "show a link to a collaboration: whoever has it may change it, or less";
  }

  @Override
  public void run(List<String> arguments, Reply reply) throws Refusal, InterruptedException {
    Options options = new Options(this, arguments, Set.of("--page"), Set.of("--read", "--listen"));
    Collaboration collaboration = node.collaboration(options.words(1, 1).get(0));
    if (options.has("--read") && options.has("--listen")) {
      throw Refusal.misuse("link: a link is to read or to listen, not both");
    }
    Capability capability =
        options.has("--read")
            ? Capability.READ
            : options.has("--listen") ? Capability.LISTEN : Capability.WRITE;
    String text = text(collaboration, capability, options);
    reply.line(text);
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", collaboration.name());
    object.put("capability", capability.word());
    object.put("link", text);
    object.put("means", meaning(capability));
    reply.object(object);
  }

  private static String text(Collaboration collaboration, Capability capability, Options options)
      throws Refusal {
    try {
      Link link = collaboration.link(capability);
      return options.value("--page").map(link::inPage).orElseGet(link::text);
    } catch (CollaborationException e) {
      throw Answers.refusal(e);
    } catch (IllegalArgumentException e) {
      throw Refusal.misuse("link: " + e.getMessage());
    }
  }

  /** What a link allows. */
  static String meaning(Capability capability) {
    return switch (capability) {
      case WRITE -> "to write: whoever has it may read and change, and give it on";
      case READ -> "to read: whoever has it may read, and change nothing";
      case LISTEN -> "to listen: whoever has it may store and pass on what it cannot read";
    };
  }
}
