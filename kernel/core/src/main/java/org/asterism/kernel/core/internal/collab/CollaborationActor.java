package org.asterism.kernel.core.internal.collab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.asterism.kernel.api.collab.Capability;
import org.asterism.kernel.api.collab.CollaborationEvent;
import org.asterism.kernel.api.collab.CollaborationException;
import org.asterism.kernel.api.collab.CollaborationStatus;
import org.asterism.kernel.api.collab.CollaborationStatus.Condition;
import org.asterism.kernel.api.collab.WaitingFor;
import org.asterism.kernel.api.crdt.CrdtState;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crdt.VectorClock;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.internal.checkpoint.States;
import org.asterism.kernel.core.internal.log.BlockLog;
import org.asterism.kernel.core.internal.log.Entry;
import org.asterism.kernel.core.internal.log.Frontier;
import org.asterism.kernel.core.internal.secrets.ContentSeal;
import org.asterism.kernel.core.internal.storage.JournalLane;
import org.asterism.kernel.core.internal.sync.Frame;
import org.asterism.kernel.core.internal.sync.MemberLink;
import org.jspecify.annotations.Nullable;

/**
 * One collaboration on this node. All methods but the constructor are called in turns of its queue;
 * others see it through {@link CollaborationHandle}.
 */
final class CollaborationActor implements Commits.Listener, Replay.Listener, Acceptance.Listener {
  private final Context context;
  private final BlockLog log = new BlockLog();
  private final Frontier frontier = new Frontier(log);
  private final BlockBytes bytes;
  private final Events events;
  private final HybridClock clock;
  private final OwnReplica own;
  private final Storage storage;
  private final LiveState live;
  private final Loader loader;
  private final Roots roots = new Roots();
  private final Replay replay;
  private final Fetching fetching;
  private final Borrowing borrowing;
  private final RootMaking making;
  private final Vouching vouching;
  private final Commits commits;
  private final Editor editor;
  private final Sights sights;
  private final Members members;
  private final Budgets budgets;
  private final Waiting waiting;
  private final Acceptance acceptance;
  private final Intake intake;
  private final Serving serving;
  private final Runnable ready;
  private final List<Runnable> whenClosed = new ArrayList<>();
  private final List<Runnable> whenLoaded = new ArrayList<>();
  private final Set<PeerId> told = new TreeSet<>();
  private @Nullable States states;
  private boolean loaded;
  private boolean used;
  private boolean announced;
  private boolean closing;
  private boolean closed;

  /**
   * An actor that has yet to load.
   *
   * @param ask posts a turn, or fails the future if the collaboration is closed; from any thread
   * @param ready runs once when peers may be told of it
   */
  CollaborationActor(
      Context context,
      Events events,
      BiConsumer<CompletableFuture<?>, Runnable> ask,
      Runnable ready) {
    this.context = context;
    this.events = events;
    this.ready = ready;
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
    this.loader = new Loader(context);
    this.fetching =
        new Fetching(
            context.queue(), context.settings().checkpoints().patienceMillis(), this::refused);
    this.borrowing =
        new Borrowing(context, log, roots, storage, fetching, this::states, new Lent());
    RootLoading loading = new RootLoading(context, log, roots, this::states);
    this.replay = new Replay(context, log, frontier, bytes, live, loading, borrowing, this);
    this.commits = new Commits(context, log, frontier, clock, own, storage, seal, this);
    this.making =
        new RootMaking(
            context,
            log,
            live,
            storage,
            roots,
            this::states,
            this::flush,
            borrowing::isTransferring);
    this.vouching = new Vouching(context, log, own, roots);
    this.sights = new Sights(context);
    Acknowledgements acknowledgements = new Acknowledgements(sights, ask);
    this.editor = new Editor(context, live, own, clock, commits, acknowledgements, this::build);
    this.members =
        new Members(context, log, own, events, bytes, sights, this::lostOne, borrowing::behind);
    this.budgets = new Budgets(context.world()::wallMillis, context.queue()::after);
    this.waiting = new Waiting(limits);
    this.acceptance = new Acceptance(context, log, waiting, this);
    this.intake = new Intake(context, log, waiting, acceptance);
    this.serving = new Serving(context, bytes, new Belongings(context.id(), log, roots));
  }

