package org.asterism.kernel.core.internal.collab;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.asterism.kernel.api.collab.Broadcast;
import org.asterism.kernel.api.collab.Capability;
import org.asterism.kernel.api.collab.CollaborationException;
import org.asterism.kernel.api.collab.CollaborationStatus;
import org.asterism.kernel.api.collab.CollaborationStatus.Condition;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.multiformats.Multihash;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.internal.block.DeltaBlock;
import org.asterism.kernel.core.internal.checkpoint.States;
import org.asterism.kernel.core.internal.log.BlockLog;
import org.asterism.kernel.core.internal.log.Entry;
import org.asterism.kernel.core.internal.log.Frontier;
import org.asterism.kernel.core.internal.parts.Palette;
import org.asterism.kernel.core.internal.parts.PartTypes;
import org.asterism.kernel.core.internal.parts.Parts;
import org.asterism.kernel.core.internal.secrets.ContentSeal;
import org.asterism.kernel.core.internal.storage.JournalLane;
import org.asterism.kernel.core.internal.sync.Feature;
import org.asterism.kernel.core.internal.sync.Frame;
import org.asterism.kernel.core.internal.sync.MemberLink;
import org.jspecify.annotations.Nullable;

/**
 * One collaboration on this node. All methods but the constructor are called in turns of its queue;
 * others see it through {@link CollaborationHandle}.
 */
