package org.asterism.kernel.core.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crypto.PublicKey;
import org.asterism.kernel.api.crypto.SignatureService.Claim;
import org.asterism.kernel.api.crypto.Signer;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.core.Engine;
import org.asterism.kernel.core.EngineSettings;
import org.asterism.kernel.core.Engines;
import org.asterism.kernel.core.Outcome;
import org.asterism.kernel.core.Reply;
import org.asterism.kernel.core.Report;
import org.asterism.kernel.core.Surroundings;
import org.asterism.kernel.core.TurnQueue;
import org.jspecify.annotations.Nullable;

/** A machine with a home, on which an engine runs until it crashes and is started again. */
public final class SimulatedNode {
  private final World world;
  private final String name;
  private final PeerId peerId;
  private final EngineSettings settings;
  private final BiFunction<Surroundings, EngineSettings, Engine> engines;
  private final Map<PeerId, SimulatedLink> links = new LinkedHashMap<>();
  private final List<Report> reports = new ArrayList<>();
  private Disk disk;
  private @Nullable Life life;

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
    this.peerId = PeerId.of(PublicKey.ed25519(world.randomBytes(32)));
    this.disk = new Disk(world);
  }

  public PeerId peerId() {
    return peerId;
  }

  public Disk disk() {
    return disk;
  }

  /** Another home is put in; the node must be down. */
  public void disk(Disk next) {
    disk = next;
  }

  public boolean isUp() {
    return life != null;
  }

  public Engine engine() {
    Life now = life;
    if (now == null) {
      throw new IllegalStateException(name + " is down");
    }
    return now.engine;
  }

  public List<Report> reports() {
    return reports;
  }

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

  public Map<PeerId, SimulatedLink> links() {
    return links;
  }

  public boolean isLinked(SimulatedNode other) {
    return links.containsKey(other.peerId);
  }

  @Override
  public String toString() {
    return name;
  }

  /** One run of an engine; nothing of it happens after its death. */
  private final class Life implements Surroundings {
    private final Engine engine;
    private final Random jitter = new Random(world.random().nextLong());
    private boolean dead;

    Life() {
      this.engine = engines.apply(this, settings);
    }

    @Override
    public PeerId self() {
      return peerId;
    }

    @Override
    public TurnQueue newQueue(String queueName) {
      return new Queue();
    }

    @Override
    public void deliver(Runnable code) {
      world.after(
          world.between(1, 20),
          () -> {
            if (!dead) {
              code.run();
            }
          });
    }

    @Override
    public long wallMillis() {
      return 1_700_000_000_000L + world.now() / 1000;
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
      return world.signer(seed);
    }

    @Override
    public void verify(List<Claim> claims, Reply<List<Boolean>> reply) {
      List<Boolean> answers =
          claims.stream()
              .map(c -> world.verify(c.key().data(), c.message(), c.signature()))
              .toList();
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
    public void report(Report report) {
      reports.add(report);
    }

    /** Turns, each a moment after the one before. */
    private final class Queue implements TurnQueue {
      private boolean closed;
      private long free;

      @Override
      public void post(Runnable turn) {
        free = Math.max(free, world.now() + world.between(0, 5));
        world.after(free - world.now(), () -> run(turn));
      }

      private void run(Runnable turn) {
        if (!dead && !closed) {
          try {
            turn.run();
          } catch (RuntimeException | AssertionError e) {
            java.io.StringWriter trace = new java.io.StringWriter();
            e.printStackTrace(new java.io.PrintWriter(trace));
            world.problem(name + ": a turn threw " + trace);
          }
        }
      }

      @Override
      public Timer after(long millis, Runnable turn) {
        boolean[] cancelled = new boolean[1];
        world.after(
            millis * 1000,
            () -> {
              if (!cancelled[0]) {
                run(turn);
              }
            });
        return () -> cancelled[0] = true;
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
        closed = true;
      }
    }
  }
}