  private States states() {
    States made = states;
    if (made == null) {
      made = new States(context.id(), context.secrets().read());
      states = made;
    }
    return made;
  }

  private void flush() {
    CrdtType type = live.type();
    if (type != null) {
      commits.flushAll(type);
    }
  }

  Editor editor() {
    return editor;
  }

  void load(@Nullable CrdtType type) {
    live.use(type);
    storage.genesis(context.genesis().block());
    loader.load(log, this::loaded);
  }

  private void loaded(Loader.Found found) {
    loaded = true;
    log.since(0).forEach(entry -> clock.observe(entry.time()));
    List<Entry> unsure = new ArrayList<>();
    for (Block block : found.pending()) {
      Entry entry = log.find(block.cid());
      if (entry != null) {
        entry.pending();
        bytes.unstored(block);
        unsure.add(entry);
      }
    }
    unsure.sort(Comparator.comparingLong(Entry::ordinal));
    for (Entry entry : unsure) {
      Block block = bytes.held(entry.cid());
      if (block != null) {
        storage.ownAgain(block, entry, () -> durable(entry));
      }
    }
    frontier.reset();
    own.restore(found.replicas());
    own.all().forEach(sights::own);
    roots.restore(found.roots());
    borrowing.restore(found.lent());
    useType();
    runAll(whenLoaded);
  }

  private static void runAll(List<Runnable> waiting) {
    List<Runnable> all = List.copyOf(waiting);
    waiting.clear();
    all.forEach(Runnable::run);
  }

  /** The type is there, or another build of it; or it is gone. */
  void type(@Nullable CrdtType next) {
    CrdtType before = live.type();
    if (before == next || closing) {
      return;
    }
    replay.cancel();
    if (before != null) {
      commits.flushAll(before);
      making.parting();
    }
    live.use(next);
    if (loaded) {
      useType();
    }
  }

  private void useType() {
    if (!context.may(Capability.READ)) {
      live.become(Condition.LISTENING);
    } else if (live.type() == null) {
      live.become(Condition.PARKED);
      events.publish(new CollaborationEvent.Waits(new WaitingFor.Type(context.genesis().type())));
    } else if (used) {
      replay.begin();
      return;
    } else {
      live.become(Condition.ACTIVE);
    }
    editor.conditionChanged();
    announce();
  }

  /**
   * Somebody wants the state. It is built when it is wanted first: the index serves peers without.
   */
  void use() {
    if (live.condition() == Condition.ACTIVE && !live.isPresent() && !closing) {
      build();
    }
    used = true;
  }

  private void build() {
    used = true;
    replay.begin();
  }

  private void announce() {
    if (!announced && !closing) {
      announced = true;
      ready.run();
    }
  }

  @Override
  public void replayed(Replay.Base base) {
    commits.collected().forEach(live::applyOwn);
    live.rebuilt();
    announce();
    editor.conditionChanged();
    making.opened(base.blocks(), base.bytes(), base.state());
  }

  @Override
  public void lost(List<Entry> entries) {
    storage.forget(entries);
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
    if (log.forked(entry.replica()) && isBuilt()) {
      build();
    }
    commits.journalled(live.type());
    making.grown();
  }

  @Override
  public void durable(Entry entry) {
    members.made(entry);
  }

  @Override
  public void accepted(Received received, Entry entry, boolean forked, Runnable stored) {
    clock.observe(entry.time());
    if (own.is(entry.replica())) {
      own.retire("a block of our replica came that was not made here");
    }
    frontier.added(entry, received.block().header().deps());
    storage.received(received.block().block(), entry, stored, () -> members.durable(entry));
    if (isBuilt()) {
      if (forked) {
        build();
      } else {
        live.apply(received.block(), true);
      }
    }
    members.came(received, entry);
    borrowing.came(entry);
    making.grown();
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
    if (live.condition() == Condition.ACTIVE) {
      used = true;
      replay.beginAnew();
    }
  }

  private void refused(PeerId from, String what) {
    acceptance.refuse(from, what);
  }

  private void leftOff(PeerId peer) {
    serving.left(peer);
    borrowing.left(peer);
    fetching.left(peer);
  }

