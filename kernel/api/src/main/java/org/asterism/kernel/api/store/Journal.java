package org.asterism.kernel.api.store;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.multiformats.Bytes;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The node's own small memory: ordered, local, always in the home. It holds the identity, the
 * replica keys and sequences, the open collaborations, the heads and the clock index.
 *
 * <p>Thread-safe; batches take effect in the order of their calls. Keys are at most {@link
 * #MAX_KEY} bytes and values at most {@link #MAX_VALUE}. Stages fail as those of {@link BlockStore}
 * do.
 */
@ConsumerType
public interface Journal {
  /** The longest key, in bytes. */
  int MAX_KEY = 512;

  /** The longest value, in bytes. */
  int MAX_VALUE = 1_048_576;

  /** What is promised when the stage of {@link #write} completes. */
  Durability durability();

  /**
   * Whether something that had been written was found damaged or missing when the journal was
   * opened. The end of a write that a crash cut short, and that nobody was told had succeeded, does
   * not count. A node whose journal was damaged makes its edits under new replicas, since it may
   * have forgotten some that others have seen.
   *
   * @return the same as long as the journal is open; false of one that keeps nothing
   */
  default boolean damaged() {
    return false;
  }

  /**
   * Takes what is {@link #damaged} as dealt with: what is left is written again and what was
   * damaged removed, so that it does not count when the journal is opened next. To be called when
   * whoever depends on what was lost has made sure, durably, that it can be without; until then,
   * and after a crash before the stage completes, the damage counts.
   *
   * @return completes when it will not count again
   */
  @SuppressWarnings("NullAway") // the only value of Void
  default CompletionStage<Void> mend() {
    return CompletableFuture.completedStage(null);
  }

  /**
   * Applies all changes of a batch or none.
   *
   * @return completes when they are stored as {@link #durability()} says; reads made after the call
   *     see them at once, unless its stage has failed by then
   * @throws IllegalArgumentException if a key or value is too long
   */
  CompletionStage<Void> write(Batch batch);

  /** The value of a key. */
  CompletionStage<Optional<Bytes>> get(Bytes key);

  /**
   * The entries with {@code from <= key < to}, in the order of their keys.
   *
   * @param limit the most entries, at least 1
   */
  CompletionStage<List<Entry>> scan(Bytes from, Bytes to, int limit);

  /** Completes when all that was written before is stored as {@link #durability()} says. */
  CompletionStage<Void> sync();

  /** A key and its value. */
  record Entry(Bytes key, Bytes value) {}

  /** One change. */
  sealed interface Change {
    /** The key that it changes. */
    Bytes key();
  }

  /** Sets a value. */
  record Put(Bytes key, Bytes value) implements Change {}

  /** Removes a key; one that is not there is no error. */
  record Remove(Bytes key) implements Change {}

  /** Changes that belong together; of two on one key, the later counts. */
  record Batch(List<Change> changes) {
    /** Copies the list. */
    public Batch {
      changes = List.copyOf(changes);
    }
  }
}
