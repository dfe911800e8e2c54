package org.asterism.kernel.core.internal.collab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.EngineSettings;
import org.asterism.kernel.core.Outcome;
import org.asterism.kernel.core.internal.collab.Sending.Outgoing;
import org.asterism.kernel.core.internal.log.Entry;
import org.asterism.kernel.core.internal.sync.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Sends queued blocks, many to a frame, no more at once than the member's window; those that are
 * not in memory are read first.
 */
final class Outbox {
  private static final int FRAME_BLOCKS = 1_000;

  private final Context context;
  private final BlockBytes bytes;
  private final Runnable lost;
  private long blocksOut;
  private long bytesOut;

  /**
   * An idle one.
   *
   * @param lost runs when the store does not give back a block
   */
  Outbox(Context context, BlockBytes bytes, Runnable lost) {
    this.context = context;
    this.bytes = bytes;
    this.lost = lost;
  }

  /** Blocks that members were sent. */
  long blocksOut() {
    return blocksOut;
  }

  /** Bytes of those. */
  long bytesOut() {
    return bytesOut;
  }

  /**
   * Sends what the window has room for. What comes while the link is busy gathers, so that a frame
   * then has many blocks.
   */
  void pump(Neighbour to) {
    EngineSettings.Limits limits = context.settings().limits();
    int target = Math.min(limits.frameTargetBytes(), to.link().frameTarget());
    int longest = to.longest();
    Sending sending = to.sending();
    while (!to.gone()
        && !sending.reading()
        && !sending.isEmpty()
        && sending.onTheWay() < limits.sendWindowBytes()
        && (sending.onTheWay() == 0 || sending.bytes() >= target)) {
      List<Outgoing> batch = sending.take(FRAME_BLOCKS, target, longest);
      if (batch.isEmpty()) {
        return;
      }
      Entry first = batch.get(0).entry();
      if (sending.isOffered(first.replica())) {
        offer(to, first);
        continue;
      }
      List<Cid> absent = new ArrayList<>();
      for (Outgoing one : batch) {
        if (bytes.held(one.entry().cid()) == null) {
          absent.add(one.entry().cid());
        }
      }
      if (absent.isEmpty()) {
        send(to, batch, new LinkedHashMap<>());
      } else {
        read(to, batch, absent);
      }
    }
  }

  private void offer(Neighbour to, Entry entry) {
    blocksOut++;
    bytesOut += entry.size();
    to.link().send(Offering.of(to.link(), entry.cid(), entry.size()), () -> {});
    watch(to);
  }

  /** Blocks behind one that nobody asks for go on in a while: whoever lacks it asks in time. */
  private void watch(Neighbour to) {
    if (!to.sending().isWatched()) {
      long millis = context.settings().checkpoints().patienceMillis();
      to.sending().watch(context.queue().after(millis, () -> giveUpUnasked(to)));
    }
  }

  private void giveUpUnasked(Neighbour to) {
    if (to.sending().giveUpUnasked()) {
      watch(to);
    }
    pump(to);
  }

  private void read(Neighbour to, List<Outgoing> batch, List<Cid> absent) {
    to.sending().reading(true);
    context
        .world()
        .getBlocks(
            absent, context.queue().<List<Block>>reply(outcome -> wasRead(to, batch, outcome)));
  }

  private void wasRead(Neighbour to, List<Outgoing> batch, Outcome<List<Block>> outcome) {
    to.sending().reading(false);
    if (to.gone()) {
      return;
    }
    if (outcome instanceof Outcome.Done<List<Block>> done && done.value() != null) {
      Map<Cid, Block> found = new LinkedHashMap<>();
      done.value().forEach(block -> found.put(block.cid(), block));
      send(to, batch, found);
      pump(to);
      if (batch.stream().anyMatch(one -> find(one.entry().cid(), found) == null)) {
        lost.run();
      }
    }
    // A member that was not sent what it lacks shows its heads again, or is shown ours.
  }

  private void send(Neighbour to, List<Outgoing> batch, Map<Cid, Block> read) {
    List<Bytes> blocks = new ArrayList<>(batch.size());
    int size = 0;
    for (Outgoing one : batch) {
      Block block = find(one.entry().cid(), read);
      if (block != null) {
        blocks.add(block.bytes());
        size += block.bytes().size();
      }
    }
    if (blocks.isEmpty()) {
      return;
    }
    int sent = size;
    blocksOut += blocks.size();
    bytesOut += sent;
    to.sending().onTheWay(sent);
    to.link()
        .send(
            new Frame.Blocks(to.link().channel(), batch.get(0).spread(), blocks),
            () -> {
              to.sending().onTheWay(-sent);
              pump(to);
            });
  }

  private @Nullable Block find(Cid cid, Map<Cid, Block> read) {
    Block block = read.get(cid);
    return block != null ? block : bytes.held(cid);
  }
}