final class CollaborationActor
    implements Commits.Listener, Replay.Listener, Acceptance.Listener, Quotas.Listener {
  private final Context context;
  private final BlockLog log = new BlockLog();
  private final Frontier frontier = new Frontier(log);
  private final BlockBytes bytes;
  private final Events events;
  private final HybridClock clock;
  private final OwnReplica own;
  private final Storage storage;
  private final LiveState live;
  private final Restoring restoring;
  private final Roots roots = new Roots();
  private final Building building;
  private final Borrowing borrowing;
  private final RootMaking making;
  private final Pinning pinning;
  private final Vouching vouching;
  private final Commits commits;
  private final Editor editor;
  private final Sights sights;
  private final Members members;
  private final Budgets budgets;
  private final Waiting waiting;
  private final Acceptance acceptance;
  private final Fetching fetching;
  private final Assembling assembling;
  private final Conversations conversations;
  private final Gate gate;
  private final Broadcasting broadcasting;
  private final Feed<Broadcast> broadcasts;
  private final Quotas quotas;
  private final Offers offers;
  private final Finds finds;
  private final Standing standing;
  private final List<Runnable> whenClosed = new ArrayList<>();
  private @Nullable States states;
  private boolean closing;
  private boolean closed;

  /**
   * An actor that has yet to load.
   *
   * @param ask posts a turn, or fails the future if the collaboration is closed; from any thread
   * @param all what the collaborations of the node have together
   */
  CollaborationActor(
      Context context,
      Events events,
      Feed<Broadcast> broadcasts,
      BiConsumer<CompletableFuture<?>, Runnable> ask,
      AllQuota all,
      Runnable ready) {
    this.context = context;
    this.events = events;
    this.broadcasts = broadcasts;
    var limits = context.settings().limits();
    JournalLane journal =
        new JournalLane(context.world(), context.queue(), context.settings().intervals());
    this.bytes = new BlockBytes(limits.recentBytes());
    this.clock = new HybridClock(context.world());
    this.own = new OwnReplica(context, log, journal);
    this.storage = new Storage(context, bytes, journal);
    ContentSeal seal =
        context.may(Capability.READ) ? new ContentSeal(context.secrets().read()) : null;
    this.live = new LiveState(context, events, seal);
    long patience = context.settings().checkpoints().patienceMillis();
    this.fetching = new Fetching(context.queue(), patience, this::refused);
    this.assembling = new Assembling(context.queue(), patience, new InPieces());
    this.borrowing =
        new Borrowing(context, log, roots, storage, fetching, this::states, new Lent());
    RootLoading loading = new RootLoading(context, log, roots, this::states);
    Replay replay = new Replay(context, log, frontier, bytes, live, loading, borrowing, this);
    this.commits = new Commits(context, log, frontier, clock, own, storage, seal, this);
    this.making =
        new RootMaking(
            context,
            log,
            live,
            storage,
            roots,
            this::states,
            () -> building().flush(),
            this::isExchanging,
            this::written);
    this.vouching = new Vouching(context, log, own, roots);
    this.sights = new Sights(context);
    Acknowledgements acknowledgements = new Acknowledgements(sights, ask);
    this.editor =
        new Editor(context, live, own, clock, commits, acknowledgements, () -> building().build());
    this.building = new Building(context, live, replay, commits, making, editor, events, ready);
    this.quotas = new Quotas(context, log, all, journal, events, this);
    this.members =
        new Members(
            context, log, own, events, bytes, sights, quotas, this::lostOne, borrowing::behind);
    StateChecking checking = new StateChecking(context, log, bytes, roots, this::states, seal);
    this.pinning =
        new Pinning(
            new Pinning.Means(context, log, own, storage, roots, fetching, checking),
            live,
            making,
            this::isCalm,
            this::eager,
            this::refused);
    this.restoring =
        new Restoring(
            context,
            new Restoring.Parts(
                log, frontier, bytes, clock, own, storage, roots, borrowing, pinning, sights,
                quotas),
            this::durable);
    this.budgets = new Budgets(context.world()::wallMillis, context.queue()::after);
    this.waiting = new Waiting(limits);
    this.acceptance = new Acceptance(context, log, waiting, quotas, this);
    Intake intake = new Intake(context, log, waiting, acceptance);
    Holdings holdings = new Belongings(context.id(), log, roots);
    Serving serving = new Serving(context, bytes, holdings);
    PieceServing pieces = new PieceServing(context, bytes, holdings, members::gave);
    this.broadcasting = new Broadcasting(context, own, members, budgets, broadcasts);
    this.offers = new Offers(context, log, waiting, intake, storage);
    this.finds = new Finds(context, log, offers);
    this.conversations =
        new Conversations(
            context,
            members,
            budgets,
            waiting,
            quotas,
            intake,
            new Conversations.Exchange(
                serving, fetching, vouching, borrowing, assembling, pieces, pinning.manifests()),
            broadcasting);
    this.gate = new Gate(context);
    this.standing =
        new Standing(
            context,
            log,
            live,
            commits,
            members,
            waiting,
            acceptance,
            quotas,
            broadcasting,
            borrowing,
            pinning);
  }

  private States states() {
    States made = states;
    if (made == null) {
      made = new States(context.id(), context.secrets().read());
      states = made;
    }
    return made;
  }

  /** Others are made before it that need it later. */
  private Building building() {
    return building;
  }

  Editor editor() {
    return editor;
  }

  void load(Palette types) {
    building.begin(types);
    storage.genesis(context.genesis().block());
    restoring.begin(
        () -> {
          building.restored();
          gate.open();
        });
  }

  /** Blocks of an archive come; see {@link Offers}. */
  void offer(List<Block> blocks, CompletableFuture<Taken> future) {
    gate.pass(future, () -> offers.take(blocks, future));
  }

  /** Some of its blocks are in the store. */
  void saw(List<DeltaBlock> blocks) {
    if (!closing) {
      finds.saw(blocks);
    }
  }

  /** All that are in the store were seen; those that are missing here are taken. */
  void takeSeen(CompletableFuture<Taken> future) {
    gate.pass(future, () -> finds.take(future));
  }

  /** Begins to take out all that is stored. */
  void leave(CompletableFuture<Outgoing> future) {
    gate.pass(future, () -> pinning.leave(future));
  }

  /** Types came or went. */
  void types(Palette palette) {
    building.types(palette);
  }

  /** The types are the same, but states of one of them mean something else. */
  void meaningChanged(TypeId type) {
    building.meaningChanged(type);
  }

  /** Somebody wants the state. */
  void use() {
    building.use();
  }

  @Override
  public void replayed(Replay.Base base) {
    building.replayed(base);
  }

  @Override
  public void lost(List<Entry> entries) {
    storage.forget(entries);
    quotas.recount();
    for (Entry entry : entries) {
      if (own.is(entry.replica())) {
        own.retire("the store has lost blocks of our replica");
        commits.fail(
            new CollaborationException.Damaged(
                "the store has lost blocks that this edit followed on", null));
      }
    }
  }

  @Override
  public void made(Entry entry) {
    quotas.recount();
    if (log.forked(entry.replica()) && building.isBuilt()) {
      building.build();
    }
    commits.journalled(live.types());
    making.grown();
  }

  @Override
  public void durable(Entry entry) {
    members.made(entry);
  }

  @Override
  public void accepted(Received received, Entry entry, Runnable stored) {
    clock.observe(entry.time());
    if (own.is(entry.replica())) {
      own.retire("a block of our replica came that was not made here");
    }
    frontier.added(entry, received.block().header().deps());
    storage.received(received.block().block(), entry, stored, () -> members.durable(entry));
    if (building.isBuilt()) {
      if (log.goesOnWith(entry)) {
        live.apply(received.block(), true);
      } else {
        building.build();
      }
    }
    members.came(received, entry);
    assembling.here(entry.cid().hash().digest());
    borrowing.came(entry);
    making.grown();
    pinning.grown();
    quotas.recount();
  }

  @Override
  public void quotaReached() {
    if (building.isAnnounced()) {
      members.joinAgain();
    }
  }

  @Override
  public void roomAgain() {
    members.showAll();
  }

  /** Another quota for this collaboration. */
  void quota(long bytes, CompletableFuture<Void> future) {
    gate.pass(
        future,
        () -> quotas.set(bytes, () -> context.world().deliver(() -> future.complete(null))));
  }

  /** Tells something to members, for now. */
  void broadcast(Bytes payload, CompletableFuture<Void> future) {
    gate.pass(future, () -> broadcasting.say(payload, future));
  }

  void allQuotaCrossed() {
    quotas.look();
  }

  @Override
  public void early(Received received) {
    members.gap(received);
  }

  @Override
  public void duplicate(PeerId from, ReplicaId replica) {
    members.duplicate(from, replica);
  }

  @Override
  public void refused(PeerId from) {
    budgets.refused(from);
  }

  /**
   * A block was to be sent that the store does not have: what else is lost shows by reading all.
   */
  private void lostOne() {
    building.buildOfAll();
  }

  private void refused(PeerId from, String what) {
    acceptance.refuse(from, what);
  }

  /** What becomes of blocks that come in pieces. */
  private final class InPieces implements Assembling.Listener {
    @Override
    public boolean wants(Bytes digest) {
      Cid cid = new Cid(1, Cid.DAG_CBOR, new Multihash(Multihash.SHA2_256, digest));
      boolean news = log.find(cid) == null && !waiting.contains(cid) && !quotas.reached();
      return news || fetching.wants(digest);
    }

    @Override
    public void progress(PeerId from) {
      fetching.progress(from);
    }

    @Override
    public void came(MemberLink from, Bytes block) {
      if (!fetching.came(block)) {
        Frame.Blocks alone = new Frame.Blocks(from.channel(), null, List.of(block));
        conversations.frame(from, alone, 0);
      }
    }

    @Override
    public void refused(PeerId from, String what) {
      CollaborationActor.this.refused(from, what);
    }
  }

  /** What becomes of a state that a member gives. */
  private final class Lent implements Borrowing.Listener {
    @Override
    public boolean wanted() {
      return gate.isOpen() && !closing && making.isIdle() && !isGathering() && live.types() != null;
    }

    @Override
    public @Nullable PartTypes types() {
      return live.types();
    }

    @Override
    public void borrowed(Parts state) {
      building.join(state);
    }

    @Override
    public void returned() {
      if (live.isPresent()) {
        building.build();
      }
    }

    @Override
    public void refused(PeerId from, String why) {
      CollaborationActor.this.refused(from, why);
    }
  }

  /** Whether states can be left to what pins the collaboration. */
  private boolean isCalm() {
    return gate.isOpen() && !closing && !borrowing.isTransferring() && !quotas.reached();
  }

  private List<MemberLink> eager() {
    return members.eager(Feature.MANIFEST);
  }

  private boolean isGathering() {
    return pinning.manifests().isGathering();
  }

  /** Whether pieces of a state are coming, of a member's. */
  private boolean isExchanging() {
    return borrowing.isTransferring() || isGathering();
  }

  private void written(KnownRoot root) {
    pinning.written(root);
  }

  void joined(MemberLink link) {
    if (!closing) {
      conversations.joined(link);
    }
  }

  void left(MemberLink link) {
    conversations.left(link);
  }

  void frame(MemberLink link, Frame.OfChannel frame, int size) {
    if (closing) {
      link.release(size);
    } else {
      conversations.frame(link, frame, size);
    }
  }

  void storageArrived() {
    restoring.kick();
    finds.kick();
    pinning.kick();
    building.kick();
    making.kick();
    borrowing.kick();
    vouching.kick();
    storage.kick();
    members.kick();
  }

  void status(CompletableFuture<CollaborationStatus> future) {
    CollaborationStatus status = standing.now();
    context.world().deliver(() -> future.complete(status));
  }

  /**
   * Ends, so that it can be forgotten, unless edits would be lost.
   *
   * @param future fails if it is not to be forgotten
   * @param begun runs, before anything else can happen, if it is
   */
  void forget(boolean force, CompletableFuture<Void> future, Runnable begun) {
    gate.pass(future, () -> forgetLoaded(force, future, begun));
  }

  private void forgetLoaded(boolean force, CompletableFuture<Void> future, Runnable begun) {
    long operations = own.unshared(sights) + commits.collectedOperations();
    if (operations > 0 && !force) {
      CollaborationException refusal =
          new CollaborationException.Unshared(context.name(), operations);
      context.world().deliver(() -> future.completeExceptionally(refusal));
      return;
    }
    close(() -> {});
    begun.run();
  }

  /** Stores what was accepted, as far as storage allows, and ends; then runs the turn. */
  void close(Runnable done) {
    if (closed) {
      done.run();
      return;
    }
    whenClosed.add(done);
    if (closing) {
      return;
    }
    closing = true;
    restoring.cancel();
    finds.end(Editor.closed(context));
    offers.end(Editor.closed(context));
    pinning.end(Editor.closed(context));
    gate.close();
    building.end();
    borrowing.end();
    vouching.end();
    assembling.end();
    members.end();
    building.flush();
    making.parting();
    live.become(Condition.CLOSED);
    editor.conditionChanged();
    making.end(() -> storage.end(this::closed));
  }

  private void closed() {
    closed = true;
    quotas.end();
    commits.fail(Editor.closed(context));
    sights.fail(Editor.closed(context));
    live.use(null);
    events.complete();
    broadcasts.complete();
    List<Runnable> waited = List.copyOf(whenClosed);
    whenClosed.clear();
    waited.forEach(Runnable::run);
  }
}
