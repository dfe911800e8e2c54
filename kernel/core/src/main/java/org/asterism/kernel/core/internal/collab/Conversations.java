package org.asterism.kernel.core.internal.collab;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.core.TurnQueue;
import org.asterism.kernel.core.internal.sync.Frame;
import org.asterism.kernel.core.internal.sync.MemberLink;

/** Members that come and go, and who is concerned by what they send. */
final class Conversations {
  private final Context context;
  private final Members members;
  private final Budgets budgets;
  private final Waiting waiting;
  private final Quotas quotas;
  private final Intake intake;
  private final Exchange exchange;
  private final Broadcasting broadcasting;
  private final Set<PeerId> told = new TreeSet<>();
  private final Map<PeerId, TurnQueue.Timer> gone = new TreeMap<>();

  /**
   * Who deals with what was written down as a whole.
   *
   * @param serving gives blocks by name
   * @param fetching asks for them
   * @param vouching gives states
   * @param borrowing asks for them
   * @param assembling takes what comes in pieces
   * @param pieces gives such
   * @param manifests tells of what pins the collaboration, and asks for it
   */
  record Exchange(
      Serving serving,
      Fetching fetching,
      Vouching vouching,
      Borrowing borrowing,
      Assembling assembling,
      PieceServing pieces,
      Manifests manifests) {
    private void left(PeerId peer) {
      serving.left(peer);
      borrowing.left(peer);
      manifests.left(peer);
      assembling.left(peer);
      pieces.left(peer);
      fetching.left(peer);
    }
  }

  Conversations(
      Context context,
      Members members,
      Budgets budgets,
      Waiting waiting,
      Quotas quotas,
      Intake intake,
      Exchange exchange,
      Broadcasting broadcasting) {
    this.context = context;
    this.members = members;
    this.budgets = budgets;
    this.waiting = waiting;
    this.quotas = quotas;
    this.intake = intake;
    this.exchange = exchange;
    this.broadcasting = broadcasting;
  }

  void joined(MemberLink link) {
    exchange.left(link.peer());
    members.joined(link);
    exchange.manifests.joined(link);
    told.remove(link.peer());
  }

  void left(MemberLink link) {
    if (members.link(link.peer()) == link) {
      members.left(link.peer());
      forgetEarlySoon(link.peer());
      exchange.left(link.peer());
      broadcasting.left(link.peer());
      told.remove(link.peer());
    }
  }

  /** What a member sent early goes with it, unless it comes back at once. */
  private void forgetEarlySoon(PeerId peer) {
    TurnQueue.Timer timer =
        context
            .queue()
            .after(
                context.settings().intervals().antiEntropyMillis(),
                () -> {
                  gone.remove(peer);
                  if (members.link(peer) == null) {
                    waiting.left(peer);
                  }
                });
    TurnQueue.Timer before = gone.put(peer, timer);
    if (before != null) {
      before.cancel();
    }
  }

  /** A frame has come; its bytes count as read once it is dealt with. */
  void frame(MemberLink link, Frame.OfChannel frame, int size) {
    if (members.link(link.peer()) != link) {
      link.release(size);
    } else if (frame instanceof Frame.Blocks blocks) {
      blocks(link, blocks, size);
    } else if (frame instanceof Frame.Fetch fetch) {
      exchange.serving.asked(link, fetch, size);
    } else if (frame instanceof Frame.Fetched fetched) {
      exchange.fetching.came(link.peer(), fetched);
      budgets.of(link).release(size);
    } else if (frame instanceof Frame.PieceWanted wanted) {
      exchange.pieces.asked(link, wanted, size);
    } else if (frame instanceof Frame.Piece piece) {
      exchange.assembling.told(link, piece);
      budgets.of(link).release(size);
    } else if (frame instanceof Frame.Checkpoint one && one.manifest() == null) {
      exchange.vouching.asked(link, () -> link.release(size));
    } else if (frame instanceof Frame.Checkpoint one) {
      exchange.borrowing.told(link.peer(), one);
      budgets.of(link).release(size);
    } else {
      small(link, frame);
      link.release(size);
    }
  }

  private void blocks(MemberLink link, Frame.Blocks blocks, int size) {
    if (quotas.reached()) {
      quotas.decline(blocks.blocks().size());
      link.release(size);
    } else {
      intake.take(budgets.of(link), blocks, size);
    }
  }

  private void small(MemberLink link, Frame.OfChannel frame) {
    if (frame instanceof Frame.Clock heads) {
      members.showedClock(link.peer(), heads);
    } else if (frame instanceof Frame.Genesis asked
        && asked.block() == null
        && told.add(link.peer())) {
      Bytes genesis = context.genesis().block().bytes();
      link.send(new Frame.Genesis(link.channel(), genesis), () -> {});
    } else if (frame instanceof Frame.Have have) {
      members.told(link.peer(), have);
    } else if (frame instanceof Frame.Want want) {
      members.told(link.peer(), want);
    } else if (frame instanceof Frame.Newest newest) {
      exchange.manifests.told(link, newest);
    } else if (frame instanceof Frame.Broadcast message) {
      broadcasting.came(link, message);
    }
  }
}
