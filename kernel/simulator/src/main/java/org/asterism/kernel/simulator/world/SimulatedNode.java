package org.asterism.kernel.simulator.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crypto.SignatureService.Claim;
import org.asterism.kernel.api.crypto.Signer;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.core.BlockPage;
import org.asterism.kernel.core.Engine;
import org.asterism.kernel.core.EngineSettings;
import org.asterism.kernel.core.Engines;
import org.asterism.kernel.core.Membership;
import org.asterism.kernel.core.Outcome;
import org.asterism.kernel.core.Reply;
import org.asterism.kernel.core.Report;
import org.asterism.kernel.core.Surroundings;
import org.asterism.kernel.core.TurnQueue;
import org.jspecify.annotations.Nullable;

/** A machine with a home, on which an engine runs until it crashes and is started again. */
public final class SimulatedNode {
  private static final long BEGIN_MILLIS = 1_700_000_000_000L;
  private static final int REPORTS = 1_000;

  private final World world;
  private final String name;
  private final Signer key;
  private final PeerId peerId;
  private final EngineSettings settings;
  private final BiFunction<Surroundings, EngineSettings, Engine> engines;
  private final Map<PeerId, SimulatedLink> links = new LinkedHashMap<>();
  private final List<Report> reports = new ArrayList<>();
  private UnaryOperator<Surroundings> between = UnaryOperator.identity();
  private Disk disk;
  private long clockOffset;
  private long clockPermille = 1_000;
  private long clockSince;
  private long pausedUntil;
  private @Nullable Life life;

  /** One that is down, with an empty home. */
  public SimulatedNode(World world, String name, EngineSettings settings) {
    this(world, name, settings, Engines::create);
  }

  /** A node with an engine of another release. */
  public SimulatedNode(
      World world,
      String name,
      EngineSettings settings,
      BiFunction<Surroundings, EngineSettings, Engine> engines) {
    this.engines = engines;
    this.world = world;
    this.name = name;
    this.settings = settings;
    this.key = world.signatures().signer(world.randomBytes(32));
    this.peerId = PeerId.of(key.publicKey());
    this.disk = new Disk(world);
  }

  /** Its peer id. */
  public PeerId peerId() {
    return peerId;
  }

  /** Its home. */
  public Disk disk() {
    return disk;
  }

  /** Another home is put in; the node must be down. */
  public void disk(Disk next) {
    disk = next;
  }

  /** What is put between every engine to come and its world, such as a fault. */
  public void between(UnaryOperator<Surroundings> how) {
    between = how;
  }

  /** Its wall clock jumps. */
  public void jump(long millis) {
    clockOffset += millis;
  }

  /** Its wall clock goes at another rate from now on: so many milliseconds in a second. */
  public void drift(long permille) {
    clockOffset += drifted();
    clockSince = world.now();
    clockPermille = permille;
  }

  private long drifted() {
    return (world.now() - clockSince) / 1_000 * (clockPermille - 1_000) / 1_000;
  }

  /** What its wall clock says. */
  public long wallMillis() {
    return Math.max(0, BEGIN_MILLIS + world.now() / 1000 + clockOffset + drifted());
  }

  /** It stands still for so long, as a machine does that swaps or sleeps. */
  public void pause(long millis) {
    pausedUntil = world.now() + millis * 1000;
  }

  /** Whether an engine runs. */
  public boolean isUp() {
    return life != null;
  }

  /** The engine that runs. */
  public Engine engine() {
    Life now = life;
    if (now == null) {
      throw new IllegalStateException(name + " is down");
    }
    return now.engine;
  }

  /** Who takes part in what the engine that runs takes part in, as it says. */
  public Circle circle() {
    Life now = life;
    if (now == null) {
      throw new IllegalStateException(name + " is down");
    }
    return now.circle;
  }

  /** Queues of the engine that runs which have not been closed. */
  public int openQueues() {
    Life now = life;
    return now == null ? 0 : now.openQueues;
  }

  /** Timers of the engine that runs which are neither done nor cancelled. */
  public int timers() {
    Life now = life;
    return now == null ? 0 : now.timers;
  }

  /** What it has reported of late. */
  public List<Report> reports() {
    return reports;
  }

  /** How often it has reported something, of late. */
  public long reports(Report.Kind kind) {
    return reports.stream().filter(report -> report.kind() == kind).count();
  }

  /** Starts an engine with these types. */
  public void start(CrdtType... types) {
    Life next = new Life();
    life = next;
    for (CrdtType type : types) {
      next.engine.typeArrived(type);
    }
    next.engine.start();
  }

  /** Ends at once, as by kill -9 and a power cut together. */
  public void crash() {
    List.copyOf(links.values()).forEach(SimulatedLink::cut);
    Life now = life;
    if (now != null) {
      now.dead = true;
    }
    life = null;
    disk.crash();
  }

  /** Its links, by who is at the other end. */
  public Map<PeerId, SimulatedLink> links() {
    return links;
  }

  /** Whether it has a link to another. */
  public boolean isLinked(SimulatedNode other) {
    return links.containsKey(other.peerId);
  }

