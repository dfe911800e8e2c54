package org.asterism.bundles.console.internal;

import java.util.List;
import java.util.Optional;
import org.asterism.kernel.api.collab.SharedValue;

/** Applies one mutator, by the type's own schema. */
record CallCommand(Node node) implements Command {
  @Override
  public String name() {
    return "call";
  }

  @Override
  public String usage() {
    return "NAME [--sub SUB:TYPE] MUTATOR [ARG...]";
  }

  @Override
  public String summary() {
    return "change a collaboration, or a sub of it, by one of its type's mutators (help TYPE lists"
        + " them)";
  }

  @Override
  public void run(List<String> arguments, Reply reply) throws Refusal, InterruptedException {
    if (arguments.isEmpty()) {
      throw Refusal.misuse("call: something is missing; write: call " + usage());
    }
    boolean ofSub = arguments.size() > 2 && arguments.get(1).equals("--sub");
    SharedValue value =
        node.value(arguments.get(0), ofSub ? Optional.of(arguments.get(2)) : Optional.empty());
    List<String> words = arguments.subList(ofSub ? 3 : 1, arguments.size());
    Schema schema = new Schema(node.type(value));
    if (words.isEmpty()) {
      throw Refusal.misuse("call: which mutator? help " + value.type().name() + " lists them");
    }
    Schema.Call call = schema.call(words.get(0), words.subList(1, words.size()));
    Edits.apply(value, List.of(call), null, reply);
  }
}
