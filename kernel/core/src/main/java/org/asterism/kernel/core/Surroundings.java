package org.asterism.kernel.core;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.asterism.kernel.api.crypto.SignatureService;
import org.asterism.kernel.api.crypto.Signer;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.api.store.Journal;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * All that the engine asks of the world: turns, time, chance, keys, storage, signatures.
 *
 * <p>Every request that takes a {@link Reply} answers it exactly once, in a turn of the queue that
 * made the reply, at the latest when the request's deadline passes; a provider that vanishes in mid
 * call is a failure like any other, and what it says later is dropped.
 */
@ConsumerType
public interface Surroundings {
  /** Our own peer id. */
  PeerId self();

  /** A new queue, for one actor. */
  TurnQueue newQueue(String name);

  /** Runs code of the application, outside of any turn. */
  void deliver(Runnable code);

  /** The wall clock, in milliseconds since 1970; may jump. */
  long wallMillis();

  /** Chance for jitter and choice, not for keys. */
  RandomGenerator jitter();

  /** So many bytes that nobody can guess. */
  Bytes secret(int bytes);

  /** The key of a 32-byte seed. */
  Signer signer(Bytes seed);

  /** Verifies signatures, some 100 µs each. */
  void verify(List<SignatureService.Claim> claims, Reply<List<Boolean>> reply);

  /** Stores blocks; the answer comes when they are stored as the store promises. */
  void putBlocks(List<Block> blocks, Reply<Void> reply);

  /** Reads those of the blocks that are there. */
  void getBlocks(List<Cid> cids, Reply<List<Block>> reply);

  /** Those of the blocks that are there, without reading them. */
  void hasBlocks(List<Cid> cids, Reply<Set<Cid>> reply);

  /**
   * Removes blocks from wherever they are; those that are nowhere are no error. The answer comes
   * when all are gone, and one that is put after it stays.
   */
  void deleteBlocks(List<Cid> cids, Reply<Void> reply);

  /**
   * Names of stored blocks, in an order of the stores' own.
   *
   * @param from where the page before ended; nothing for the first
   * @param limit of names, at least 1
   */
  void listBlocks(Optional<BlockPage.Mark> from, int limit, Reply<BlockPage> reply);

  /** Writes to the journal, all or nothing. */
  void writeJournal(Journal.Batch batch, Reply<Void> reply);

  /** Reads one key of the journal. */
  void readJournal(Bytes key, Reply<Optional<Bytes>> reply);

  /** Reads entries with {@code from <= key < to} in order, at most {@code limit}. */
  void scanJournal(Bytes from, Bytes to, int limit, Reply<List<Journal.Entry>> reply);

  /**
   * The incarnation of the home: a replica key that was made under another is not used for new
   * edits.
   */
  String incarnation();

  /** Who is told of what the node takes part in. */
  default Membership membership() {
    return Membership.NONE;
  }

  /** Counts something worth watching, such as a refused block, and logs it. */
  void report(Report report);
}
