package org.asterism.kernel.core.internal.collab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.multiformats.Multihash;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.core.TurnQueue;
import org.asterism.kernel.core.internal.checkpoint.StateRoot;
import org.asterism.kernel.core.internal.checkpoint.StateTree;
import org.asterism.kernel.core.internal.log.BlockLog;
import org.asterism.kernel.core.internal.parts.PartTypes;
import org.asterism.kernel.core.internal.storage.Records;
import org.asterism.kernel.core.internal.sync.Feature;
import org.asterism.kernel.core.internal.sync.Frame;
import org.asterism.kernel.core.internal.sync.MemberLink;
import org.jspecify.annotations.Nullable;

/**
 * The newest manifest that is here: the one name that pins the collaboration. Members tell each
 * other its name; who has an older one gets what it links and is not here.
 *
 * <p>Manifests are in one order for all: by the operations in their roots, which is by dominance
 * where one dominates, and then by name. So all who have heard of the same have the same newest.
 */
final class Manifests implements Gathering.Listener {
  private static final int REMEMBERED = 64;
  private static final int TRIES = 20;

  private final Context context;
  private final BlockLog log;
  private final Storage storage;
  private final Roots roots;
  private final Fetching fetching;
  private final TreeReading reading;
  private final StateChecking checking;
  private final Listener listener;
  private final Moments moments;
  private final Map<PeerId, Told> told = new LinkedHashMap<>();
  private final List<Consumer<Kept>> waiting = new ArrayList<>();
  private final Set<Cid> dismissed = new LinkedHashSet<>();
  private @Nullable Kept newest;
  private @Nullable Kept own;
  private @Nullable Gathering gathering;
  private TurnQueue.@Nullable Timer soon;
  private boolean ended;

  /** Who deals with the rest. */
  interface Listener {
    /** Whether states are left alone now, and so something can be gathered. */
    boolean isIdle();

    /** The type, if it is there. */
    @Nullable PartTypes type();

    /** The members that are told at once. */
    List<MemberLink> eager();

    /** Nothing is being gathered; old ones may be removed. */
    void idle();

    /** A member told of what is not so. */
    void refused(PeerId from, String why);
  }

  /** One that is kept. */
  record Kept(Records.Pin pin, KnownRoot root) {
    private boolean isOlderThan(long operations, Cid manifest) {
      int byOperations = Long.compare(pin.operations(), operations);
      return byOperations != 0 ? byOperations < 0 : manifest.compareTo(pin.manifest()) < 0;
    }
  }

  /** What a member told last. */
  private static final class Told {
    private final MemberLink link;
    private final Cid name;
    private int tries;

    Told(MemberLink link, Cid name) {
      this.link = link;
      this.name = name;
    }
  }

  Manifests(
      Context context,
      BlockLog log,
      Storage storage,
      Roots roots,
      Fetching fetching,
      StateChecking checking,
      Listener listener) {
    this.context = context;
    this.log = log;
    this.storage = storage;
    this.roots = roots;
    this.fetching = fetching;
    this.checking = checking;
    this.reading = new TreeReading(context, false);
    this.listener = listener;
    this.moments = new Moments(context);
  }

  /** What the journal knows. */
  void restore(List<Records.Pin> pins) {
    for (Records.Pin pin : pins) {
      Kept kept = new Kept(pin, new KnownRoot(pin.kept(), pin.manifest()));
      roots.pin(kept.root);
      if (pin.own()) {
        replaceOwn(kept);
      } else if (newest == null || newest.isOlderThan(pin.operations(), pin.manifest())) {
        replace(kept);
      } else {
        roots.giveUp(kept.root);
      }
    }
    dropOldOwn();
  }

  /** The one that pins the collaboration here: the newest of a writer, or one's own above it. */
  Optional<Cid> name() {
    Kept one = present(own);
    Kept other = present(newest);
    return Optional.ofNullable(one == null ? other : one).map(kept -> kept.pin.manifest());
  }

  /** The newest that a writer made. */
  @Nullable Kept newest() {
    return present(newest);
  }

  private @Nullable Kept present(@Nullable Kept kept) {
    return kept != null && roots.isPinned(kept.root) ? kept : null;
  }

  /** Whether what a manifest links is on its way. */
  boolean isGathering() {
    return gathering != null;
  }

  /** Another was made here, for all, or by one who may not write for itself; all is stored. */
  void made(Records.Pin pin, KnownRoot root) {
    Kept kept = new Kept(pin, root);
    Kept before = newest();
    if (pin.own()) {
      roots.pin(root);
      replaceOwn(kept);
    } else if (before == null || before.isOlderThan(pin.operations(), pin.manifest())) {
      roots.pin(root);
      replace(kept);
      tellAll();
    } else {
      roots.giveUp(root);
    }
  }

  private void replace(Kept next) {
    Kept before = newest;
    newest = next;
    if (before != null) {
      roots.giveUp(before.root);
    }
    dropOldOwn();
  }

  private void replaceOwn(Kept next) {
    Kept before = own;
    own = next;
    if (before != null) {
      roots.giveUp(before.root);
    }
  }

  /** One's own is about the state of a writer's manifest, and goes with it. */
  private void dropOldOwn() {
    Kept mine = own;
    if (mine != null && (newest == null || !newest.pin.root().equals(mine.pin.root()))) {
      own = null;
      roots.giveUp(mine.root);
    }
  }

  /** A member is there. */
  void joined(MemberLink link) {
    if (link.knows(Feature.MANIFEST)) {
      whenKnown(kept -> tell(link, kept));
    }
  }

