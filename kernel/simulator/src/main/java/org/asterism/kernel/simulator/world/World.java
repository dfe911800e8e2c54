package org.asterism.kernel.simulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.asterism.kernel.api.multiformats.Bytes;

/** Virtual time, one queue of events, one seed; all nodes and links live in it. */
public final class World {
  private final Random random;
  private final Signatures signatures;
  private final Trace trace = new Trace();
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final List<String> problems = new ArrayList<>();
  private Witness witness = new Witness() {};
  private long now;
  private long order;

  private record Event(long at, long order, Runnable run) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
    }
  }

  /** One in which keyed hashes stand in for signatures. */
  public World(long seed) {
    this(seed, new KeyedHashes());
  }

  /** One with these signatures. */
  public World(long seed, Signatures signatures) {
    this.random = new Random(seed);
    this.signatures = signatures;
  }

  /** All chance in it. */
  public Random random() {
    return random;
  }

  /** Its signatures. */
  public Signatures signatures() {
    return signatures;
  }

  /** What happened. */
  public Trace trace() {
    return trace;
  }

  /** Who is told. */
  public Witness witness() {
    return witness;
  }

  /** From now on somebody is told. */
  public void witness(Witness next) {
    witness = next;
  }

  /** Microseconds since the world began. */
  public long now() {
    return now;
  }

  /** Runs something so many microseconds from now. */
  public void after(long micros, Runnable run) {
    events.add(new Event(now + micros, order++, run));
  }

  /** A time that differs from one to the next. */
  public long between(long least, long most) {
    return least + (long) (random.nextDouble() * (most - least + 1));
  }

  /** Whether something of this probability happens. */
  public boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** Runs what happens within so many milliseconds. */
  public void run(long millis) {
    long end = now + millis * 1000;
    while (!events.isEmpty() && events.element().at <= end) {
      step();
    }
    now = Math.max(now, end);
  }

  /** Runs until something holds; fails if that takes longer than so many milliseconds. */
  public void runUntil(String what, long millis, BooleanSupplier holds) {
    if (!runWhile(millis, () -> !holds.getAsBoolean())) {
      throw new AssertionError("after " + millis + " ms it is still not so: " + what);
    }
  }

  /** Runs as long as something holds; whether it ended within so many milliseconds. */
  public boolean runWhile(long millis, BooleanSupplier holds) {
    long end = now + millis * 1000;
    while (holds.getAsBoolean()) {
      if (events.isEmpty() || events.element().at > end) {
        return false;
      }
      step();
    }
    return true;
  }

  private void step() {
    Event event = events.remove();
    now = event.at;
    trace.add(event.at, event.order, 0);
    event.run.run();
  }

  /** Something that must not happen, happened. */
  public void problem(String what) {
    problems.add("at " + now / 1_000 + " ms: " + what);
  }

  /** What must not have happened. */
  public List<String> problems() {
    return problems;
  }

  /** Bytes by chance. */
  public Bytes randomBytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return Bytes.wrap(bytes);
  }
}
