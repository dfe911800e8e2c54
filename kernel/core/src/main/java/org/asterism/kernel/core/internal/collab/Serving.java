package org.asterism.kernel.core.internal.collab;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.Outcome;
import org.asterism.kernel.core.internal.collab.Holdings.Held;
import org.asterism.kernel.core.internal.sync.Frame;
import org.asterism.kernel.core.internal.sync.MemberLink;

/**
 * Gives members blocks by name: those that belong to the collaboration, a frame at a time, the next
 * when the link has taken the one before. What a member asks counts as read when it is answered, so
 * whoever asks more than it takes holds up nobody but itself.
 */
final class Serving {
  private final Context context;
  private final BlockBytes bytes;
  private final Holdings holdings;
  private final Map<PeerId, Deque<Request>> requests = new LinkedHashMap<>();

  /** What a member asked, and has not been answered. */
  private static final class Request {
    private final MemberLink link;
    private final Deque<Bytes> digests;
    private final int size;

    Request(MemberLink link, Frame.Fetch fetch, int size) {
      this.link = link;
      this.digests = new ArrayDeque<>(fetch.digests());
      this.size = size;
    }
  }

  Serving(Context context, BlockBytes bytes, Holdings holdings) {
    this.context = context;
    this.bytes = bytes;
    this.holdings = holdings;
  }

  /** A member asks; the frame's bytes are released when it has its answer. */
  void asked(MemberLink link, Frame.Fetch fetch, int size) {
    Deque<Request> waiting = requests.computeIfAbsent(link.peer(), peer -> new ArrayDeque<>());
    waiting.add(new Request(link, fetch, size));
    if (waiting.size() == 1) {
      next(waiting);
    }
  }

  /** A member is gone, and with it what it asked. */
  void left(PeerId peer) {
    Deque<Request> waiting = requests.remove(peer);
    if (waiting != null) {
      waiting.clear();
    }
  }

  private void next(Deque<Request> waiting) {
    Request request = waiting.peek();
    while (request != null && request.digests.isEmpty()) {
      waiting.remove();
      request.link.release(request.size);
      request = waiting.peek();
    }
    if (request == null) {
      return;
    }
    List<Held> batch = new ArrayList<>();
    List<Bytes> absent = new ArrayList<>();
    long size = 0;
    int target =
        Math.min(context.settings().limits().frameTargetBytes(), request.link.frameTarget());
    while (!request.digests.isEmpty()) {
      Held held = holdings.find(request.digests.element());
      if (held == null) {
        absent.add(request.digests.remove());
        continue;
      }
      size += held.size();
      if (!batch.isEmpty() && size > target) {
        break;
      }
      request.digests.remove();
      batch.add(held);
    }
    read(waiting, request, batch, absent);
  }

  private void read(Deque<Request> waiting, Request request, List<Held> batch, List<Bytes> absent) {
    Map<Cid, Block> found = new LinkedHashMap<>();
    List<Cid> unread = new ArrayList<>();
    for (Held held : batch) {
      Block block = bytes.held(held.cid());
      if (block == null) {
        unread.add(held.cid());
      } else {
        found.put(held.cid(), block);
      }
    }
    if (unread.isEmpty()) {
      answer(waiting, request, batch, found, absent);
      return;
    }
    context
        .world()
        .getBlocks(
            unread,
            context
                .queue()
                .<List<Block>>reply(
                    outcome -> {
                      if (outcome instanceof Outcome.Done<List<Block>> done
                          && done.value() != null) {
                        done.value().forEach(block -> found.put(block.cid(), block));
                      }
                      answer(waiting, request, batch, found, absent);
                    }));
  }

  private void answer(
      Deque<Request> waiting,
      Request request,
      List<Held> batch,
      Map<Cid, Block> found,
      List<Bytes> absent) {
    if (waiting.peek() != request) {
      return;
    }
    MemberLink link = request.link;
    List<Bytes> blocks = new ArrayList<>(batch.size());
    for (Held held : batch) {
      Block block = found.get(held.cid());
      if (block == null) {
        absent.add(held.cid().hash().digest());
      } else if (block.bytes().size() > Offering.longest(link)) {
        link.send(Offering.of(link, held.cid(), block.bytes().size()), () -> {});
      } else {
        blocks.add(block.bytes());
      }
    }
    link.send(new Frame.Fetched(link.channel(), blocks, absent), () -> next(waiting));
  }
}
