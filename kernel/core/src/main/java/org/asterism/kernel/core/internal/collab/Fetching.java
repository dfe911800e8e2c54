package org.asterism.kernel.core.internal.collab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.TurnQueue;
import org.asterism.kernel.core.internal.sync.Frame;
import org.asterism.kernel.core.internal.sync.FrameCodec;
import org.asterism.kernel.core.internal.sync.MemberLink;
import org.jspecify.annotations.Nullable;

/**
 * Asks members for blocks by name. What comes is compared with the names that were asked for, so a
 * member can hold blocks back, but not give false ones.
 */
final class Fetching {
  private final TurnQueue queue;
  private final long patienceMillis;
  private final Refusals refusals;
  private final Map<PeerId, Request> requests = new LinkedHashMap<>();
  private final Map<PeerId, Set<Bytes>> late = new LinkedHashMap<>();

  /** Who is told of what came unasked. */
  interface Refusals {
    /** A member sent something that was not asked for. */
    void refused(PeerId from, String what);
  }

  /** Who asked. */
  interface Asker {
    /** A block came; its bytes have the name that was asked for. */
    void came(Block block);

    /** The member does not have a block. */
    void absent(Cid cid);

    /**
     * Nothing more comes.
     *
     * @param unanswered what was asked for and neither came nor was said to be absent, since the
     *     member left or was silent for too long
     */
    void ended(List<Cid> unanswered);
  }

  /** What one member was asked. */
  private static final class Request {
    private final Map<Bytes, Cid> open = new LinkedHashMap<>();
    private final Asker asker;
    private TurnQueue.@Nullable Timer patience;

    Request(List<Cid> cids, Asker asker) {
      cids.forEach(cid -> open.put(cid.hash().digest(), cid));
      this.asker = asker;
    }
  }

  /**
   * None asked yet.
   *
   * @param patienceMillis that a member may be silent
   */
  Fetching(TurnQueue queue, long patienceMillis, Refusals refusals) {
    this.queue = queue;
    this.patienceMillis = patienceMillis;
    this.refusals = refusals;
  }

  /** Whether a member is being asked. */
  boolean isAsking(PeerId peer) {
    return requests.containsKey(peer);
  }

  /**
   * Asks a member, which is not being asked.
   *
   * @param cids at most {@link FrameCodec#MAX_FETCH}
   */
  void ask(MemberLink link, List<Cid> cids, Asker asker) {
    Request request = new Request(cids, asker);
    requests.put(link.peer(), request);
    wait(link.peer(), request);
    link.send(new Frame.Fetch(link.channel(), List.copyOf(request.open.keySet())), () -> {});
  }

  /** Whether somebody is being asked for a block. */
  boolean wants(Bytes digest) {
    return requests.values().stream().anyMatch(request -> request.open.containsKey(digest));
  }

  /** A block came in pieces; whether somebody was asked for it. */
  boolean came(Bytes block) {
    Bytes digest = Block.of(Cid.RAW, block).cid().hash().digest();
    boolean wanted = false;
    for (PeerId peer : List.copyOf(requests.keySet())) {
      Request request = requests.get(peer);
      if (request != null && request.open.containsKey(digest)) {
        wanted = true;
        came(peer, new Frame.Fetched(0, List.of(block), List.of()));
      }
    }
    return wanted;
  }

  /** A piece of something came from a member: it is not silent. */
  void progress(PeerId from) {
    Request request = requests.get(from);
    if (request != null) {
      wait(from, request);
    }
  }

  /** A member answers. */
  void came(PeerId from, Frame.Fetched fetched) {
    Request request = requests.get(from);
    boolean any = false;
    for (Bytes bytes : fetched.blocks()) {
      Cid cid = taken(from, request, Block.of(Cid.RAW, bytes).cid().hash().digest());
      if (cid != null && request != null) {
        any = true;
        request.asker.came(new Block(cid, bytes));
      }
    }
    for (Bytes digest : fetched.absent()) {
      Cid cid = taken(from, request, digest);
      if (cid != null && request != null) {
        any = true;
        request.asker.absent(cid);
      }
    }
    if (any && request != null && requests.get(from) == request) {
      if (request.open.isEmpty()) {
        end(from, request);
      } else {
        wait(from, request);
      }
    }
  }

  /** The name that was asked for, if it was and still is. */
  private @Nullable Cid taken(PeerId from, @Nullable Request request, Bytes digest) {
    Cid cid = request == null ? null : request.open.remove(digest);
    if (cid == null) {
      Set<Bytes> names = late.getOrDefault(from, new LinkedHashSet<>());
      if (!names.remove(digest)) {
        refusals.refused(from, "a block that nobody asked for");
      }
      return null;
    }
    return requests.get(from) == request ? cid : null;
  }

  /** A member is gone. */
  void left(PeerId peer) {
    Request request = requests.get(peer);
    if (request != null) {
      end(peer, request);
    }
    late.remove(peer);
  }

  /** What is under way is no longer wanted; nobody is told. */
  void cancel() {
    requests.values().forEach(Fetching::stop);
    requests.forEach(this::lapse);
    requests.clear();
  }

  private void wait(PeerId peer, Request request) {
    stop(request);
    request.patience =
        queue.after(
            patienceMillis,
            () -> {
              if (requests.get(peer) == request) {
                end(peer, request);
              }
            });
  }

  private void end(PeerId peer, Request request) {
    stop(request);
    if (requests.remove(peer, request)) {
      lapse(peer, request);
      request.asker.ended(new ArrayList<>(request.open.values()));
    }
  }

  /** What may still come is no fault. */
  private void lapse(PeerId peer, Request request) {
    if (!request.open.isEmpty()) {
      late.computeIfAbsent(peer, p -> new LinkedHashSet<>()).addAll(request.open.keySet());
    }
  }

  private static void stop(Request request) {
    TurnQueue.Timer patience = request.patience;
    if (patience != null) {
      patience.cancel();
    }
  }
}
