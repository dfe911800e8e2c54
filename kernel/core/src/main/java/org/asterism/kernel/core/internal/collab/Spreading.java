package org.asterism.kernel.core.internal.collab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.core.TurnQueue;
import org.asterism.kernel.core.internal.log.BlockLog;
import org.asterism.kernel.core.internal.log.Entry;
import org.asterism.kernel.core.internal.sync.Feature;
import org.asterism.kernel.core.internal.sync.Frame;
import org.asterism.kernel.core.internal.sync.FrameCodec;
import org.jspecify.annotations.Nullable;

/**
 * Who is sent new blocks at once, and who is only told of them.
 *
 * <p>This is Plumtree (Leitão, Pereira, Rodrigues 2007) with a tree for each replica: a new block
 * goes along all eager links; whoever gets it a second time tells the second sender that it does
 * not want that replica's blocks from there. What is left is a tree by which that replica's blocks
 * come the fastest way, and each node gets each block once. One tree for all, as in the original,
 * is not stable where many write at once, each pruning what another's blocks need. Instead of a
 * block such a neighbour is told, with others after a moment, how far the replica is known; see
 * {@link Repair}.
 */
final class Spreading {
  /** Of so many members that are not eager, each round one or more are told what is new. */
  private static final int TOLD_A_ROUND = 3;

  private final Context context;
  private final BlockLog log;
  private final Neighbours neighbours;
  private final Outbox outbox;
  private final Overlay overlay;
  private final Map<Bytes, PeerId> sources = new TreeMap<>();
  private final Map<ReplicaId, Long> sinceTick = new TreeMap<>();
  private TurnQueue.@Nullable Timer telling;

  Spreading(Context context, BlockLog log, Neighbours neighbours, Outbox outbox) {
    this.context = context;
    this.log = log;
    this.neighbours = neighbours;
    this.outbox = outbox;
    this.overlay = new Overlay(context.world().self());
  }

  /** Members came or went: the links are chosen anew. */
  void choose() {
    List<PeerId> able = new ArrayList<>();
    for (Neighbour neighbour : neighbours.all()) {
      if (neighbour.link().knows(Feature.OVERLAY)) {
        able.add(neighbour.peer());
      }
    }
    if (able.isEmpty()) {
      return;
    }
    NavigableSet<PeerId> chosen = overlay.chosen(able);
    for (Neighbour neighbour : neighbours.copy()) {
      boolean wanted = chosen.contains(neighbour.peer());
      if (neighbour.link().knows(Feature.OVERLAY) && neighbour.wishes().chosenHere() != wanted) {
        boolean before = neighbour.eager();
        neighbour.wishes().choose(wanted);
        want(neighbour, wanted, null);
        becameEager(neighbour, before);
      }
    }
  }

  /** Members that get new blocks at once. */
  int eager() {
    int count = 0;
    for (Neighbour neighbour : neighbours.all()) {
      count += neighbour.eager() ? 1 : 0;
    }
    return count;
  }

  /** A member says what it wants. */
  void told(Neighbour from, Frame.Want want) {
    boolean before = from.eager();
    from.wishes().told(want.wanted(), want.tags());
    becameEager(from, before);
    List<Bytes> tags = want.tags();
    if (tags != null) {
      for (Bytes tag : tags) {
        for (ReplicaId replica : log.replicas(tag)) {
          if (!want.wanted()) {
            from.forgetSent(replica);
          }
          hintDurable(from, replica);
        }
      }
    }
  }

  private void becameEager(Neighbour neighbour, boolean before) {
    if (before && !neighbour.eager()) {
      lost(neighbour);
    } else if (!before && neighbour.eager()) {
      log.replicas().forEach(replica -> hintDurable(neighbour, replica));
    }
  }

  private void hintDurable(Neighbour to, ReplicaId replica) {
    long seq = log.durableSeq(replica);
    if (seq > to.sentUpTo(replica)) {
      hint(to, replica, seq);
    }
  }

  /** A member no longer sends us new blocks: others are asked for those that it had brought. */
  void lost(Neighbour gone) {
    List<Bytes> tags = new ArrayList<>();
    sources.forEach(
        (tag, source) -> {
          if (source.equals(gone.peer())) {
            tags.add(tag);
          }
        });
    tags.forEach(sources::remove);
    for (Neighbour neighbour : neighbours.copy()) {
      List<Bytes> again = neighbour.wishes().accept(tags);
      for (int from = 0; from < again.size(); from += FrameCodec.MAX_TAGS) {
        int to = Math.min(again.size(), from + FrameCodec.MAX_TAGS);
        want(neighbour, true, again.subList(from, to));
      }
    }
  }

  /** Asks a member for replicas' new blocks, whatever was agreed before. */
  void wantAgain(Neighbour neighbour, List<Bytes> tags) {
    if (neighbour.eager()) {
      neighbour.wishes().accept(tags);
      want(neighbour, true, tags);
    }
  }

