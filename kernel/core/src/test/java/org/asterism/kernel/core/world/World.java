package org.asterism.kernel.core.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.asterism.kernel.api.crypto.PublicKey;
import org.asterism.kernel.api.crypto.Signer;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Multihash;

/** Virtual time, one queue of events, one seed; all nodes and links live in it. */
public final class World {
  private final Random random;
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final Map<Bytes, Bytes> seeds = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();
  private long now;
  private long order;

  private record Event(long at, long order, Runnable run) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
    }
  }

  public World(long seed) {
    this.random = new Random(seed);
  }

  public Random random() {
    return random;
  }

  /** Microseconds since the world began. */
  public long now() {
    return now;
  }

  public void after(long micros, Runnable run) {
    events.add(new Event(now + micros, order++, run));
  }

  /** A time that differs from one to the next. */
  public long between(long least, long most) {
    return least + (long) (random.nextDouble() * (most - least + 1));
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
    long end = now + millis * 1000;
    while (!holds.getAsBoolean()) {
      if (events.isEmpty() || events.element().at > end) {
        throw new AssertionError("after " + millis + " ms it is still not so: " + what);
      }
      step();
    }
  }

  private void step() {
    Event event = events.remove();
    now = event.at;
    event.run.run();
  }

  /** Something that must not happen, happened. */
  public void problem(String what) {
    problems.add(what);
  }

  public List<String> problems() {
    return problems;
  }

  /** A stand-in for Ed25519: as deterministic, and nobody can forge it here but by the seed. */
  public Signer signer(Bytes seed) {
    Bytes key = Multihash.sha256(Bytes.concat(Bytes.utf8("public"), seed)).digest();
    seeds.put(key, seed);
    PublicKey publicKey = PublicKey.ed25519(key);
    return new Signer() {
      @Override
      public PublicKey publicKey() {
        return publicKey;
      }

      @Override
      public Bytes sign(Bytes message) {
        return signature(seed, message);
      }
    };
  }

  boolean verify(Bytes key, Bytes message, Bytes signature) {
    Bytes seed = seeds.get(key);
    return seed != null && signature(seed, message).equals(signature);
  }

  private static Bytes signature(Bytes seed, Bytes message) {
    Bytes half = Multihash.sha256(Bytes.concat(seed, message)).digest();
    return Bytes.concat(half, half);
  }

  /** Bytes by chance. */
  public Bytes randomBytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return Bytes.wrap(bytes);
  }
}
