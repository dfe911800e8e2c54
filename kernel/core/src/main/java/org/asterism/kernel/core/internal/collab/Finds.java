package org.asterism.kernel.core.internal.collab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.collab.CollaborationException;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.Report;
import org.asterism.kernel.core.internal.block.DeltaBlock;
import org.asterism.kernel.core.internal.log.BlockLog;
import org.asterism.kernel.core.internal.storage.Backoff;
import org.asterism.kernel.core.internal.storage.Retried;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of a collaboration that a search of the store has come upon. Those that the index does not
 * have are taken in the end, each behind the one that it follows on: a store has an order of its
 * own.
 */
final class Finds {
  private final Context context;
  private final BlockLog log;
  private final Offers offers;
  private final Retried reading;
  private final List<Find> seen = new ArrayList<>();
  private @Nullable CompletableFuture<Taken> taking;

  private record Find(ReplicaId replica, long from, Cid cid, int size) {}

  Finds(Context context, BlockLog log, Offers offers) {
    this.context = context;
    this.log = log;
    this.offers = offers;
    this.reading =
        new Retried(context.world(), context.queue(), new Backoff(context.settings().intervals()));
  }

  /** Some are in the store. */
  void saw(List<DeltaBlock> blocks) {
    for (DeltaBlock block : blocks) {
      if (log.find(block.cid()) == null) {
        seen.add(
            new Find(
                block.header().replica(),
                block.header().from(),
                block.cid(),
                block.block().bytes().size()));
      }
    }
  }

  /** That was all; takes what is missing. */
  void take(CompletableFuture<Taken> future) {
    List<Find> missing = new ArrayList<>();
    for (Find find : seen) {
      if (log.find(find.cid) == null) {
        missing.add(find);
      }
    }
    seen.clear();
    taking = future;
    missing.sort(
        Comparator.comparing(Find::replica).thenComparingLong(Find::from).thenComparing(Find::cid));
    takeFrom(missing, 0, Taken.NONE, future);
  }

  private void takeFrom(List<Find> missing, int begin, Taken before, CompletableFuture<Taken> all) {
    if (begin == missing.size()) {
      if (before.taken() > 0) {
        context.report(
            Report.Kind.INDEX_REBUILT,
            before.taken()
                + " blocks were in the store and not in the index; they are in it again");
      }
      taking = null;
      context.world().deliver(() -> all.complete(before));
      return;
    }
    List<Cid> names = new ArrayList<>();
    long size = 0;
    int end = begin;
    while (end < missing.size() && size < context.settings().limits().replayBatchBytes()) {
      names.add(missing.get(end).cid);
      size += missing.get(end++).size;
    }
    int next = end;
    reading.<List<Block>>ask(
        reply -> context.world().getBlocks(names, reply),
        blocks -> {
          CompletableFuture<Taken> some = new CompletableFuture<>();
          CompletionStage<Taken> stage = some;
          stage.whenComplete(
              (taken, failure) -> {
                if (failure != null) {
                  all.completeExceptionally(failure);
                } else {
                  context.queue().post(() -> takeFrom(missing, next, before.plus(taken), all));
                }
              });
          offers.take(blocks, some);
        });
  }

  void kick() {
    reading.kick();
  }

  void end(CollaborationException why) {
    seen.clear();
    reading.cancel();
    CompletableFuture<Taken> left = taking;
    if (left != null) {
      context.world().deliver(() -> left.completeExceptionally(why));
    }
  }
}
