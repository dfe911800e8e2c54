package org.asterism.tests.oracles;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.apache.pekko.actor.Address;
import org.apache.pekko.cluster.UniqueAddress;
import org.apache.pekko.cluster.ddata.Flag;
import org.apache.pekko.cluster.ddata.GCounter;
import org.apache.pekko.cluster.ddata.GSet;
import org.apache.pekko.cluster.ddata.LWWMap;
import org.apache.pekko.cluster.ddata.LWWRegister;
import org.apache.pekko.cluster.ddata.ORMap;
import org.apache.pekko.cluster.ddata.ORMultiMap;
import org.apache.pekko.cluster.ddata.ORSet;
import org.apache.pekko.cluster.ddata.PNCounter;
import org.apache.pekko.cluster.ddata.PNCounterMap;
import org.apache.pekko.cluster.ddata.SelfUniqueAddress;
import org.asterism.crdttypes.counters.LexCounter;
import org.asterism.crdttypes.counters.PnCounter;
import org.asterism.crdttypes.maps.CounterMap;
import org.asterism.crdttypes.maps.KnownTypes;
import org.asterism.crdttypes.maps.LastWriterMap;
import org.asterism.crdttypes.maps.MultiMap;
import org.asterism.crdttypes.maps.OrMap;
import org.asterism.crdttypes.registers.EnableWinsFlag;
import org.asterism.crdttypes.registers.LastWriterRegister;
import org.asterism.crdttypes.sets.AddWinsSet;
import org.asterism.crdttypes.sets.GrowOnlySet;
import org.asterism.kernel.api.crdt.CrdtType;
import org.junit.jupiter.api.Test;

/** Apache Pekko's distributed data, which merges whole states. */
class PekkoTest {
  private static final String[] NAMES = {"a", "b", "c", "d"};

  private static SelfUniqueAddress node(Duel.Replica<?> replica) {
    return node(replica.index);
  }

  private static SelfUniqueAddress node(int index) {
    Address address = new Address("pekko", "oracle", "host", index);
    return new SelfUniqueAddress(UniqueAddress.apply(address, (long) index));
  }

  private static String name(Random random) {
    return NAMES[random.nextInt(NAMES.length)];
  }

  @Test
  void gcounter() {
    new Duel<>(
            new org.asterism.crdttypes.counters.GCounter(),
            each -> GCounter.create(),
            GCounter::merge,
            Function.identity(),
            theirs -> theirs.getValue().longValueExact())
        .run(
            (replica, random) -> {
              long by = random.nextInt(10);
              replica.ours("inc", by);
              replica.theirs = replica.theirs.increment(node(replica), by);
            });
  }

  @Test
  void pncounter() {
    counter(new PnCounter());
  }

  @Test
  void lexcounter() {
    counter(new LexCounter());
  }

  private static void counter(CrdtType type) {
    new Duel<>(
            type,
            each -> PNCounter.create(),
            PNCounter::merge,
            Function.identity(),
            theirs -> theirs.getValue().longValueExact())
        .run(
            (replica, random) -> {
              long by = random.nextInt(10);
              boolean up = random.nextBoolean();
              replica.ours(up ? "inc" : "dec", by);
              replica.theirs =
                  up
                      ? replica.theirs.increment(node(replica), by)
                      : replica.theirs.decrement(node(replica), by);
            });
  }

  @Test
  void gset() {
    new Duel<GSet<String>>(
            new GrowOnlySet(),
            each -> GSet.create(),
            GSet::merge,
            Function.identity(),
            GSet::getElements)
        .run(
            (replica, random) -> {
              String name = name(random) + random.nextInt(4);
              replica.ours("add", name);
              replica.theirs = replica.theirs.add(name);
            });
  }

  @Test
  void aworset() {
    new Duel<ORSet<String>>(
            new AddWinsSet(),
            each -> ORSet.create(),
            ORSet::merge,
            Function.identity(),
            ORSet::getElements)
        .run(
            (replica, random) -> {
              String name = name(random);
              int what = random.nextInt(8);
              if (what == 0) {
                replica.ours("clear");
                replica.theirs = replica.theirs.clear(node(replica));
              } else if (what < 4) {
                replica.ours("remove", name);
                replica.theirs = replica.theirs.remove(node(replica), name);
              } else {
                replica.ours("add", name);
                replica.theirs = replica.theirs.add(node(replica), name);
              }
            });
  }

  /** Theirs is never switched off again. */
  @Test
  void ewflag() {
    new Duel<>(
            new EnableWinsFlag(),
            each -> Flag.create(),
            Flag::merge,
            Function.identity(),
            Flag::enabled)
        .run(
            (replica, random) -> {
              if (random.nextInt(20) == 0) {
                replica.ours("enable");
                replica.theirs = replica.theirs.switchOn();
              }
            });
  }

  /**
   * Theirs writes whatever the time, so an older write is merged in instead; at equal times theirs
   * prefers the lower address and ours the greater replica, so times differ.
   */
  @Test
  void lwwreg() {
    new Duel<LWWRegister<String>>(
            new LastWriterRegister(),
            each -> LWWRegister.create(node(0), "", (current, value) -> -1),
            LWWRegister::merge,
            value -> ((Optional<?>) value).map(String.class::cast).orElse(""),
            LWWRegister::getValue)
        .run(
            (replica, random) -> {
              String name = name(random);
              long time = random.nextLong(1L << 50);
              replica.ours("write", time, name);
              replica.theirs =
                  replica.theirs.merge(
                      LWWRegister.create(node(replica), name, (current, value) -> time));
            });
  }

