package org.asterism.kernel.core.internal.collab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.EngineSettings;
import org.asterism.kernel.core.Outcome;
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

  Outbox(Context context, BlockBytes bytes) {
    this.context = context;
    this.bytes = bytes;
  }

  /** Sends what the window has room for. */
  void pump(Neighbour to) {
    int window = context.settings().limits().sendWindowBytes();
    while (!to.gone() && !to.reading() && to.onTheWay() < window && !to.outgoing().isEmpty()) {
      List<Neighbour.Outgoing> batch = nextBatch(to);
      List<Cid> absent = new ArrayList<>();
      for (Neighbour.Outgoing one : batch) {
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

  private List<Neighbour.Outgoing> nextBatch(Neighbour to) {
    EngineSettings.Limits limits = context.settings().limits();
    List<Neighbour.Outgoing> batch = new ArrayList<>();
    long size = 0;
    List<Bytes> spread = to.outgoing().element().spread();
    while (!to.outgoing().isEmpty() && batch.size() < FRAME_BLOCKS) {
      Neighbour.Outgoing next = to.outgoing().element();
      size += next.entry().size();
      if (!batch.isEmpty()
          && (size > limits.frameTargetBytes() || !Objects.equals(spread, next.spread()))) {
        break;
      }
      batch.add(to.outgoing().remove());
    }
    return batch;
  }

  private void read(Neighbour to, List<Neighbour.Outgoing> batch, List<Cid> absent) {
    to.reading(true);
    context
        .world()
        .getBlocks(
            absent, context.queue().<List<Block>>reply(outcome -> wasRead(to, batch, outcome)));
  }

  private void wasRead(Neighbour to, List<Neighbour.Outgoing> batch, Outcome<List<Block>> outcome) {
    to.reading(false);
    if (to.gone()) {
      return;
    }
    if (outcome instanceof Outcome.Done<List<Block>> done && done.value() != null) {
      Map<Cid, Block> found = new LinkedHashMap<>();
      done.value().forEach(block -> found.put(block.cid(), block));
      send(to, batch, found);
      pump(to);
    }
    // A member that was not sent what it lacks shows its heads again, or is shown ours.
  }

  private void send(Neighbour to, List<Neighbour.Outgoing> batch, Map<Cid, Block> read) {
    List<Bytes> blocks = new ArrayList<>(batch.size());
    int size = 0;
    for (Neighbour.Outgoing one : batch) {
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
    to.onTheWay(sent);
    to.link()
        .send(
            new Frame.Blocks(to.link().channel(), batch.get(0).spread(), blocks),
            () -> {
              to.onTheWay(-sent);
              pump(to);
            });
  }

  private @Nullable Block find(Cid cid, Map<Cid, Block> read) {
    Block block = read.get(cid);
    return block != null ? block : bytes.held(cid);
  }
}