  /**
   * Runs the turn with the newest, if there is one, once it is known what is under it: what is told
   * of must be given when it is asked for.
   */
  void whenKnown(Consumer<Kept> turn) {
    Kept kept = newest();
    if (kept == null || ended) {
      return;
    }
    if (kept.root.blocks() != null) {
      turn.accept(kept);
      return;
    }
    waiting.add(turn);
    if (waiting.size() == 1) {
      read(kept);
    }
  }

  private void read(Kept kept) {
    reading.read(
        kept.pin.root(),
        result -> {
          StateRoot decoded = result.root();
          if (decoded == null || result.fault() != null) {
            kept.root.broken(result.names(kept.pin.root()));
            roots.condemn(kept.root);
          } else {
            kept.root.read(decoded, result.shelf());
          }
          List<Consumer<Kept>> all = List.copyOf(waiting);
          waiting.clear();
          all.forEach(this::whenKnown);
        });
  }

  private void tellAll() {
    Kept kept = newest();
    if (kept != null && !ended) {
      for (MemberLink link : listener.eager()) {
        tell(link, kept);
      }
    }
  }

  private void tell(MemberLink link, Kept kept) {
    if (kept.root.hasForks() && !link.knows(Feature.FORKED_STATES)) {
      return;
    }
    Bytes digest = kept.pin.manifest().hash().digest();
    link.send(new Frame.Newest(link.channel(), digest), () -> {});
  }

  /** A member told of its newest. */
  void told(MemberLink link, Frame.Newest frame) {
    Cid name = new Cid(1, Cid.DAG_CBOR, new Multihash(Multihash.SHA2_256, frame.digest()));
    told.put(link.peer(), new Told(link, name));
    if (newest() == null) {
      next();
    } else {
      long rest = context.settings().checkpoints().restMillis();
      after(moments.below(rest + 1, log.size()));
    }
  }

  void left(PeerId peer) {
    told.remove(peer);
    Gathering now = gathering;
    if (now != null && now.isFrom(peer)) {
      giveUp(now.end());
      checking.cancel();
      gathering = null;
      listener.idle();
      soon();
    }
  }

  /** Something changed: what could not be had may be now. */
  private void next() {
    Kept kept = newest();
    told.values()
        .removeIf(
            one ->
                one.tries >= TRIES
                    || dismissed.contains(one.name)
                    || (kept != null && kept.pin.manifest().equals(one.name)));
    if (told.isEmpty() || gathering != null || ended) {
      return;
    }
    Told first = told.values().iterator().next();
    if (!listener.isIdle() || fetching.isAsking(first.link.peer())) {
      listener.idle();
      soon();
      return;
    }
    first.tries++;
    // The next try is another member's turn.
    told.remove(first.link.peer());
    told.put(first.link.peer(), first);
    Gathering now =
        new Gathering(context, log, storage, roots, fetching, first.link, first.name, this);
    gathering = now;
    now.begin();
  }

  private void soon() {
    after(context.jittered(context.settings().intervals().antiEntropyMillis()));
  }

  /** All who are told have much to do, whoever shares a machine with others not at once. */
  private void after(long millis) {
    if (soon == null && !ended && !told.isEmpty()) {
      soon =
          context
              .queue()
              .after(
                  millis,
                  () -> {
                    soon = null;
                    next();
                  });
    }
  }

  @Override
  public boolean wants(Cid manifest, StateRoot root) {
    Kept kept = newest();
    long operations = root.operations();
    return operations > 0 && (kept == null || kept.isOlderThan(operations, manifest));
  }

  @Override
  public void check(StateRoot root, Consumer<StateChecking.Verdict> verdict) {
    checking.check(root, listener.type(), verdict);
  }

  @Override
  public void gathered(Cid manifest, StateRoot root, Set<Cid> names) {
    Records.Pin pin =
        new Records.Pin(
            storage.manifestKey(manifest), manifest, root.block().cid(), root.operations(), false);
    KnownRoot known = new KnownRoot(pin.kept(), manifest);
    known.known(root, names);
    // Its blocks are in use from now on, whatever else is removed.
    storage.pin(
        pin,
        () -> {
          made(pin, known);
          gathering = null;
          listener.idle();
          next();
        });
  }

  @Override
  public void dismissed(Cid manifest) {
    dismissed.add(manifest);
    if (dismissed.size() > REMEMBERED) {
      dismissed.remove(dismissed.iterator().next());
    }
    next();
  }

  @Override
  public void failed(Cid manifest, Set<Cid> stored) {
    gathering = null;
    giveUp(stored);
    listener.idle();
    soon();
  }

  @Override
  public void refused(PeerId from, String why) {
    listener.refused(from, why);
  }

  /** Removes what was stored and led to nothing, unless a root has it. */
  private void giveUp(Set<Cid> stored) {
    if (!stored.isEmpty()) {
      Records.Root none =
          new Records.Root(storage.manifestKey(StateTree.EMPTY), StateTree.EMPTY, 1, 0);
      roots.giveUp(new KnownRoot(none, new LinkedHashSet<>(stored)));
    }
  }

  /** Tries again at once what failed. */
  void kick() {
    reading.kick();
    checking.kick();
  }

  void end() {
    ended = true;
    reading.cancel();
    checking.cancel();
    if (soon != null) {
      soon.cancel();
    }
    Gathering now = gathering;
    if (now != null) {
      now.end();
      gathering = null;
    }
  }
}
