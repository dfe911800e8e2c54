package org.asterism.kernel.api.crdt;

import java.util.List;
import org.asterism.kernel.api.multiformats.Bytes;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One replica's state of a type: changes in place, for one thread at a time.
 *
 * <p>A state does not rely on causal delivery across replicas: an operation whose antecedents are
 * of another replica and not there yet is kept and takes effect when they are. So the value is a
 * pure function of the set of operations that {@link #clock()} names. Of two operations with one
 * dot, which only a hostile or a cloned replica makes, the one that came first stays; the engine
 * brings them into an order that is the same everywhere.
 */
@ConsumerType
public interface CrdtState {
  /** The type that made it. */
  CrdtType type();

  /** Which operations are in it. */
  VectorClock clock();

  /**
   * Changes the value by one of the type's mutators.
   *
   * @param arguments of the kinds that the mutator's parameters say
   * @throws CrdtException.UnknownMutator if there is no such mutator
   * @throws CrdtException.BadArgument if an argument does not fit; the state has not changed
   */
  Mutation mutate(MutationContext context, String mutator, List<?> arguments);

  /**
   * Takes in what is new in a delta. One that brings nothing new changes nothing.
   *
   * @return what became of the value
   * @throws CrdtException.Gap if it begins after what is known of its replica
   * @throws CrdtException.Malformed if its payload is not of this type; the state has not changed
   */
  List<Change> apply(Delta delta);

  /**
   * Records that a replica's operations up to a number are known and have no effect: those of a
   * block whose payload was malformed. Does nothing where they are known already.
   */
  void skip(ReplicaId replica, long upTo);

  /**
   * Takes in what is new in another state of the same type and format, which does not change.
   *
   * @return what became of the value
   */
  List<Change> join(CrdtState other);

  /** Deltas that bring a state at a clock to this one; none for what it knows already. */
  List<Delta> diff(VectorClock since);

  /**
   * Deltas that together make this state, each of a single operation that has an effect, after
   * those before it that have none any more.
   */
  List<Delta> decompose();

  /** The value, of {@code java.*} and kernel types, immutable. May cost as much as it is large. */
  Object value();

  /**
   * Takes in what {@link CrdtType#whenMeaningChanges} told of. Until then the state means what it
   * meant, to the value, to changes and to mutators; no operation comes of it. May cost as much as
   * the value is large.
   *
   * @return whether the value is another
   */
  default boolean renewMeaning() {
    return false;
  }

  /**
   * The whole state with its clock. Two states with equal clocks that hold the same operations give
   * equal bytes, whatever the order in which these came and the deltas in which they did.
   *
   * <p>The bytes are hashed in pieces that are cut by content, so an edit should change few
   * stretches of them, and no library compresses them: what one gives may differ from version to
   * version. Whoever stores or sends them compresses them at the outside.
   */
  Bytes encode();
}
