package org.asterism.crdttypes.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.asterism.crdttypes.counters.CausalCounter;
import org.asterism.crdttypes.registers.LastWriterRegister;
import org.asterism.crdttypes.sets.AddWinsSet;
import org.asterism.kernel.api.crdt.Change;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.crdt.causal.CausalDraft;
import org.asterism.kernel.api.crdt.causal.CausalType;
import org.asterism.kernel.api.crdt.causal.DotStore;
import org.asterism.kernel.api.crdt.causal.Watch;
import org.asterism.kernel.api.multiformats.Bytes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrMapTest {
  private static final String APPLY = "applySub";

  private final KnownTypes known = AllTypes.known();
  private final OrMap type = new OrMap(known);
  private final Someone a = new Someone('A', type);
  private final Someone b = new Someone('B', type);

  @Test
  void holdsTypesOfOtherBundlesUnderOneContext() {
    a.does(APPLY, "votes", "ccounter", "inc", 3L);
    a.does(APPLY, "tags", "aworset", "add", "red");
    a.does(APPLY, 7L, "lwwreg", "set", "seven");

    b.hears(a);

    assertEquals(
        Map.of("votes", 3L, "tags", Set.of("red"), 7L, Optional.of("seven")), b.state.value());
    assertEquals(1, b.state.clock().entries().size());
  }

  @Test
  void ofAConcurrentUpdateOnlyItsOwnOperationsOutliveARemove() {
    a.does(APPLY, "votes", "ccounter", "inc", 3L);
    a.does(APPLY, "tags", "aworset", "add", "red");
    b.hears(a);

    a.does("remove", "votes");
    a.does("remove", "tags");
    b.does(APPLY, "votes", "ccounter", "inc", 2L);
    b.does(APPLY, "tags", "aworset", "add", "blue");
    a.hears(b);
    b.hears(a);

    assertEquals(Map.of("votes", 2L, "tags", Set.of("blue")), a.state.value());
    assertEquals(a.state.encode(), b.state.encode());
  }

  @Test
  void tellsWhatChangedWithinAKey() {
    a.does(APPLY, "tags", "aworset", "add", "red");
    b.hears(a);

    List<Change> added = a.does(APPLY, "tags", "aworset", "add", "blue").changes();
    List<Change> heard = b.hears(a);
    List<Change> removed = a.does("remove", "tags").changes();

    assertEquals(List.of(new Change.Within("tags", new Change.Put("blue", null))), added);
    assertEquals(added, heard);
    assertEquals(List.of(new Change.Removed("tags")), removed);
    assertEquals(
        List.of(new Change.Put("tags", Set.of("green"))),
        a.does(APPLY, "tags", "aworset", "add", "green").changes());
  }

  @Test
  void mapsAreWithinMaps() {
    a.does(APPLY, "x", "ormap", APPLY, "y", "ormap", APPLY, "z", "pncounter", "dec");

    assertEquals(Map.of("x", Map.of("y", Map.of("z", -1L))), a.state.value());
    a.does(APPLY, "x", "ormap", "remove", "y");
    assertEquals(Map.of(), a.state.value());
  }

  @Test
  void mapsAreWithinMapsToABoundedDepth() {
    a.does(APPLY, nested(SubMutation.DEEPEST - 1).toArray());
    b.hears(a);
    assertEquals(a.state.value(), b.state.value());

    assertRefused("type is within 16 maps already", nested(SubMutation.DEEPEST).toArray());
  }

  private static List<Object> nested(int maps) {
    List<Object> arguments = new ArrayList<>();
    for (int i = 0; i < maps; i++) {
      arguments.addAll(List.of("k", "ormap", APPLY));
    }
    arguments.addAll(List.of("counter", "ccounter", "inc"));
    return arguments;
  }

  @Test
  void twoTypesThatConcurrentlyCameToAKeyAreBothShownAndChangedUntilOneIsLeft() {
    a.does(APPLY, "k", "ccounter", "inc", 5L);
    b.does(APPLY, "k", "aworset", "add", "x");
    TypeId set = new TypeId("aworset", 1);
    TypeId counter = new TypeId("ccounter", 1);

    List<Change> heard = a.hears(b);
    b.hears(a);

    assertEquals(List.of(new Change.Put("k", Map.of(set, Set.of("x"), counter, 5L))), heard);
    assertEquals(Map.of("k", Map.of(set, Set.of("x"), counter, 5L)), a.state.value());
    assertEquals(a.state.encode(), b.state.encode());
    assertRefused(
        "type is lwwreg@1, but the key holds aworset@1, ccounter@1", "k", "lwwreg", "set", 1L);
    List<Change> counted = b.does(APPLY, "k", "ccounter", "inc").changes();
    Change both = new Change.Replaced(Map.of(set, Set.of("x"), counter, 6L));
    assertEquals(List.of(new Change.Within("k", both)), counted);
    assertEquals(counted, a.hears(b));
    List<Change> emptied = a.does(APPLY, "k", "aworset", "remove", "x").changes();
    assertEquals(List.of(new Change.Put("k", 6L)), emptied);
    assertEquals(Map.of("k", 6L), a.state.value());
    a.does("remove", "k");
    b.hears(a);
    assertEquals(Map.of(), b.state.value());
  }

  @Test
  void aTypeThatIsNotThereIsRefusedByName() {
    assertRefused("type is quaternion, which is not among", "k", "quaternion", "spin");
    assertRefused("type is ccounter@9, which is not among", "k", "ccounter@9", "inc");
    assertRefused("mutator is spin, but ccounter@1 has inc, dec, reset", "k", "ccounter", "spin");
    assertRefused("arguments do not fit: ccounter@1 inc: by is -1", "k", "ccounter", "inc", -1L);
    assertRefused("key is null", null, "ccounter", "inc");
    assertEquals(type.bottom().encode(), a.state.encode());
  }

  private void assertRefused(String why, @Nullable Object... arguments) {
    Bytes before = a.state.encode();
    CrdtException refused =
        assertThrows(CrdtException.BadArgument.class, () -> a.does(APPLY, arguments));
    assertTrue(refused.toString().contains("ormap@1 applySub: " + why), refused::toString);
    assertEquals(before, a.state.encode());
  }

  @Test
  void whatATypeThatIsAwayHoldsIsKeptAndGoesOn() {
    KnownTypes poor = AllTypes.known(List.of(new AddWinsSet()));
    Someone c = new Someone('C', new OrMap(poor));
    a.does(APPLY, "votes", "ccounter", "inc", 3L);

    List<Change> heard = c.hears(a);
    a.does(APPLY, "votes", "ccounter", "inc", 4L);
    c.hears(a);

    assertEquals(List.of(new Change.Put("votes", new TypeId("ccounter", 1))), heard);
    assertEquals(Map.of("votes", new TypeId("ccounter", 1)), c.state.value());
    assertEquals(a.state.encode(), c.state.encode());
    CausalType counter = new CausalCounter();
    poor.bindType(counter);
    assertTrue(c.state.renewMeaning());
    assertEquals(Map.of("votes", 7L), c.state.value());
    poor.unbindType(counter);
    assertTrue(c.state.renewMeaning());
    assertEquals(Map.of("votes", new TypeId("ccounter", 1)), c.state.value());
    c.does("remove", "votes");
    assertEquals(Map.of(), c.state.value());
  }

  @Test
  void aStateMeansWhatItMeantUntilItIsRenewed() {
    KnownTypes types = AllTypes.known(List.of(new AddWinsSet()));
    OrMap map = new OrMap(types);
    Someone c = new Someone('C', map);
    a.does(APPLY, "votes", "ccounter", "inc", 3L);
    c.hears(a);
    AtomicInteger told = new AtomicInteger();
    Runnable end = map.whenMeaningChanges(told::incrementAndGet);

    types.bindType(new CausalCounter());

    assertEquals(1, told.get());
    assertEquals(Map.of("votes", new TypeId("ccounter", 1)), c.state.value());
    a.does(APPLY, "votes", "ccounter", "inc", 1L);
    assertEquals(List.of(), c.hears(a), "what has no meaning yet does not change it");
    assertTrue(c.state.renewMeaning());
    assertEquals(Map.of("votes", 4L), c.state.value());
    assertFalse(c.state.renewMeaning(), "nothing came since");
    types.bindType(new LastWriterRegister());
    assertFalse(c.state.renewMeaning(), "no key holds what came");
    assertEquals(2, told.get());
    CausalType leaving = Objects.requireNonNull(types.now().get(new TypeId("lwwreg", 1)));
    types.unbindType(leaving);
    assertEquals(3, told.get());
    end.run();
    end.run();
    types.bindType(new Renumbered(new LastWriterRegister(), 2));
    assertEquals(3, told.get());
  }

  @Test
  void aTypeWithoutAVersionIsTheNewestOrThatWhichTheKeyHolds() {
    a.does(APPLY, "old", "lwwreg", "set", 1L);
    known.bindType(new Renumbered(new LastWriterRegister(), 2));
    a.state.renewMeaning();

    a.does(APPLY, "old", "lwwreg", "set", 2L);
    a.does(APPLY, "new", "lwwreg", "set", 3L);

    assertEquals(
        Map.of("old", Optional.of(2L), "new", List.of("version 2", Optional.of(3L))),
        a.state.value());
    assertRefused("type is lwwreg@1, but the key holds lwwreg@2", "new", "lwwreg@1", "set", 4L);
  }

  @Test
  void ofTwoBuildsOfATypeTheOneThatIsLeftServes() {
    CausalType older = new CausalCounter();
    CausalType newer = new CausalCounter();
    KnownTypes types = AllTypes.known(List.of(older, newer));

    types.unbindType(older);

    assertEquals(Map.of(newer.id(), newer), types.now());
    types.unbindType(newer);
    assertEquals(Map.of(), types.now());
  }

  @Test
  void ofTypesAtOneKeyTheLowerVersionComesFirst() {
    known.bindType(new Renumbered(new LastWriterRegister(), 9));
    known.bindType(new Renumbered(new LastWriterRegister(), 10));
    a.state.renewMeaning();
    b.state.renewMeaning();
    a.does(APPLY, "k", "lwwreg@10", "set", 10L);
    b.does(APPLY, "k", "lwwreg@9", "set", 9L);
    a.hears(b);

    Map<?, ?> both = (Map<?, ?>) Objects.requireNonNull(((Map<?, ?>) a.state.value()).get("k"));
    assertEquals(
        List.of(new TypeId("lwwreg", 9), new TypeId("lwwreg", 10)), List.copyOf(both.keySet()));
  }

  @Test
  void aMapServesAsItIsNowWhoeverHoldsIt() {
    known.bindType(new Renumbered(type, 2));
    a.state.renewMeaning();
    a.does(APPLY, "k", "ormap@2", APPLY, "x", "ccounter", "inc", 3L);

    assertEquals(Map.of("k", List.of("version 2", Map.of("x", 3L))), a.state.value());
  }

  @Test
  void whatAKeyHoldsHearsOfItsOwnPathsAlone() {
    List<List<Object>> heard = new ArrayList<>();
    known.bindType(new Hearing(new AddWinsSet(), heard));
    a.state.renewMeaning();
    a.does(APPLY, "other", "ccounter", "inc");
    a.does(APPLY, "k", "hearing", "add", "x");
    assertEquals(List.of(), heard, "what is not there yet hears of nothing");

    a.does(APPLY, "k", "hearing", "add", "y");
    a.does(APPLY, "other", "ccounter", "inc");
    assertEquals(List.of(List.of("y")), heard);
    heard.clear();
    a.does(APPLY, "k", "hearing", "clear");
    a.does(APPLY, "k", "hearing", "add", "z");
    assertEquals(List.of(List.of("x"), List.of("y")), heard);
  }

  @Test
  void whatAKeyHoldsHearsOfItsRootToo() {
    List<List<Object>> heard = new ArrayList<>();
    known.bindType(new Hearing(new CausalCounter(), heard));
    a.state.renewMeaning();
    a.does(APPLY, "k", "hearing", "inc");
    a.does(APPLY, "k", "hearing", "inc");

    assertTrue(heard.contains(List.of()), heard::toString);
  }

  /** A type that notes what its watches are told. */
  private record Hearing(CausalType type, List<List<Object>> heard) implements CausalType {
    @Override
    public TypeId id() {
      return new TypeId("hearing", 1);
    }

    @Override
    public List<Mutator> mutators() {
      return type.mutators();
    }

    @Override
    public Object value(DotStore store) {
      return type.value(store);
    }

    @Override
    public void mutate(CausalDraft draft, Mutator mutator, List<?> arguments) {
      type.mutate(draft, mutator, arguments);
    }

    @Override
    public Watch watch(DotStore store) {
      Watch watch = type.watch(store);
      return new Watch() {
        @Override
        public void before(List<Object> path) {
          heard.add(List.copyOf(path));
          watch.before(path);
        }

        @Override
        public List<Change> changes() {
          return watch.changes();
        }
      };
    }
  }

  /** A type under another format version. */
  private record Renumbered(CausalType type, int version) implements CausalType {
    @Override
    public TypeId id() {
      return new TypeId(type.id().name(), version);
    }

    @Override
    public List<Mutator> mutators() {
      return type.mutators();
    }

    @Override
    public Object value(DotStore store) {
      return List.of("version " + version, type.value(store));
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
}
