package org.asterism.kernel.api.crdt.causal;

import org.asterism.kernel.api.crdt.MutationContext;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A store being changed by one mutator. What it shows is what was there before; what it is told
 * takes effect when the mutator returns, each call as an operation of its own. If the mutator
 * throws, nothing has happened.
 */
@ProviderType
public interface CausalDraft extends DotStore {
  @Override
  CausalDraft at(Object key);

  /**
   * Puts a value here in place of all that is seen at this path and beneath. What others put there
   * meanwhile stays beside it.
   *
   * @param value of {@link org.asterism.kernel.api.crdt.Values}, immutable
   */
  default void put(@Nullable Object value) {
    put(value, 0);
  }

  /**
   * As {@link #put(Object)}, with a time by which a reader chooses between values.
   *
   * @param timestamp 0 or more, usually that of {@link #context}
   */
  void put(@Nullable Object value, long timestamp);

  /**
   * Counts at this path. What is counted elsewhere meanwhile adds to it, exactly; what is removed
   * elsewhere meanwhile takes away only what was seen there.
   *
   * @param up 0 to 2^53
   * @param down 0 to 2^53
   * @throws ArithmeticException if all that this replica counted here would go beyond 2^53; nothing
   *     has been told then
   * @throws IllegalStateException if it is the second count of this mutator at this path
   */
  void count(long up, long down);

  /** Removes all that is seen here and beneath; does nothing if nothing is. */
  void remove();

  /** Who changes the store, and when. */
  MutationContext context();
}
