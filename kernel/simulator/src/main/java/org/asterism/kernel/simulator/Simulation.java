package org.asterism.kernel.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.asterism.kernel.api.collab.Capability;
import org.asterism.kernel.api.collab.SubId;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.core.EngineSettings;
import org.asterism.kernel.core.Surroundings;
import org.asterism.kernel.simulator.world.KeyedHashes;
import org.asterism.kernel.simulator.world.Signatures;
import org.asterism.kernel.simulator.world.SimulatedNode;
import org.asterism.kernel.simulator.world.TokenLog;
import org.asterism.kernel.simulator.world.World;

/**
 * Some hours of some peers who edit several collaborations while things go wrong. Twice an hour
 * everything is made right, and then all must have the same, with all that was promised.
 *
 * <p>For one thread, as often as wanted; equal settings and types give equal results.
 */
public final class Simulation {
  /** One seed in so many has real signatures. */
  private static final int REAL = 20;

  private static final int HOUR_MILLIS = 3_600_000;
  private static final int BURST = 5;

  /** Of so many who take part in something, one each has a link of each kind. */
  private static final int GUESTS = 7;

  private final SimulationSettings settings;
  private final World world;
  private final Random random;
  private final Counts counts;
  private final EngineSettings engine;
  private final List<Play> plays = new ArrayList<>();
  private final List<Peer> peers = new ArrayList<>();
  private final Sayings sayings;
  private final Ledger ledger;
  private final Users users;
  private final Connections connections;
  private final Faults faults;
  private final Examination examination;

  /**
   * What is around a simulation.
   *
   * @param types beside the simulator's own
   * @param signatures real ones
   * @param between what is put between every engine and its world, such as a planted fault
   */
  public record Environment(
      List<CrdtType> types, Signatures signatures, UnaryOperator<Surroundings> between) {
    /** Copies the list. */
    public Environment {
      types = List.copyOf(types);
    }
  }

  /** One that has yet to run. */
  public Simulation(SimulationSettings settings, Environment environment) {
    this.settings = settings;
    this.world =
        new World(
            settings.seed(),
            Math.floorMod(settings.seed(), REAL) == 0 ? environment.signatures : new KeyedHashes());
    this.random = world.random();
    this.counts = new Counts(settings.faults());
    this.engine = engineSettings();
    this.sayings = new Sayings(world, counts);
    makePlays(environment.types);
    makePeers(environment.between);
    this.ledger = new Ledger(world, counts);
    this.users = new Users(world, counts, ledger, sayings);
    this.connections = new Connections(world, peers, settings.pairs());
    this.faults = new Faults(world, peers, connections, ledger, counts, users, sayings);
    this.examination = new Examination(world, peers, plays, ledger, users, counts);
    world.witness(new Observer(world, counts, ledger, connections, peers));
  }

  /** Bounds and intervals differ from seed to seed: small bounds are reached more often. */
  private EngineSettings engineSettings() {
    EngineSettings.Limits usual = EngineSettings.Limits.defaults();
    EngineSettings.Intervals often = EngineSettings.Intervals.defaults();
    boolean small = random.nextBoolean();
    return new EngineSettings(
        new EngineSettings.Limits(
            usual.unacknowledgedEdits(),
            usual.unacknowledgedBytes(),
            usual.editsWhileLoading(),
            small ? 8 : usual.waitingBlocks(),
            usual.waitingBytes(),
            small ? 2_000 : usual.recentBytes(),
            usual.blockTargetBytes(),
            small ? 2_000 : usual.frameTargetBytes(),
            small ? 4_000 : usual.sendWindowBytes(),
            small ? 2_000 : usual.intakeBytes(),
            small ? 8_000 : usual.replayBatchBytes(),
            small ? 2 : usual.headsPerClock(),
            usual.collaborationsPerLink(),
            usual.eventsPerSubscriber()),
        new EngineSettings.Intervals(
            often.antiEntropyMillis() * (random.nextInt(16) == 0 ? 1 : 20),
            often.gapMillis(),
            often.announceMillis(),
            often.gatherMillis(),
            often.editsMillis(),
            often.cleanupMillis(),
            often.retryLeastMillis(),
            often.retryMostMillis()),
        new EngineSettings.Checkpoints(
            random.nextInt(4) == 0 ? 64 : 2 + random.nextInt(10),
            EngineSettings.Checkpoints.defaults().bytes(),
            100L + random.nextInt(10_000),
            random.nextBoolean() ? 5 : EngineSettings.Checkpoints.defaults().behind(),
            EngineSettings.Checkpoints.defaults().patienceMillis()));
  }

