package org.asterism.kernel.api.store;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.multiformats.Cid;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Keeps blocks by name. Batch first: many small blocks are one operation.
 *
 * <p>Thread-safe. Operations whose calls were made one after the other take effect in that order.
 * When its bundle stops, a store completes every stage that is still open, with its result or
 * {@link StoreException.Unavailable}, before its deactivation returns; calls after that fail with
 * the same. The contract is checked by the suite in {@code kernel/testkit}.
 *
 * <p>Memory: what puts and deletes whose stages are open keep in memory is bounded by the store. A
 * call that finds too much waiting fails at once with {@link StoreException.Busy}, as if it had not
 * been made; one that finds nothing waiting never does. So whoever awaits each stage before the
 * next call is never refused, and nobody is held up in the call.
 */
@ConsumerType
public interface BlockStore {
  /**
   * A short name: {@code local}, {@code memory}. A store that has left and is back, in whatever
   * version, has the name it had: until then what it holds is away, not lost.
   */
  String name();

  /** What is promised when the stage of {@link #put} completes. */
  Durability durability();

  /**
   * Stores blocks; one that is there already is left as it is.
   *
   * @return completes when all are stored as {@link #durability()} says; fails with {@link
   *     StoreException.Full}, {@link StoreException.Busy} or {@link StoreException.Unavailable}. A
   *     crash may leave a part of the batch, each block of it whole.
   */
  CompletionStage<Void> put(List<Block> blocks);

  /**
   * Those of the blocks that are there, in the order asked for, each once. One whose bytes are
   * damaged is as good as missing: it is left out and logged.
   */
  CompletionStage<List<Block>> get(List<Cid> cids);

  /** Those of the names that are there. */
  CompletionStage<Set<Cid>> has(Collection<Cid> cids);

  /** Removes blocks; one that is not there is no error. */
  CompletionStage<Void> delete(Collection<Cid> cids);

  /**
   * A page of the names, in an order of the store's own.
   *
   * @param after the last name of the page before, or empty for the first page
   * @param limit at least 1; a page may be shorter
   * @return an empty list after the last. A block put or deleted between two pages may be missed or
   *     seen; all others are seen once.
   */
  CompletionStage<List<Cid>> keys(Optional<Cid> after, int limit);

  /** Completes when all that was put before is stored as {@link #durability()} says. */
  CompletionStage<Void> flush();

  /** How much there is. */
  CompletionStage<Usage> usage();

  /**
   * How much there is.
   *
   * @param blocks how many
   * @param bytes of their content
   * @param occupied bytes on the medium, content and all else
   */
  record Usage(long blocks, long bytes, long occupied) {}
}
