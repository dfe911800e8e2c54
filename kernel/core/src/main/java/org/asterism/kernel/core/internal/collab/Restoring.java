package org.asterism.kernel.core.internal.collab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.internal.log.BlockLog;
import org.asterism.kernel.core.internal.log.Entry;
import org.asterism.kernel.core.internal.log.Frontier;

/** Tells all parts of a collaboration what the journal knows of it, when it is opened. */
final class Restoring {
  private final Parts parts;
  private final Loader loader;
  private final Consumer<Entry> durable;

  /** Who is told. */
  record Parts(
      BlockLog log,
      Frontier frontier,
      BlockBytes bytes,
      HybridClock clock,
      OwnReplica own,
      Storage storage,
      Roots roots,
      Borrowing borrowing,
      Pinning pinning,
      Sights sights,
      Quotas quotas) {}

  /**
   * One that has yet to begin.
   *
   * @param durable is told of own blocks that may not have been stored, when they are
   */
  Restoring(Context context, Parts parts, Consumer<Entry> durable) {
    this.parts = parts;
    this.loader = new Loader(context);
    this.durable = durable;
  }

  /** Begins; runs the turn when all are told. */
  void begin(Runnable restored) {
    loader.load(
        parts.log,
        found -> {
          restore(found);
          restored.run();
        });
  }

  private void restore(Loader.Found found) {
    found.quota().ifPresent(parts.quotas::restore);
    parts.log.since(0).forEach(entry -> parts.clock.observe(entry.time()));
    storeAgain(found.pending());
    parts.storage.forgetPlaces(found.orphans());
    parts.frontier.reset();
    parts.own.restore(found.replicas());
    parts.own.all().forEach(parts.sights::own);
    parts.roots.restore(found.roots());
    parts.borrowing.restore(found.lent());
    parts.pinning.restore(found.pins());
    parts.quotas.recount();
  }

  /** Own blocks that the store may not have, in the order in which they were made. */
  private void storeAgain(List<Block> pending) {
    List<Entry> unsure = new ArrayList<>();
    for (Block block : pending) {
      Entry entry = parts.log.find(block.cid());
      if (entry != null) {
        entry.pending();
        parts.bytes.unstored(block);
        unsure.add(entry);
      }
    }
    unsure.sort(Comparator.comparingLong(Entry::ordinal));
    for (Entry entry : unsure) {
      Block block = parts.bytes.held(entry.cid());
      if (block != null) {
        parts.storage.ownAgain(block, entry, () -> durable.accept(entry));
      }
    }
  }

  /** Tries again at once what failed. */
  void kick() {
    loader.kick();
  }

  void cancel() {
    loader.cancel();
  }
}