  /** What becomes of a state that a member gives. */
  private final class Lent implements Borrowing.Listener {
    @Override
    public @Nullable CrdtType wanted() {
      boolean now = loaded && !closing && making.isIdle();
      return now ? live.type() : null;
    }

    @Override
    public void borrowed(CrdtState state) {
      if (isBuilt()) {
        live.join(state);
        live.rebuilt();
      } else if (live.condition() == Condition.LOADING && live.isPresent()) {
        build();
      }
    }

    @Override
    public void returned() {
      if (live.isPresent()) {
        build();
      }
    }

    @Override
    public void refused(PeerId from, String why) {
      CollaborationActor.this.refused(from, why);
    }
  }

  private boolean isBuilt() {
    return live.condition() == Condition.ACTIVE && live.isPresent();
  }

  void joined(MemberLink link) {
    if (!closing) {
      leftOff(link.peer());
      members.joined(link);
      told.remove(link.peer());
    }
  }

  void left(MemberLink link) {
    if (members.link(link.peer()) == link) {
      members.left(link.peer());
      waiting.left(link.peer());
      leftOff(link.peer());
      told.remove(link.peer());
    }
  }

  void frame(MemberLink link, Frame.OfChannel frame, int size) {
    if (closing || members.link(link.peer()) != link) {
      link.release(size);
    } else if (frame instanceof Frame.Blocks blocks) {
      intake.take(budgets.of(link), blocks, size);
    } else if (frame instanceof Frame.Fetch fetch) {
      serving.asked(link, fetch, size);
    } else if (frame instanceof Frame.Fetched fetched) {
      fetching.came(link.peer(), fetched);
      budgets.of(link).release(size);
    } else if (frame instanceof Frame.Checkpoint one && one.manifest() == null) {
      vouching.asked(link, () -> link.release(size));
    } else if (frame instanceof Frame.Checkpoint one) {
      borrowing.told(link.peer(), one);
      budgets.of(link).release(size);
    } else {
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
      }
      link.release(size);
    }
  }

  void storageArrived() {
    loader.kick();
    replay.kick();
    making.kick();
    borrowing.kick();
    vouching.kick();
    storage.kick();
    members.kick();
  }

  void status(CompletableFuture<CollaborationStatus> future) {
    VectorClock known = live.isPresent() ? live.clock() : log.clock();
    CollaborationStatus status =
        new CollaborationStatus(
            context.id(),
            context.name(),
            context.genesis().type(),
            live.condition(),
            known,
            members.members(),
            log.size(),
            commits.unacknowledged(),
            waiting.size(),
            acceptance.traffic().refused() + live.withoutEffect(),
            log.forks(),
            waitingFor(),
            members.stats(acceptance.traffic()));
    context.world().deliver(() -> future.complete(status));
  }

  private List<WaitingFor> waitingFor() {
    List<WaitingFor> all = new ArrayList<>(members.waitingFor());
    if (borrowing.awaited() > 0) {
      all.add(new WaitingFor.History(borrowing.awaited()));
    }
    if (live.condition() == Condition.PARKED) {
      all.add(new WaitingFor.Type(context.genesis().type()));
    }
    return all;
  }

  /**
   * Ends, so that it can be forgotten, unless edits would be lost.
   *
   * @param future fails if it is not to be forgotten
   * @param begun runs, before anything else can happen, if it is
   */
  void forget(boolean force, CompletableFuture<Void> future, Runnable begun) {
    if (closing) {
      context.world().deliver(() -> future.completeExceptionally(Editor.closed(context)));
      return;
    }
    if (!loaded) {
      whenLoaded.add(() -> forget(force, future, begun));
      return;
    }
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
    runAll(whenLoaded);
    loader.cancel();
    replay.cancel();
    borrowing.end();
    vouching.end();
    members.end();
    flush();
    making.parting();
    live.become(Condition.CLOSED);
    editor.conditionChanged();
    making.end(() -> storage.end(this::closed));
  }

  private void closed() {
    closed = true;
    commits.fail(Editor.closed(context));
    sights.fail(Editor.closed(context));
    live.use(null);
    events.complete();
    runAll(whenClosed);
  }
}
