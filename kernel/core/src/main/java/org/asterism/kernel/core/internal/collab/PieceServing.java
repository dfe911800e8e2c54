package org.asterism.kernel.core.internal.collab;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.multiformats.Multihash;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.Outcome;
import org.asterism.kernel.core.internal.collab.Holdings.Held;
import org.asterism.kernel.core.internal.sync.Frame;
import org.asterism.kernel.core.internal.sync.MemberLink;
import org.jspecify.annotations.Nullable;

/**
 * Gives members pieces of blocks, one at a time each. What a member asks counts as read when it is
 * answered. The block of the last piece stays in memory, since the next is mostly of it, too.
 */
final class PieceServing {
  private static final int LONGEST_PIECE = 64 << 10;

  private final Context context;
  private final BlockBytes bytes;
  private final Holdings holdings;
  private final Listener listener;
  private final Map<PeerId, Deque<Request>> requests = new LinkedHashMap<>();
  private @Nullable Block last;

  /** Who wants to know of what was given. */
  interface Listener {
    /**
     * A member was given a piece.
     *
     * @param ends whether it wants no more of the block
     */
    void given(PeerId to, Bytes digest, boolean ends);
  }

  /** What a member asked, and has not been answered. */
  private static final class Request {
    private final MemberLink link;
    private final Frame.PieceWanted wanted;
    private final int size;

    Request(MemberLink link, Frame.PieceWanted wanted, int size) {
      this.link = link;
      this.wanted = wanted;
      this.size = size;
    }
  }

  PieceServing(Context context, BlockBytes bytes, Holdings holdings, Listener listener) {
    this.context = context;
    this.bytes = bytes;
    this.holdings = holdings;
    this.listener = listener;
  }

  /** A member asks; the frame's bytes are released when it has its answer. */
  void asked(MemberLink link, Frame.PieceWanted wanted, int size) {
    if (wanted.from() == wanted.upTo()) {
      listener.given(link.peer(), wanted.digest(), true);
      link.release(size);
      return;
    }
    Deque<Request> waiting = requests.computeIfAbsent(link.peer(), peer -> new ArrayDeque<>());
    waiting.add(new Request(link, wanted, size));
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
    if (request == null) {
      return;
    }
    Bytes digest = request.wanted.digest();
    Cid delta = new Cid(1, Cid.DAG_CBOR, new Multihash(Multihash.SHA2_256, digest));
    Block here = bytes.held(delta);
    Block before = last;
    if (here == null && before != null && before.cid().hash().digest().equals(digest)) {
      here = before;
    }
    Held held = here == null ? holdings.find(digest) : null;
    if (held == null) {
      answer(waiting, request, here);
      return;
    }
    context
        .world()
        .getBlocks(
            List.of(held.cid()),
            context
                .queue()
                .<List<Block>>reply(outcome -> answer(waiting, request, first(outcome))));
  }

  private static @Nullable Block first(Outcome<List<Block>> outcome) {
    return outcome instanceof Outcome.Done<List<Block>> done
            && done.value() != null
            && !done.value().isEmpty()
        ? done.value().get(0)
        : null;
  }

  private void answer(Deque<Request> waiting, Request request, @Nullable Block block) {
    if (waiting.peek() != request) {
      return;
    }
    Frame.PieceWanted wanted = request.wanted;
    long channel = request.link.channel();
    Bytes digest = wanted.digest();
    Frame.Piece piece = new Frame.Piece(channel, digest, 0, 0, Bytes.empty());
    boolean ends = true;
    if (block != null
        && wanted.upTo() <= block.bytes().size()
        && wanted.upTo() - wanted.from() <= LONGEST_PIECE) {
      last = block;
      int size = block.bytes().size();
      Bytes slice = block.bytes().slice(wanted.from(), wanted.upTo());
      piece = new Frame.Piece(channel, digest, size, wanted.from(), slice);
      ends = wanted.upTo() == size;
    }
    boolean whole = ends;
    request.link.send(
        piece,
        () -> {
          if (waiting.peek() == request) {
            waiting.remove();
            request.link.release(request.size);
            listener.given(request.link.peer(), digest, whole);
            next(waiting);
          }
        });
  }
}
