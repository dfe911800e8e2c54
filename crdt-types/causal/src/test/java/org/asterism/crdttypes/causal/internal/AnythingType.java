package org.asterism.crdttypes.causal.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.asterism.crdttypes.causal.CausalCrdtType;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.Mutator.Kind;
import org.asterism.kernel.api.crdt.Mutator.Parameter;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.crdt.causal.CausalDraft;
import org.asterism.kernel.api.crdt.causal.DotStore;
import org.asterism.kernel.api.crdt.causal.Entry;
import org.asterism.kernel.api.crdt.causal.Watch;
import org.asterism.kernel.testkit.crdt.ArgumentGenerator;

/** All that a draft can do, anywhere in a small tree: values, counts and removals meet. */
final class AnythingType extends CausalCrdtType implements ArgumentGenerator {
  private static final Parameter PATH = new Parameter("path", Kind.REST, "keys");
  private static final List<String> KEYS = List.of("a", "b");
  private static final int DEEPEST = 3;

  @Override
  public TypeId id() {
    return new TypeId("anything", 1);
  }

  @Override
  public List<Mutator> mutators() {
    return List.of(
        new Mutator("put", List.of(new Parameter("value", Kind.ANY, "any"), PATH), "Puts a value."),
        new Mutator(
            "count", List.of(new Parameter("by", Kind.INTEGER, "how much"), PATH), "Counts."),
        new Mutator("remove", List.of(PATH), "Removes what is there and beneath."));
  }

  @Override
  public void mutate(CausalDraft draft, Mutator mutator, List<?> arguments) {
    switch (mutator.name()) {
      case "put" -> at(draft, arguments, 1).put(arguments.get(0), draft.context().timestamp());
      case "count" -> {
        long by = (Long) arguments.get(0);
        at(draft, arguments, 1).count(Math.max(by, 0), Math.max(-by, 0));
      }
      default -> at(draft, arguments, 0).remove();
    }
  }

  private static CausalDraft at(CausalDraft draft, List<?> keys, int from) {
    CausalDraft place = draft;
    for (Object key : keys.subList(from, keys.size())) {
      place = place.at(key);
    }
    return place;
  }

  @Override
  public Object value(DotStore store) {
    Map<Object, Object> places = new LinkedHashMap<>();
    collect(store, List.of(), places);
    return Collections.unmodifiableMap(places);
  }

  private static void collect(DotStore store, List<Object> path, Map<Object, Object> places) {
    here(store).ifPresent(here -> places.put(path, here));
    for (Object key : store.keys()) {
      List<Object> deeper = new ArrayList<>(path);
      deeper.add(key);
      collect(store.at(key), Collections.unmodifiableList(deeper), places);
    }
  }

  /** The values and the count of a place, if something is there or beneath. */
  static Optional<List<Object>> here(DotStore store) {
    if (store.isEmpty()) {
      return Optional.empty();
    }
    List<Object> here = new ArrayList<>();
    store.entries().stream().sorted().map(Entry::value).forEach(here::add);
    here.add(store.tally().net());
    return Optional.of(Collections.unmodifiableList(here));
  }

  @Override
  public Watch watch(DotStore store) {
    return new PathWatch(store);
  }

  @Override
  public List<?> arguments(Mutator mutator, Object value, RandomGenerator random) {
    List<Object> arguments = new ArrayList<>();
    switch (mutator.name()) {
      case "put" -> arguments.add((long) random.nextInt(4));
      case "count" -> arguments.add((long) random.nextInt(-3, 6));
      default -> {}
    }
    for (int left = random.nextInt(DEEPEST + 1); left > 0; left--) {
      arguments.add(KEYS.get(random.nextInt(KEYS.size())));
    }
    return arguments;
  }
}
