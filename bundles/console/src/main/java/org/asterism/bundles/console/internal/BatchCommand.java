package org.asterism.bundles.console.internal;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.asterism.kernel.api.collab.SharedValue;
import org.asterism.kernel.api.crdt.VectorClock;
import org.jspecify.annotations.Nullable;

/** Applies many mutators in one turn: all, or none. */
record BatchCommand(Node node) implements Command {
  private static final int MOST_CALLS = 65_000;

  @Override
  public String name() {
    return "batch";
  }

  @Override
  public String usage() {
    return "NAME [--sub SUB:TYPE] [--at CLOCK] CALL...";
  }

  @Override
  public String summary() {
    return "many changes in one turn, each a JSON array such as [\"insert\", 0, \"hello\"]; with --at"
        + " only if nothing has changed since that clock";
  }

  @Override
  public void run(List<String> arguments, Reply reply) throws Refusal, InterruptedException {
    Options options = new Options(this, arguments, Set.of("--at", "--sub"), Set.of());
    List<String> words = options.words(2, MOST_CALLS);
    SharedValue value = node.value(words.get(0), options.value("--sub"));
    Schema schema = new Schema(node.type(value));
    List<Schema.Call> calls = new ArrayList<>(words.size());
    for (String word : words.subList(1, words.size())) {
      calls.add(schema.call(word));
    }
    Edits.apply(value, calls, clock(options.value("--at")), reply);
  }

  private static @Nullable VectorClock clock(Optional<String> text) throws Refusal {
    if (text.isEmpty()) {
      return null;
    }
    try {
      return Json.clock(JSON.std.mapFrom(text.get()));
    } catch (IOException | IllegalArgumentException e) {
      throw Refusal.misuse("batch: --at wants a clock as watch and status --json print it");
    }
  }
}