  /**
   * Their remove takes away what was seen and a concurrent put stays, whenever it was; ours is one
   * more writer. So removes happen while all are in step. At equal times see {@link #lwwreg}.
   */
  @Test
  void lwwmap() {
    new Duel<LWWMap<String, String>>(
            new LastWriterMap(),
            each -> LWWMap.create(),
            LWWMap::merge,
            Function.identity(),
            LWWMap::getEntries)
        .run(
            (replica, random) -> {
              String key = name(random);
              long time = replica.next();
              String value = name(random) + time;
              replica.ours("put", key, value);
              replica.theirs =
                  replica.theirs.put(node(replica), key, value, (current, each) -> time);
            },
            (replica, random) -> {
              String key = name(random);
              replica.ours("delete", key);
              replica.theirs = replica.theirs.remove(node(replica), key);
            });
  }

  /**
   * Theirs forgets what was removed with a key's last element, and merges it in again from whoever
   * changed the key meanwhile. So removes happen while all are in step; but see {@link
   * #multimapIsASetAtEachKey}.
   */
  @Test
  void multimap() {
    new Duel<ORMultiMap<String, String>>(
            new MultiMap(),
            each -> ORMultiMap.create(),
            ORMultiMap::merge,
            Function.identity(),
            ORMultiMap::getEntries)
        .run(
            (replica, random) -> {
              String key = name(random);
              String element = name(random);
              replica.ours("put", key, element);
              replica.theirs = replica.theirs.addBinding(node(replica), key, element);
            },
            (replica, random) -> {
              String key = name(random);
              String element = name(random);
              if (random.nextBoolean()) {
                replica.ours("delete-all", key);
                replica.theirs = replica.theirs.remove(node(replica), key);
              } else {
                replica.ours("delete", key, element);
                replica.theirs = replica.theirs.removeBinding(node(replica), key, element);
              }
            });
  }

  @Test
  void multimapIsASetAtEachKey() {
    new Duel<Map<String, ORSet<String>>>(
            new MultiMap(),
            each -> Map.of(),
            PekkoTest::mergedByKey,
            Function.identity(),
            PekkoTest::filled)
        .run(
            (replica, random) -> {
              String key = name(random);
              String element = name(random);
              ORSet<String> set = replica.theirs.getOrDefault(key, ORSet.create());
              int what = random.nextInt(8);
              if (what == 0) {
                replica.ours("delete-all", key);
                set = set.clear(node(replica));
              } else if (what < 4) {
                replica.ours("delete", key, element);
                set = set.remove(node(replica), element);
              } else {
                replica.ours("put", key, element);
                set = set.add(node(replica), element);
              }
              replica.theirs = new HashMap<>(replica.theirs);
              replica.theirs.put(key, set);
            });
  }

  private static Map<String, ORSet<String>> mergedByKey(
      Map<String, ORSet<String>> one, Map<String, ORSet<String>> other) {
    Map<String, ORSet<String>> merged = new HashMap<>(one);
    other.forEach((key, set) -> merged.merge(key, set, ORSet::merge));
    return merged;
  }

  private static Map<String, Set<String>> filled(Map<String, ORSet<String>> sets) {
    Map<String, Set<String>> filled = mapped(sets, ORSet::getElements);
    filled.values().removeIf(Set::isEmpty);
    return filled;
  }

  /**
   * Of a counter that was removed and counted on concurrently theirs brings all back, ours what was
   * counted meanwhile. So removes happen while all are in step.
   */
  @Test
  void countermap() {
    new Duel<PNCounterMap<String>>(
            new CounterMap(),
            each -> PNCounterMap.create(),
            PNCounterMap::merge,
            Function.identity(),
            theirs -> mapped(theirs.getEntries(), BigInteger::longValueExact))
        .run(
            (replica, random) -> {
              String key = name(random);
              long by = random.nextInt(1, 10);
              boolean up = random.nextBoolean();
              replica.ours(up ? "inc" : "dec", key, by);
              replica.theirs =
                  up
                      ? replica.theirs.increment(node(replica), key, by)
                      : replica.theirs.decrement(node(replica), key, by);
            },
            (replica, random) -> {
              String key = name(random);
              replica.ours("delete", key);
              replica.theirs = replica.theirs.remove(key, node(replica));
            });
  }

  /**
   * Of a key that was removed and updated concurrently theirs brings all back, ours what the update
   * brings. So removes happen while all are in step. A set that is empty is no key of ours.
   */
  @Test
  void ormap() {
    KnownTypes known = new KnownTypes();
    known.bindType(new AddWinsSet());
    new Duel<ORMap<String, ORSet<String>>>(
            new OrMap(known),
            each -> ORMap.create(),
            ORMap::merge,
            Function.identity(),
            theirs -> filled(theirs.getEntries()))
        .run(
            (replica, random) -> {
              String key = name(random);
              String element = name(random);
              boolean adds = random.nextInt(3) > 0;
              SelfUniqueAddress node = node(replica);
              replica.ours("applySub", key, "aworset", adds ? "add" : "remove", element);
              replica.theirs =
                  replica.theirs.update(
                      node,
                      key,
                      ORSet.create(),
                      set -> adds ? set.add(node, element) : set.remove(node, element));
            },
            (replica, random) -> {
              String key = name(random);
              replica.ours("remove", key);
              replica.theirs = replica.theirs.remove(node(replica), key);
            });
  }

  private static <V, R> Map<String, R> mapped(Map<String, V> entries, Function<V, R> reading) {
    Map<String, R> mapped = new HashMap<>();
    entries.forEach((key, value) -> mapped.put(key, reading.apply(value)));
    return mapped;
  }
}