  private void makePlays(List<CrdtType> types) {
    if (settings.pairs()) {
      List<CrdtType> all = new ArrayList<>(types);
      all.add(new TokenLog());
      for (int i = 0; i < settings.countOfPairs(); i++) {
        CrdtType type = all.get(i % all.size());
        plays.add(Play.of("pair" + i, type, new TreeMap<>(), world.signatures()));
      }
      return;
    }
    plays.add(Play.of("log", new TokenLog(), subs(TokenLog.ID, types), world.signatures()));
    int more = 1 + random.nextInt(2);
    for (int i = 0; i < more; i++) {
      CrdtType type =
          types.isEmpty() ? plays.get(0).type() : types.get(random.nextInt(types.size()));
      plays.add(Play.of("play" + i, type, subs(type.id(), types), world.signatures()));
    }
  }

  /** Up to three, of other types than their root, so that its states are told from theirs. */
  private SortedMap<SubId, CrdtType> subs(TypeId root, List<CrdtType> types) {
    List<CrdtType> others = new ArrayList<>(types);
    others.add(new TokenLog());
    others.removeIf(type -> type.id().equals(root));
    SortedMap<SubId, CrdtType> subs = new TreeMap<>();
    for (int i = others.isEmpty() ? 0 : random.nextInt(4); i > 0; i--) {
      CrdtType type = others.get(random.nextInt(others.size()));
      subs.put(new SubId(i == 3 ? "sub1" : "sub" + i, type.id()), type);
    }
    return subs;
  }

  private void makePeers(UnaryOperator<Surroundings> between) {
    for (int i = 0; i < settings.peers(); i++) {
      SimulatedNode node = new SimulatedNode(world, "peer" + i, engine);
      node.between(between);
      node.jump(world.between(-5_000, 5_000));
      List<Play> some = settings.pairs() ? List.of(plays.get(i / 2)) : somePlays(i);
      peers.add(new Peer(world, counts, sayings, node, some, guests(i, some)));
    }
  }

  /** Some may only read or listen; the first two never. */
  private Map<String, Capability> guests(int peer, List<Play> some) {
    Map<String, Capability> guests = new TreeMap<>();
    for (Play play : settings.pairs() || peer < 2 ? List.<Play>of() : some) {
      switch (random.nextInt(GUESTS)) {
        case 0 -> guests.put(play.name(), Capability.LISTEN);
        case 1 -> guests.put(play.name(), Capability.READ);
        case 2 -> guests.put(play.name(), Capability.WRITE);
        default -> {
          // It knows the public name.
        }
      }
    }
    return guests;
  }

  private List<Play> somePlays(int peer) {
    List<Play> some = new ArrayList<>();
    for (Play play : plays) {
      if (some.isEmpty() || peer < 2 || random.nextInt(3) > 0) {
        some.add(play);
      }
    }
    return some;
  }

  /** Runs it; {@code progress} is told of milliseconds that have passed in it. */
  public SimulationResult run(LongConsumer progress) {
    peers.forEach(Peer::start);
    world.run(1_000);
    peers.forEach(Peer::backUp);
    connections.connect();
    int stages = (int) Math.max(1, Math.round(2 * settings.hours()));
    for (int i = 1; i <= stages && world.problems().isEmpty(); i++) {
      stage(i, stages);
      progress.accept(world.now() / 1_000);
    }
    if (world.problems().isEmpty()) {
      end();
    }
    return new SimulationResult(
        settings,
        counts.edits(),
        counts.faults(),
        counts.recoveries(),
        counts.checks(),
        world.problems(),
        world.trace().events(),
        world.trace().end());
  }

