package org.asterism.kernel.api.crdt;

import java.util.List;
import org.asterism.kernel.api.multiformats.Bytes;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A data type that replicas share: a service, one for every format version that a bundle provides.
 *
 * <p>Immutable (but see {@link #whenMeaningChanges}) and thread-safe; the states it makes are not.
 * Its laws, checked by {@code kernel/testkit}: joining is commutative, associative and idempotent;
 * a mutator's delta applied to what was there gives what the mutator gave; a difference joined
 * gives what a join gives; the order and the number of times that deltas arrive do not matter;
 * every encoding can be decoded and gives the same bytes again.
 */
@ConsumerType
public interface CrdtType {
  /** Name and format version. */
  TypeId id();

  /** What can be done to it, in the order in which help texts show it. */
  List<Mutator> mutators();

  /** A new state with nothing in it. */
  CrdtState bottom();

  /**
   * A new state from {@link CrdtState#encode()}, of this or an older build.
   *
   * @throws CrdtException.Malformed if the bytes are anything else; they may be hostile
   */
  CrdtState decode(Bytes encoded);

  /**
   * Joins deltas of one replica whose intervals follow on each other into one delta.
   *
   * @param deltas at least one
   * @throws IllegalArgumentException if they are of several replicas or leave gaps
   * @throws CrdtException.Malformed if a payload is not of this type
   */
  Delta concat(List<Delta> deltas);

  /**
   * Tells somebody whenever states of this type may mean something else although nothing happened
   * to them, as those of a map do whose entries are of types that come and go. By default they
   * never do.
   *
   * @param listener called afterwards and in any thread, perhaps more often than needed; it only
   *     takes note, and lets {@link CrdtState#renewMeaning} run where the states are
   * @return ends it; may be run more than once
   */
  default Runnable whenMeaningChanges(Runnable listener) {
    return () -> {};
  }
}