  @Override
  public String toString() {
    return name;
  }

  /** One run of an engine; nothing of it happens after its death. */
  private final class Life implements Surroundings {
    private final Circle circle = new Circle(world, SimulatedNode.this, key);
    private final Engine engine;
    private final Random jitter = new Random(world.random().nextLong());
    private boolean dead;
    private int openQueues;
    private int timers;

    Life() {
      this.engine = engines.apply(between.apply(this), settings);
    }

    @Override
    public PeerId self() {
      return peerId;
    }

    @Override
    public TurnQueue newQueue(String queueName) {
      openQueues++;
      return new Queue();
    }

    @Override
    public void deliver(Runnable code) {
      world.after(
          Math.max(0, pausedUntil - world.now()) + world.between(1, 20),
          () -> {
            if (!dead) {
              code.run();
            }
          });
    }

    @Override
    public long wallMillis() {
      return SimulatedNode.this.wallMillis();
    }

    @Override
    public RandomGenerator jitter() {
      return jitter;
    }

    @Override
    public Bytes secret(int bytes) {
      return world.randomBytes(bytes);
    }

    @Override
    public Signer signer(Bytes seed) {
      return world.signatures().signer(seed);
    }

    @Override
    public void verify(List<Claim> claims, Reply<List<Boolean>> reply) {
      List<Boolean> answers = claims.stream().map(world.signatures()::holds).toList();
      world.after(100L * claims.size(), () -> reply.answer(new Outcome.Done<>(answers)));
    }

    @Override
    public void putBlocks(List<Block> blocks, Reply<Void> reply) {
      disk.put(blocks, reply);
    }

    @Override
    public void getBlocks(List<Cid> cids, Reply<List<Block>> reply) {
      disk.get(cids, reply);
    }

    @Override
    public void hasBlocks(List<Cid> cids, Reply<Set<Cid>> reply) {
      disk.has(cids, reply);
    }

    @Override
    public void deleteBlocks(List<Cid> cids, Reply<Void> reply) {
      disk.delete(cids, reply);
    }

    @Override
    public void listBlocks(Optional<BlockPage.Mark> from, int limit, Reply<BlockPage> reply) {
      disk.list(from, limit, reply);
    }

    @Override
    public void writeJournal(Journal.Batch batch, Reply<Void> reply) {
      disk.write(batch, reply);
    }

    @Override
    public void readJournal(Bytes key, Reply<Optional<Bytes>> reply) {
      disk.read(key, reply);
    }

    @Override
    public void scanJournal(Bytes from, Bytes to, int limit, Reply<List<Journal.Entry>> reply) {
      disk.scan(from, to, limit, reply);
    }

    @Override
    public String incarnation() {
      return disk.incarnation();
    }

    @Override
    public Membership membership() {
      return circle;
    }

    @Override
    public void report(Report report) {
      if (reports.size() >= REPORTS) {
        reports.subList(0, REPORTS / 2).clear();
      }
      reports.add(report);
      world.trace().add(world.now(), 'R', report.kind().name().hashCode());
      world.witness().report(SimulatedNode.this, report);
    }

    /** Turns, each a moment after the one before. */
    private final class Queue implements TurnQueue {
      private boolean closed;
      private long free;

      @Override
      public void post(Runnable turn) {
        free = Math.max(Math.max(free, pausedUntil), world.now() + world.random().nextInt(6));
        world.after(free - world.now(), () -> run(turn));
      }

      private void run(Runnable turn) {
        if (dead || closed) {
          return;
        }
        if (pausedUntil > world.now()) {
          world.after(pausedUntil - world.now(), () -> run(turn));
          return;
        }
        try {
          turn.run();
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
          world.problem(name + ": a turn threw " + traceOf(e));
        }
      }

      @Override
      public Timer after(long millis, Runnable turn) {
        SimulatedTimer timer = new SimulatedTimer(turn);
        timers++;
        world.after(millis * 1000, timer::fire);
        return timer;
      }

      @Override
      public <T> Reply<T> reply(Consumer<? super Outcome<T>> turn) {
        boolean[] answered = new boolean[1];
        return outcome -> {
          if (!answered[0]) {
            answered[0] = true;
            post(() -> turn.accept(outcome));
          }
        };
      }

      @Override
      public void close() {
        if (!closed) {
          closed = true;
          openQueues--;
        }
      }

      private final class SimulatedTimer implements Timer {
        private @Nullable Runnable turn;

        SimulatedTimer(Runnable turn) {
          this.turn = turn;
        }

        void fire() {
          Runnable due = turn;
          if (due != null) {
            cancel();
            run(due);
          }
        }

        @Override
        public void cancel() {
          if (turn != null) {
            turn = null;
            timers--;
          }
        }
      }
    }
  }

  /** What was thrown, for the list of problems. */
  private static String traceOf(Throwable thrown) {
    StringBuilder trace = new StringBuilder(thrown.toString());
    for (StackTraceElement element : thrown.getStackTrace()) {
      trace.append("\n    at ").append(element);
    }
    return trace.toString();
  }
}