  /** Some of the time: things go wrong, and in the end right. */
  private void stage(int stage, int of) {
    long end = ((long) (settings.hours() * HOUR_MILLIS * stage / of)) * 1_000;
    long wantedEdits = (long) Math.ceil(settings.editsPerHour() * settings.hours() * stage / of);
    int wantedFaults =
        settings.faults().isEmpty()
            ? 0
            : (int) Math.ceil(settings.faultsPerHour() * settings.hours() / of);
    int bursts = (int) Math.max(1, settings.editsPerHour() * settings.hours() / of / BURST);
    long[] editTimes = times(bursts, end);
    long[] faultTimes = times(wantedFaults, end);
    int edit = 0;
    int fault = 0;
    while (edit < editTimes.length || fault < faultTimes.length) {
      boolean isFault =
          edit == editTimes.length
              || (fault < faultTimes.length && faultTimes[fault] < editTimes[edit]);
      long next = isFault ? faultTimes[fault++] : editTimes[edit++];
      world.run(Math.max(0, (next - world.now()) / 1_000));
      if (isFault) {
        peers.get(random.nextInt(peers.size())).backUp();
        fault();
      } else {
        burst();
      }
    }
    world.run(Math.max(0, (end - world.now()) / 1_000));
    heal(wantedEdits);
    settle();
  }

  private long[] times(int count, long end) {
    long[] times = new long[count];
    for (int i = 0; i < count; i++) {
      times[i] = world.between(world.now(), Math.max(world.now(), end));
    }
    Arrays.sort(times);
    return times;
  }

  private void fault() {
    FaultKind[] kinds = settings.faults().toArray(new FaultKind[0]);
    for (int tries = 0; tries < 100; tries++) {
      if (faults.happen(kinds[random.nextInt(kinds.length)])) {
        return;
      }
      world.run(1_000);
    }
  }

  /** Somebody types, or two do at a time. */
  private void burst() {
    int typists = 1 + random.nextInt(2);
    for (int typist = 0; typist < typists; typist++) {
      Peer peer = peers.get(random.nextInt(peers.size()));
      long at = 0;
      for (int i = random.nextInt(BURST); i >= 0; i--) {
        at += random.nextInt(4) == 0 ? 0 : world.between(1_000, 300_000);
        world.after(
            at,
            () -> {
              if (peer.node().isUp()) {
                users.edit(peer);
                users.say(peer);
              }
            });
      }
    }
  }

  private void heal(long wantedEdits) {
    world.run(5_000);
    faults.heal();
    world.run(10_000);
    for (int i = 0; counts.edits() < wantedEdits && i < 10_000; i++) {
      users.edit(peers.get(random.nextInt(peers.size())));
      world.run(100);
    }
  }

  private void settle() {
    long bound = 60_000 + 100 * engine.intervals().antiEntropyMillis();
    long end = world.now() / 1_000 + bound;
    String unsettled = examination.unsettled(true);
    while (unsettled != null && world.now() / 1_000 < end) {
      world.run(1_000);
      unsettled = examination.unsettled(true);
    }
    if (unsettled != null) {
      world.problem("not settled " + bound + " ms after all was made right: " + unsettled);
    } else {
      examination.examine();
    }
  }

  /** All stop at once, come back alone with the same, and end in order. */
  private void end() {
    Map<String, Object> before = new LinkedHashMap<>(examination.examine());
    connections.allow(false);
    peers.forEach(peer -> peer.node().crash());
    peers.forEach(Peer::start);
    for (int i = 0; i < 60 && examination.unsettled(false) != null; i++) {
      world.run(500);
    }
    String unsettled = examination.unsettled(true);
    if (unsettled != null) {
      world.problem("not as before after all stopped at once: " + unsettled);
      return;
    }
    if (!before.equals(examination.examine())) {
      world.problem("other values after all stopped at once");
    }
    peers.forEach(peer -> peer.node().engine().stop());
    world.run(30_000);
    for (Peer peer : peers) {
      if (peer.node().openQueues() > 0) {
        world.problem(peer + " has stopped and goes on");
      }
    }
  }
}
