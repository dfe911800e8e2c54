package org.asterism.crdttypes.causal.internal;

import java.util.List;
import java.util.Optional;
import org.asterism.crdttypes.causal.Arguments;
import org.asterism.crdttypes.causal.CausalCrdtType;
import org.asterism.crdttypes.causal.Counting;
import org.asterism.crdttypes.causal.LastWriter;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.Mutator.Kind;
import org.asterism.kernel.api.crdt.Mutator.Parameter;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.crdt.causal.CausalDraft;
import org.asterism.kernel.api.crdt.causal.CausalType;
import org.asterism.kernel.api.crdt.causal.DotStore;
import org.asterism.kernel.api.crdt.causal.Entry;
import org.asterism.kernel.api.crdt.causal.Watch;
import org.jspecify.annotations.Nullable;

/** What the library offers to types, and what a draft shows, one mutator each. */
final class LedgerType extends CausalCrdtType {
  private static final Parameter VALUE = new Parameter("value", Kind.ANY, "any but null");

  /** Whether it is to count in hundreds from now on. */
  boolean inHundreds;

  /** What the draft of the last mutator showed. */
  @Nullable Shown shown;

  record Shown(
      boolean empty, List<Object> keys, int size, List<Object> entries, long net, long time) {
    static Shown of(CausalDraft draft) {
      return new Shown(
          draft.isEmpty(),
          draft.keys(),
          draft.size(),
          draft.entries().stream().map(Entry::value).toList(),
          draft.tally().net(),
          draft.context().timestamp());
    }
  }

  @Override
  public TypeId id() {
    return new TypeId("ledger", 1);
  }

  @Override
  public List<Mutator> mutators() {
    return List.of(
        new Mutator("up", List.of(Counting.BY), "Counts up."),
        new Mutator("down", List.of(Counting.BY), "Counts down."),
        new Mutator("write", List.of(VALUE), "Writes now."),
        new Mutator(
            "write-at",
            List.of(VALUE, new Parameter("time", Kind.INTEGER, "3 to 1000")),
            "Writes as if at a time."),
        new Mutator("stamp", List.of(VALUE, new Parameter("time", Kind.INTEGER, "any")), "Puts."),
        new Mutator("up-of", List.of(VALUE, Counting.BY), "Counts up, whatever the value."),
        new Mutator("at", List.of(VALUE), "Puts a value at a key."));
  }

  @Override
  public void mutate(CausalDraft draft, Mutator mutator, List<?> arguments) {
    shown = Shown.of(draft);
    switch (mutator.name()) {
      case "up", "up-of" -> Counting.up(id(), draft, mutator, arguments);
      case "down" -> Counting.down(id(), draft, mutator, arguments);
      case "write" -> LastWriter.write(draft, Arguments.present(id(), mutator, arguments, 0));
      case "write-at" ->
          LastWriter.write(
              draft, arguments.get(0), Arguments.within(id(), mutator, arguments, 1, 3, 1000));
      case "stamp" -> draft.put(arguments.get(0), (Long) arguments.get(1));
      default -> draft.at(Arguments.present(id(), mutator, arguments, 0)).put(true);
    }
  }

  @Override
  public CausalType now() {
    return inHundreds ? new Hundreds(this) : this;
  }

  /** The same, with counts in hundreds. */
  private record Hundreds(LedgerType type) implements CausalType {
    @Override
    public TypeId id() {
      return type.id();
    }

    @Override
    public List<Mutator> mutators() {
      return type.mutators();
    }

    @Override
    public List<Object> value(DotStore store) {
      return type.value(store, 100);
    }

    @Override
    public void mutate(CausalDraft draft, Mutator mutator, List<?> arguments) {
      type.mutate(draft, mutator, arguments);
    }

    @Override
    public Watch watch(DotStore store) {
      return Watch.ofValue(() -> value(store));
    }
  }

  @Override
  public List<Object> value(DotStore store) {
    return value(store, 1);
  }

  private List<Object> value(DotStore store, long unit) {
    Optional<Entry> last = LastWriter.of(store);
    return List.of(
        unit * store.tally().net(),
        last.map(Entry::value).map(Object.class::cast).orElse("none"),
        last.map(Entry::timestamp).orElse(-1L),
        store.keys());
  }

  @Override
  public Watch watch(DotStore store) {
    return Watch.ofValue(() -> value(store));
  }
}
