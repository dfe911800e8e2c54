package org.asterism.tests.benchmarks.micro;

import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.Address;
import org.apache.pekko.cluster.UniqueAddress;
import org.apache.pekko.cluster.ddata.VersionVector;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.multiformats.Bytes;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Two clocks of fifty replicas, of which each is ahead in a half. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Clocks {
  private static final int REPLICAS = 50;

  private final VectorClock ours;
  private final VectorClock other;
  private final VersionVector peer;
  private final VersionVector peerOther;

  /** The same clocks each time, with equal numbers on both sides. */
  public Clocks() {
    Random random = new Random(1);
    TreeMap<ReplicaId, Long> one = new TreeMap<>();
    TreeMap<ReplicaId, Long> two = new TreeMap<>();
    VersionVector pekkoOne = VersionVector.empty();
    VersionVector pekkoTwo = VersionVector.empty();
    for (int i = 0; i < REPLICAS; i++) {
      byte[] key = new byte[ReplicaId.BYTES];
      random.nextBytes(key);
      long first = 1L + random.nextInt(10);
      long second = i % 2 == 0 ? first + 1 : Math.max(1, first - 1);
      one.put(new ReplicaId(Bytes.wrap(key)), first);
      two.put(new ReplicaId(Bytes.wrap(key)), second);
      UniqueAddress node =
          UniqueAddress.apply(new Address("pekko", "b", "127.0.0.1", i + 1), (long) i);
      pekkoOne = incremented(pekkoOne, node, first);
      pekkoTwo = incremented(pekkoTwo, node, second);
    }
    ours = VectorClock.of(one);
    other = VectorClock.of(two);
    peer = pekkoOne;
    peerOther = pekkoTwo;
  }

  private static VersionVector incremented(VersionVector vector, UniqueAddress node, long times) {
    VersionVector now = vector;
    for (long i = 0; i < times; i++) {
      now = now.increment(node);
    }
    return now;
  }

  /** Ours: the least clock above both. */
  @Benchmark
  public VectorClock mergeOurs() {
    return ours.merge(other);
  }

  /** Pekko's: likewise. */
  @Benchmark
  public VersionVector mergePeer() {
    return peer.merge(peerOther);
  }

  /** Ours: whether either is at or behind the other. */
  @Benchmark
  public boolean compareOurs() {
    return ours.dominates(other) || other.dominates(ours);
  }

  /** Pekko's: how one stands to the other. */
  @Benchmark
  public boolean comparePeer() {
    return peer.compareTo(peerOther) != VersionVector.ConcurrentInstance();
  }
}
