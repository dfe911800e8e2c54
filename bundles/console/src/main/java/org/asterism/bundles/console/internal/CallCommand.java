package org.asterism.bundles.console.internal;

import java.util.List;
import org.asterism.kernel.api.collab.Collaboration;

/** Applies one mutator, by the type's own schema. */
record CallCommand(Node node) implements Command {
  @Override
  public String name() {
    return "call";
  }

  @Override
  public String usage() {
    return "NAME MUTATOR [ARG...]";
  }

  @Override
  public String summary() {
    return "change a collaboration by one of its type's mutators (help TYPE lists them)";
  }

  @Override
  public void run(List<String> arguments, Reply reply) throws Refusal, InterruptedException {
    if (arguments.isEmpty()) {
      throw Refusal.misuse("call: something is missing; write: call " + usage());
    }
    Collaboration collaboration = node.collaboration(arguments.get(0));
    Schema schema = new Schema(node.type(collaboration));
    if (arguments.size() < 2) {
      throw Refusal.misuse(
          "call: which mutator? help " + collaboration.type().name() + " lists them");
    }
    Schema.Call call = schema.call(arguments.get(1), arguments.subList(2, arguments.size()));
    Edits.apply(collaboration, List.of(call), null, reply);
  }
}
