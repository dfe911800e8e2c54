package org.asterism.kernel.core.internal.collab;

import java.util.ArrayList;
import java.util.Comparator;
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
import org.asterism.kernel.core.internal.sync.MemberLink;
import org.jspecify.annotations.Nullable;

/**
 * Blocks that are too long for a link that a relay cuts off, asked for piece by piece. What has
 * come outlives the link, and pieces may come from several members: only the whole is compared with
 * its name. If that is wrong and several had given, it is asked for again of one alone, so that who
 * gives false pieces is known in the end.
 */
final class Assembling {
  private static final int MOST_OF_MEMBER = 4;
  private static final long MOST_BYTES = 16L << 20;
  private static final int LONGEST_PIECE = 32 << 10;

  /** The one timer runs so often while a silent member is waited for. */
  private static final int TICKS = 4;

  /** What nobody offers any more is kept for so many times that. */
  private static final int KEPT = 6;

  private final TurnQueue queue;
  private final long patienceMillis;
  private final Listener listener;
  private final Map<Name, One> wanted = new LinkedHashMap<>();
  private final Map<PeerId, Set<Name>> late = new LinkedHashMap<>();
  private TurnQueue.@Nullable Timer watching;
  private long bytes;

  /** Who wants the blocks. */
  interface Listener {
    /** Whether a block is not here. */
    boolean wants(Bytes digest);

    /** A piece came from a member. */
    void progress(PeerId from);

    /** A block is whole, and has the name that was asked for. */
    void came(MemberLink from, Bytes block);

    /** A member gave what is not so. */
    void refused(PeerId from, String what);
  }

  private record Name(Bytes digest, int size) {}

  /** A block of which pieces come. */
  private static final class One {
    private final Name name;
    private final PeerId owner;
    private final List<Bytes> pieces = new ArrayList<>();
    private final Set<PeerId> givers = new LinkedHashSet<>();
    private final Set<PeerId> liars = new LinkedHashSet<>();
    private final Map<PeerId, MemberLink> sources = new LinkedHashMap<>();
    private @Nullable PeerId asked;
    private int length;
    private int askedUpTo;
    private boolean alone;
    private int ticks;

    One(Name name, PeerId owner) {
      this.name = name;
      this.owner = owner;
    }

    void restart() {
      pieces.clear();
      givers.clear();
      length = 0;
    }

    /** Whom to ask next; of one alone what others gave is dropped. */
    @Nullable MemberLink source() {
      for (PeerId giver : givers) {
        MemberLink link = sources.get(giver);
        if (link != null) {
          return link;
        }
      }
      if (alone && !sources.isEmpty()) {
        restart();
      }
      return sources.isEmpty() ? null : sources.values().iterator().next();
    }
  }

  /**
   * None yet.
   *
   * @param patienceMillis that a member may be silent
   */
  Assembling(TurnQueue queue, long patienceMillis, Listener listener) {
    this.queue = queue;
    this.patienceMillis = patienceMillis;
    this.listener = listener;
  }

  /** A member offers a block, gives a piece of one, or says that it has none. */
  void told(MemberLink from, Frame.Piece piece) {
    Name name = new Name(piece.digest(), piece.size());
    if (piece.size() == 0) {
      absent(from.peer(), piece.digest());
    } else if (piece.bytes().isEmpty()) {
      offered(from, name);
    } else {
      came(from, name, piece);
    }
  }

  private void absent(PeerId from, Bytes digest) {
    for (One one : List.copyOf(wanted.values())) {
      if (one.name.digest.equals(digest)) {
        withdraw(one, from);
      }
    }
  }

  private void offered(MemberLink from, Name name) {
    if (!listener.wants(name.digest)) {
      decline(from, name);
      return;
    }
    One one = wanted.get(name);
    if (one == null) {
      if (!makeRoom(from.peer(), name.size)) {
        return;
      }
      one = new One(name, from.peer());
      wanted.put(name, one);
      bytes += name.size;
    }
    if (!one.liars.contains(from.peer())) {
      one.sources.put(from.peer(), from);
      if (one.asked == null) {
        ask(one);
      }
    }
  }

