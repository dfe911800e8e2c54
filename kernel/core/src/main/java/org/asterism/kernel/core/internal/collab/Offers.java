package org.asterism.kernel.core.internal.collab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.asterism.kernel.api.collab.CollaborationException;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.internal.log.BlockLog;
import org.asterism.kernel.core.internal.log.Entry;
import org.asterism.kernel.core.internal.sync.Frame;
import org.asterism.kernel.core.internal.sync.Sender;

/**
 * Blocks that no member sends: an archive's, or the store's own that the index has lost. They are
 * checked and taken as a stranger's would be.
 */
final class Offers {
  private final Context context;
  private final BlockLog log;
  private final Waiting waiting;
  private final Intake intake;
  private final Storage storage;
  private final Map<Long, CompletableFuture<Taken>> open = new LinkedHashMap<>();
  private long offers;

  Offers(Context context, BlockLog log, Waiting waiting, Intake intake, Storage storage) {
    this.context = context;
    this.log = log;
    this.waiting = waiting;
    this.intake = intake;
    this.storage = storage;
  }

  /**
   * Takes blocks, each of which should be behind the one that it follows on.
   *
   * @param future completes when those that were taken and their places are stored
   */
  void take(List<Block> blocks, CompletableFuture<Taken> future) {
    List<Bytes> fresh = new ArrayList<>();
    Set<Cid> names = new LinkedHashSet<>();
    long known = 0;
    int size = 0;
    for (Block block : blocks) {
      if (log.find(block.cid()) != null || !names.add(block.cid())) {
        known++;
      } else {
        fresh.add(block.bytes());
        size += block.bytes().size();
      }
    }
    if (fresh.isEmpty()) {
      answer(future, new Taken(0, known, 0, 0));
      return;
    }
    long number = offers++;
    open.put(number, future);
    long before = known;
    intake.take(
        new Hand(context.world().self(), () -> dealt(names, before, number)),
        new Frame.Blocks(0, null, fresh),
        size);
  }

  private void dealt(Set<Cid> names, long known, long number) {
    long taken = 0;
    long waits = 0;
    for (Cid name : names) {
      Entry entry = log.find(name);
      taken += entry != null ? 1 : 0;
      waits += entry == null && waiting.contains(name) ? 1 : 0;
    }
    Taken all = new Taken(taken, known, names.size() - taken - waits, waits);
    storage.written(
        () -> {
          CompletableFuture<Taken> future = open.remove(number);
          if (future != null) {
            answer(future, all);
          }
        });
  }

  private void answer(CompletableFuture<Taken> future, Taken taken) {
    context.world().deliver(() -> future.complete(taken));
  }

  /** Nothing more is taken: the collaboration closes. */
  void end(CollaborationException why) {
    List<CompletableFuture<Taken>> left = List.copyOf(open.values());
    open.clear();
    context.world().deliver(() -> left.forEach(future -> future.completeExceptionally(why)));
  }

  private record Hand(PeerId peer, Runnable dealt) implements Sender {
    @Override
    public void release(int bytes) {
      dealt.run();
    }
  }
}