  private static void want(Neighbour neighbour, boolean wanted, @Nullable List<Bytes> tags) {
    MemberFrames.send(neighbour, new Frame.Want(neighbour.link().channel(), wanted, tags));
  }

  /** A new block came from a member, before it came from any other. */
  void brought(PeerId from, ReplicaId replica) {
    sources.put(Wishes.tag(replica), from);
  }

  /**
   * A new block came that was here already: if another brings that replica's blocks, they are not
   * wanted from this one.
   */
  void duplicate(PeerId from, ReplicaId replica, boolean own) {
    Neighbour neighbour = neighbours.get(from);
    Bytes tag = Wishes.tag(replica);
    PeerId source = sources.get(tag);
    boolean needless = own || (source != null && !source.equals(from) && brings(source));
    if (neighbour != null
        && needless
        && neighbour.link().knows(Feature.OVERLAY)
        && neighbour.wishes().refuse(tag, neighbours.tick())) {
      want(neighbour, false, List.of(tag));
    }
  }

  private boolean brings(PeerId peer) {
    Neighbour source = neighbours.get(peer);
    return source != null && source.eager();
  }

  /**
   * A new block is here: it goes along the eager links.
   *
   * @param from who sent it; none if it is ours
   * @param spread tags of those who were sent it too
   */
  void push(Entry entry, @Nullable PeerId from, List<Bytes> spread) {
    List<Bytes> all = null;
    for (Neighbour neighbour : neighbours.copy()) {
      if (!neighbour.clocked()
          || !neighbour.eager()
          || neighbour.peer().equals(from)
          || spread.contains(neighbour.tag())) {
        continue;
      }
      if (!neighbour.link().knows(Feature.OVERLAY)) {
        all = all == null ? everybody(from, spread) : all;
        neighbour.send(entry, all, neighbours.tick());
      } else if (neighbour.wishes().wants(entry.replica())) {
        neighbour.send(entry, List.of(), neighbours.tick());
      }
      outbox.pump(neighbour);
    }
  }

  /** What a member is told of those who were sent a new block that goes to it alone. */
  List<Bytes> spread(Neighbour to) {
    return to.link().knows(Feature.OVERLAY) ? List.of() : everybody(null, List.of());
  }

  /**
   * Peers that do not know the overlay pass on a block to all that the frame does not name, so it
   * names all whom we are linked with: the overlay brings it to them.
   */
  private List<Bytes> everybody(@Nullable PeerId from, List<Bytes> spread) {
    List<Bytes> all =
        new ArrayList<>(spread.subList(0, Math.min(spread.size(), FrameCodec.MAX_SPREAD / 2)));
    if (from != null) {
      all.add(Neighbour.tag(from));
    }
    for (Neighbour neighbour : neighbours.all()) {
      if (all.size() < FrameCodec.MAX_SPREAD && !all.contains(neighbour.tag())) {
        all.add(neighbour.tag());
      }
    }
    return all;
  }

  /**
   * A block is stored: eager neighbours that were not sent it are told, and so is whoever sent it,
   * which may be the author, who waits for such news.
   */
  void durable(Entry entry) {
    sinceTick.merge(entry.replica(), entry.to(), Math::max);
    for (Neighbour neighbour : neighbours.all()) {
      if (neighbour.link().knows(Feature.OVERLAY)
          && neighbour.eager()
          && neighbour.sentUpTo(entry.replica()) < entry.to()) {
        hint(neighbour, entry.replica(), entry.to());
      }
    }
  }

  private void hint(Neighbour to, ReplicaId replica, long seq) {
    to.wishes().hint(replica, seq);
    if (telling == null) {
      long millis = context.settings().intervals().gapMillis();
      telling = context.queue().after(context.jittered(millis), this::tell);
    }
  }

  private void tell() {
    telling = null;
    neighbours.copy().forEach(this::tell);
  }

  private void tell(Neighbour to) {
    List<Frame.Mark> marks = to.wishes().takeHints();
    if (!marks.isEmpty() && to.link().knows(Feature.OVERLAY)) {
      MemberFrames.send(to, new Frame.Have(to.link().channel(), marks));
    }
  }

  /** A round of anti-entropy: some of the others are told what was new in it, too. */
  void round() {
    List<Neighbour> others = new ArrayList<>();
    for (Neighbour neighbour : neighbours.all()) {
      if (neighbour.link().knows(Feature.OVERLAY) && !neighbour.eager()) {
        others.add(neighbour);
      }
    }
    for (int i = 0; i < TOLD_A_ROUND && !others.isEmpty(); i++) {
      Neighbour one = others.remove(context.world().jitter().nextInt(others.size()));
      sinceTick.forEach((replica, seq) -> one.wishes().hint(replica, seq));
      tell(one);
    }
    sinceTick.clear();
  }

  void end() {
    if (telling != null) {
      telling.cancel();
      telling = null;
    }
  }
}