  /** Where there is no room the oldest goes of the member that fills most of it. */
  private boolean makeRoom(PeerId peer, int size) {
    Map<PeerId, Integer> shares = new LinkedHashMap<>();
    wanted.values().forEach(one -> shares.merge(one.owner, 1, Integer::sum));
    int own = shares.getOrDefault(peer, 0);
    if (own >= MOST_OF_MEMBER) {
      return false;
    }
    while (bytes + size > MOST_BYTES) {
      One most =
          wanted.values().stream()
              .max(Comparator.comparingInt(one -> shares.getOrDefault(one.owner, 0)))
              .orElse(null);
      if (most == null || shares.merge(most.owner, -1, Integer::sum) <= own) {
        return false;
      }
      remove(most);
    }
    return true;
  }

  private void ask(One one) {
    MemberLink link = one.source();
    one.ticks = link == null ? KEPT * TICKS : TICKS;
    watch();
    if (link == null) {
      return;
    }
    PeerId peer = link.peer();
    int piece = Math.min(LONGEST_PIECE, Math.max(1, link.frameTarget() / 2));
    one.asked = peer;
    one.askedUpTo = Math.min(one.name.size, one.length + piece);
    link.send(
        new Frame.PieceWanted(link.channel(), one.name.digest, one.length, one.askedUpTo),
        () -> {});
  }

  private void watch() {
    if (watching == null && !wanted.isEmpty()) {
      watching = queue.after(patienceMillis / TICKS, this::tick);
    }
  }

  private void tick() {
    watching = null;
    for (One one : List.copyOf(wanted.values())) {
      PeerId silent = one.asked;
      if (--one.ticks > 0) {
        continue;
      }
      if (silent == null) {
        remove(one);
      } else {
        withdraw(one, silent);
      }
    }
    watch();
  }

  private void came(MemberLink from, Name name, Frame.Piece piece) {
    PeerId peer = from.peer();
    One one = wanted.get(name);
    boolean right =
        one != null
            && peer.equals(one.asked)
            && piece.from() == one.length
            && piece.from() + piece.bytes().size() == one.askedUpTo;
    if (one == null || !right) {
      Set<Name> expected = late.get(peer);
      if (expected == null || !expected.remove(name)) {
        listener.refused(peer, "a piece that nobody asked for");
      }
      return;
    }
    one.asked = null;
    one.pieces.add(piece.bytes());
    one.givers.add(peer);
    one.length = one.askedUpTo;
    listener.progress(peer);
    if (one.length < name.size) {
      ask(one);
    } else {
      whole(one, from);
    }
  }

  private void whole(One one, MemberLink last) {
    Bytes block = Bytes.concat(one.pieces.toArray(Bytes[]::new));
    if (Block.of(Cid.DAG_CBOR, block).cid().hash().digest().equals(one.name.digest)) {
      remove(one);
      listener.came(last, block);
      return;
    }
    if (one.givers.size() == 1) {
      one.liars.add(last.peer());
      one.sources.remove(last.peer());
      listener.refused(last.peer(), "pieces that are not of the block");
    }
    one.alone = true;
    one.restart();
    ask(one);
  }

  /** A member does not give it. */
  private void withdraw(One one, PeerId peer) {
    one.sources.remove(peer);
    if (peer.equals(one.asked)) {
      lapse(one);
      ask(one);
    }
  }

  /** What may still come is no fault. */
  private void lapse(One one) {
    PeerId peer = one.asked;
    if (peer != null) {
      late.computeIfAbsent(peer, p -> new LinkedHashSet<>()).add(one.name);
      one.asked = null;
    }
  }

  /** A block is here. */
  void here(Bytes digest) {
    if (!wanted.isEmpty()) {
      for (One one : List.copyOf(wanted.values())) {
        if (one.name.digest.equals(digest)) {
          remove(one);
        }
      }
    }
  }

  private void remove(One one) {
    lapse(one);
    if (wanted.remove(one.name, one)) {
      bytes -= one.name.size;
      one.sources.values().forEach(link -> decline(link, one.name));
    }
  }

  private static void decline(MemberLink link, Name name) {
    link.send(new Frame.PieceWanted(link.channel(), name.digest, name.size, name.size), () -> {});
  }

  /** A member is gone; what it gave is not. */
  void left(PeerId peer) {
    List.copyOf(wanted.values()).forEach(one -> withdraw(one, peer));
    late.remove(peer);
  }

  /** Nothing more is wanted. */
  void end() {
    wanted.clear();
    bytes = 0;
    if (watching != null) {
      watching.cancel();
      watching = null;
    }
  }
}
