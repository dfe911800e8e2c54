package org.asterism.kernel.core.internal.collab;

import java.util.ArrayList;
import java.util.List;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.core.EngineSettings;
import org.asterism.kernel.core.internal.block.Head;
import org.asterism.kernel.core.internal.log.Entry;
import org.asterism.kernel.core.internal.storage.Backoff;
import org.asterism.kernel.core.internal.storage.JournalLane;
import org.asterism.kernel.core.internal.storage.Keys;
import org.asterism.kernel.core.internal.storage.Lane;
import org.asterism.kernel.core.internal.storage.Records;

/**
 * In which order one collaboration's blocks and index become durable.
 *
 * <p>An own block is written to the journal with its place first, then to the store, and only then
 * leaves the node: whatever is cut off in between, its sequence numbers are never used again. A
 * block of somebody else goes to the store first: should its place be lost, a peer sends it again.
 */
final class Storage {
  private static final int BATCH_BLOCKS = 1_000;
  private static final int BATCH_REMOVALS = 10_000;
  private static final long BATCH_BYTES = 4L << 20;

  private final CollaborationId id;
  private final long gatherMillis;
  private final BlockBytes bytes;
  private final JournalLane journal;
  private final Lane<Block> blocks;
  private final Lane<Cid> removals;

  Storage(Context context, BlockBytes bytes, JournalLane journal) {
    EngineSettings.Intervals intervals = context.settings().intervals();
    this.id = context.id();
    this.gatherMillis = intervals.gatherMillis();
    this.bytes = bytes;
    this.journal = journal;
    this.blocks =
        new Lane<>(
            context.world(),
            context.queue(),
            new Backoff(intervals),
            new Lane.Bounds<>(BATCH_BLOCKS, BATCH_BYTES, block -> block.bytes().size()),
            context.world()::putBlocks);
    this.removals =
        new Lane<>(
            context.world(),
            context.queue(),
            new Backoff(intervals),
            new Lane.Bounds<>(BATCH_REMOVALS, Long.MAX_VALUE, cid -> 1),
            context.world()::deleteBlocks);
  }

  /** Stores the genesis block. */
  void genesis(Block block) {
    blocks.add(block, () -> {});
  }

  /**
   * Stores an own block.
   *
   * @param more changes to the journal that belong to it
   * @param journalled runs when nothing can take its place any more
   * @param stored runs when it may leave the node
   */
  void own(
      Block block, Entry entry, List<Journal.Change> more, Runnable journalled, Runnable stored) {
    bytes.unstored(block);
    List<Journal.Change> changes = new ArrayList<>(more);
    changes.add(place(entry));
    changes.add(new Journal.Put(Keys.pending(id, entry.head()), block.bytes()));
    journal.write(
        changes,
        () -> {
          blocks.add(block, () -> ownStored(entry, stored));
          journalled.run();
        });
  }

  /** Stores an own block again that may not have reached the store before. */
  void ownAgain(Block block, Entry entry, Runnable stored) {
    bytes.unstored(block);
    blocks.add(block, () -> ownStored(entry, stored));
  }

  /**
   * Stores a block that came from a peer. Its author keeps it and nobody waits for it, so it may
   * wait for others.
   *
   * @param stored runs when its bytes are stored
   * @param durable runs when its place is stored, too
   */
  void received(Block block, Entry entry, Runnable stored, Runnable durable) {
    bytes.unstored(block);
    blocks.addWithin(
        gatherMillis,
        block,
        () -> {
          bytes.stored(block.cid());
          journal.writeWithin(
              gatherMillis,
              List.of(place(entry)),
              () -> {
                entry.stored();
                durable.run();
              });
          stored.run();
        });
  }

  /** Stores a block of a state root, behind all blocks that were given before. */
  void keep(Block block, Runnable stored) {
    blocks.add(block, stored);
  }

  /** The key of the record of a state root with some heads. */
  Bytes rootKey(Bytes headsDigest) {
    return Keys.root(id, headsDigest);
  }

  /** The key of the record of a state that a member gave. */
  Bytes lentKey() {
    return Keys.lent(id);
  }

  /** Records that all blocks of a state root are stored. */
  void root(Records.Root record, Runnable recorded) {
    journal.write(List.of(new Journal.Put(record.key(), record.encode())), recorded);
  }

  /** The key of the record of a manifest. */
  Bytes manifestKey(Cid manifest) {
    return Keys.manifest(id, manifest);
  }

  /** Records that a manifest and all blocks of its root are stored. */
  void pin(Records.Pin record, Runnable recorded) {
    journal.write(List.of(new Journal.Put(record.key(), record.encode())), recorded);
  }

  /** Forgets a state root. */
  void forgetRoot(Records.Root record) {
    journal.write(List.of(new Journal.Remove(record.key())), () -> {});
  }

  /** Removes blocks; the turn runs when they are gone. */
  void remove(List<Cid> cids, Runnable removed) {
    if (cids.isEmpty()) {
      removed.run();
      return;
    }
    for (int i = 0; i < cids.size(); i++) {
      removals.add(cids.get(i), i == cids.size() - 1 ? removed : () -> {});
    }
  }

  /** Forgets the places of blocks that were lost. */
  void forget(List<Entry> lost) {
    forgetPlaces(lost.stream().map(Entry::head).toList());
  }

  /** Forgets places. */
  void forgetPlaces(List<Head> places) {
    if (!places.isEmpty()) {
      List<Journal.Change> changes = new ArrayList<>();
      places.forEach(head -> changes.add(new Journal.Remove(Keys.index(id, head))));
      journal.write(changes, () -> {});
    }
  }

  /** Forgets a pending block that has no place. */
  void forgetPending(Head head) {
    journal.writeLazily(new Journal.Remove(Keys.pending(id, head)));
  }

  /** Runs the turn when all is written that was to be written to the journal before. */
  void written(Runnable done) {
    journal.write(List.of(), done);
  }

  /** Tries again at once what failed. */
  void kick() {
    journal.kick();
    blocks.kick();
    removals.kick();
  }

  /** Stores what waits, unless that fails; then runs the turn. */
  void end(Runnable idle) {
    journal.end(() -> blocks.end(() -> removals.end(() -> journal.end(idle))));
  }

  private void ownStored(Entry entry, Runnable stored) {
    bytes.stored(entry.cid());
    entry.stored();
    forgetPending(entry.head());
    stored.run();
  }

  private Journal.Change place(Entry entry) {
    return new Journal.Put(Keys.index(id, entry.head()), Records.Place.of(entry).encode());
  }
}
