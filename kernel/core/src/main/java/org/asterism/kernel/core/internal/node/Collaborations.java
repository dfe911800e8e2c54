package org.asterism.kernel.core.internal.node;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.asterism.kernel.api.collab.Capability;
import org.asterism.kernel.api.collab.Collaboration;
import org.asterism.kernel.api.collab.CollaborationException;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.collab.Link;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.core.EngineSettings;
import org.asterism.kernel.core.Report;
import org.asterism.kernel.core.Surroundings;
import org.asterism.kernel.core.TurnQueue;
import org.asterism.kernel.core.internal.block.Genesis;
import org.asterism.kernel.core.internal.collab.AllQuota;
import org.asterism.kernel.core.internal.collab.CollaborationHandle;
import org.asterism.kernel.core.internal.parts.Palette;
import org.asterism.kernel.core.internal.secrets.Hkdf;
import org.asterism.kernel.core.internal.secrets.Secrets;
import org.asterism.kernel.core.internal.storage.Backoff;
import org.asterism.kernel.core.internal.storage.JournalLane;
import org.asterism.kernel.core.internal.storage.Keys;
import org.asterism.kernel.core.internal.storage.LinkedRecord;
import org.asterism.kernel.core.internal.storage.Records;
import org.asterism.kernel.core.internal.storage.Retried;
import org.asterism.kernel.core.internal.sync.Participant;
import org.asterism.kernel.core.internal.upkeep.Known;
import org.jspecify.annotations.Nullable;

/**
 * The collaborations that are open, and their records in the journal. Called in turns of the node.
 */
final class Collaborations {
  private static final int MAX_NAME = 128;
  private static final int PAGE = 1_000;
  private static final String STOPPED =
      "the node has stopped: what was begun to be forgotten is finished at its next start";

  private static final String ENDED = "the node has stopped";

  private final Surroundings world;
  private final EngineSettings settings;
  private final TurnQueue queue;
  private final JournalLane journal;
  private final Types types;
  private final Listener listener;
  private final Invitations invitations;
  private final AllQuota all;
  private final Retried reading;
  private final Map<CollaborationId, Opened> open = new TreeMap<>();
  private final Map<CollaborationId, List<Runnable>> closing = new TreeMap<>();
  private final Map<CollaborationId, Forgetting> forgetting = new TreeMap<>();
  private final List<CompletableFuture<Void>> forgetters = new ArrayList<>();
  private boolean ended;

  /** Who tells peers. */
  interface Listener extends CollaborationHandle.Owner {
    /** Peers are to be asked for the genesis of one. */
    void wanted(Participant participant, Secrets secrets);

    /** Peers are no longer told of one. */
    void withdrawn(CollaborationId id);
  }

  /** One that is open; those who asked for it wait until that is recorded. */
  private static final class Opened {
    private final CollaborationHandle handle;
    private final Secrets secrets;
    private final List<CompletableFuture<Collaboration>> asked = new ArrayList<>();
    private boolean recorded;
    private boolean announced;

    Opened(CollaborationHandle handle, Secrets secrets) {
      this.handle = handle;
      this.secrets = secrets;
    }
  }

  Collaborations(
      Surroundings world,
      EngineSettings settings,
      TurnQueue queue,
      JournalLane journal,
      Types types,
      Listener listener) {
    this.world = world;
    this.settings = settings;
    this.queue = queue;
    this.journal = journal;
    this.types = types;
    this.listener = listener;
    this.all = new AllQuota(settings.quotas().all(), () -> queue.post(this::allQuotaCrossed));
    this.invitations = new Invitations(world, queue, journal, new Invited());
    this.reading = new Retried(world, queue, new Backoff(settings.intervals()));
  }

  /**
   * Checks a name.
   *
   * @throws CollaborationException.Invalid if it is empty, too long or has white space
   */
  static void checkName(String what, String name) {
    boolean blank =
        name.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
    boolean lone = name.codePoints().anyMatch(c -> c >= 0xd800 && c <= 0xdfff);
    if (name.isEmpty() || name.length() > MAX_NAME || blank || lone) {
      throw new CollaborationException.Invalid(
          "the name of " + what + " has 1 to " + MAX_NAME + " characters and no white space");
    }
  }

  /** Opens all that the journal says were open, and goes on with what was being forgotten. */
  void restore(Function<String, AppHandle> apps, Runnable done) {
    Bytes forgotten = Keys.forgotten();
    readAll(
        forgotten,
        Keys.after(forgotten),
        this::goOnForgetting,
        () -> {
          Bytes open = Keys.open();
          readAll(open, Keys.after(open), entry -> restore(entry, apps), done);
        });
  }

  private void readAll(Bytes from, Bytes to, Consumer<Journal.Entry> each, Runnable done) {
    reading.<List<Journal.Entry>>ask(
        reply -> world.scanJournal(from, to, PAGE, reply),
        entries -> {
          entries.forEach(each);
          if (entries.size() < PAGE) {
            done.run();
          } else {
            Bytes last = entries.get(entries.size() - 1).key();
            readAll(Bytes.concat(last, Bytes.wrap(new byte[1])), to, each, done);
          }
        });
  }

  private void goOnForgetting(Journal.Entry entry) {
    try {
      CollaborationId id = Keys.forgottenId(entry.key());
      closing.put(id, new ArrayList<>());
      removeAll(id, () -> closed(id, () -> {}));
    } catch (IllegalArgumentException e) {
      damaged("of a collaboration that is being forgotten", e);
    }
  }

  private void damaged(String what, IllegalArgumentException e) {
    world.report(
        new Report(
            Report.Kind.STORAGE,
            Optional.empty(),
            "the record " + what + " is damaged: " + e.getMessage()));
  }

  private void restore(Journal.Entry entry, Function<String, AppHandle> apps) {
    try {
      if (LinkedRecord.is(entry.value())) {
        restoreLinked(Keys.openId(entry.key()), LinkedRecord.decode(entry.value()), apps);
        return;
      }
      Records.Open record = Records.Open.decode(entry.value());
      Secrets secrets = Secrets.ofPublic(record.app(), record.name(), record.type());
      Genesis genesis =
          Genesis.ofPublic(record.app(), record.name(), record.type(), secrets, world);
      add(apps.apply(record.app()), record.name(), genesis, secrets).recorded = true;
    } catch (IllegalArgumentException e) {
      damaged("of an open collaboration", e);
    }
  }

  private void restoreLinked(
      CollaborationId id, LinkedRecord record, Function<String, AppHandle> apps) {
    AppHandle app = apps.apply(record.app());
    Bytes genesis = record.genesis();
    if (genesis == null) {
      invitations.restore(app, record.name(), id, record.secrets());
    } else {
      Genesis decoded = Genesis.decode(genesis, world);
      add(app, record.name(), decoded, record.secrets()).recorded = true;
    }
  }

  /** Opens one, or gives the one that is open; see {@code App.open}. */
  void open(AppHandle app, String name, String typeName, CompletableFuture<Collaboration> future) {
    CollaborationHandle existing = existing(app, name, typeName);
    if (existing != null) {
      asked(existing, future);
      return;
    }
    TypeId type = wanted(typeName);
    Secrets secrets = Secrets.ofPublic(app.name(), name, type);
    Genesis genesis = Genesis.ofPublic(app.name(), name, type, secrets, world);
    Joining sameByLink = invitations.find(genesis.id());
    if (sameByLink != null) {
      throw taken(sameByLink.name());
    }
    if (!waitsForEnd(genesis.id(), future, () -> open(app, name, typeName, future))) {
      Bytes record = new Records.Open(app.name(), name, type).encode();
      add(app, name, genesis, secrets, record, future);
    }
  }

  /** Opens a new private one, or gives the one that is open; see {@code App.openPrivate}. */
  void openPrivate(
      AppHandle app, String name, String typeName, CompletableFuture<Collaboration> future) {
    CollaborationHandle existing = existing(app, name, typeName);
    if (existing != null) {
      if (existing.isPublic()) {
        throw new CollaborationException.Invalid(
            name + " is open and public: give the private one another name, or close that one");
      }
      asked(existing, future);
      return;
    }
    TypeId type = wanted(typeName);
    Secrets secrets = Secrets.of(Capability.WRITE, world.secret(Hkdf.BYTES));
    Genesis genesis = Genesis.ofPrivate(app.name(), type, secrets, world);
    Bytes record = new LinkedRecord(app.name(), name, secrets, genesis.block().bytes()).encode();
    add(app, name, genesis, secrets, record, future);
  }

  /** Opens one by a link; see {@code App.open}. */
  void open(AppHandle app, Link link, String name, CompletableFuture<Collaboration> future) {
    checkName("a collaboration", name);
    CollaborationId id = link.collaboration();
    Opened opened = open.get(id);
    Joining joining = invitations.find(id);
    if (opened != null) {
      checkApp(app, opened.handle.name(), opened.handle.app());
      if (opened.secrets.allow(link.capability())) {
        asked(opened.handle, future);
      } else {
        strengthen(app, opened, link, future);
      }
    } else if (joining != null) {
      checkApp(app, joining.name(), joining.app().name());
      if (joining.secrets().allow(link.capability())) {
        joining.asked().add(future);
      } else {
        invitations.strengthen(joining, Secrets.of(link.capability(), link.secret()), future);
      }
    } else if (app.get(name) != null || app.isJoining(name)) {
      throw taken(name);
    } else if (!waitsForEnd(id, future, () -> open(app, link, name, future))) {
      Secrets secrets = Secrets.of(link.capability(), link.secret());
      invitations.add(app, name, id, secrets, future);
    }
  }

  /**
   * The collaboration that an archive is of: that which is open or joining, or a public one, which
   * is opened; nothing if it is a private one to which no link is here.
   */
  void bringIn(
      AppHandle app, Genesis genesis, CompletableFuture<Optional<CollaborationHandle>> future) {
    CollaborationId id = genesis.id();
    CompletableFuture<Collaboration> opening = new CompletableFuture<>();
    CompletionStage<Collaboration> stage = opening;
    stage.whenComplete(
        (collaboration, failure) -> {
          if (failure != null) {
            future.completeExceptionally(failure);
          } else {
            future.complete(Optional.of((CollaborationHandle) collaboration));
          }
        });
    Opened opened = open.get(id);
    if (opened != null) {
      asked(opened.handle, opening);
    } else if (invitations.find(id) != null) {
      invitations.bring(id, genesis, opening);
    } else if (!genesis.isPublic()) {
      world.deliver(() -> future.complete(Optional.empty()));
    } else if (app.get(genesis.name()) != null || app.isJoining(genesis.name())) {
      throw taken(genesis.name());
    } else if (!waitsForEnd(id, opening, () -> bringIn(app, genesis, future))) {
      Secrets secrets = Secrets.ofPublic(app.name(), genesis.name(), genesis.type());
      Bytes record = new Records.Open(app.name(), genesis.name(), genesis.type()).encode();
      add(app, genesis.name(), genesis, secrets, record, opening);
    }
  }

  /** The one with an id, if it is open. */
  @Nullable CollaborationHandle find(CollaborationId id) {
    Opened opened = open.get(id);
    return opened == null ? null : opened.handle;
  }

  /** Those that are open or joining. */
  List<Known> known() {
    List<Known> all = new ArrayList<>();
    for (Opened opened : open.values()) {
      CollaborationHandle handle = opened.handle;
      all.add(new Known(handle.id(), handle.name(), handle.genesis()));
    }
    invitations.all().forEach(each -> all.add(new Known(each.id(), each.name(), null)));
    return all;
  }

  /** Gives up one that is joining; see {@code App.giveUp}. */
  void giveUp(AppHandle app, String name, Runnable done) {
    invitations.giveUp(app, name, done);
  }

  private @Nullable CollaborationHandle existing(AppHandle app, String name, String typeName) {
    checkName("a collaboration", name);
    if (app.isJoining(name)) {
      throw taken(name);
    }
    CollaborationHandle existing = app.get(name);
    if (existing != null && !Types.isMeant(existing.type(), typeName)) {
      throw new CollaborationException.Invalid(
          name + " is open as " + existing.type() + ", not as " + typeName);
    }
    return existing;
  }

  private TypeId wanted(String typeName) {
    return types
        .wanted(typeName)
        .orElseThrow(() -> new CollaborationException.TypeUnavailable(typeName, types.names()));
  }

  private static CollaborationException taken(String name) {
    return new CollaborationException.Invalid(
        name + " is the name of one that is open or joining: take another, or close that one");
  }

  private static void checkApp(AppHandle app, String name, String itsApp) {
    if (!itsApp.equals(app.name())) {
      throw new CollaborationException.Invalid("the link is to " + name + " of the app " + itsApp);
    }
  }

  /**
   * A stronger link takes the place of that with which one is open: it is recorded at once, and
   * what was open is closed and opens again under its name.
   */
  private void strengthen(
      AppHandle app, Opened weaker, Link link, CompletableFuture<Collaboration> future) {
    CollaborationHandle handle = weaker.handle;
    CollaborationId id = handle.id();
    Genesis genesis = handle.genesis();
    Secrets secrets = Secrets.of(link.capability(), link.secret());
    if (!genesis.isOf(secrets, world)) {
      throw new CollaborationException.Invalid("the link's secret is not of its collaboration");
    }
    String name = handle.name();
    Bytes record = new LinkedRecord(app.name(), name, secrets, genesis.block().bytes()).encode();
    open.remove(id);
    app.closed(handle);
    app.joining(name); // the name stays taken
    closing.put(id, new ArrayList<>());
    Runnable again =
        () -> {
          app.joined(name);
          if (ended) {
            world.deliver(() -> future.completeExceptionally(closed(ENDED)));
          } else {
            Opened opened = add(app, name, genesis, secrets);
            opened.asked.add(future);
            recorded(opened);
          }
        };
    journal.write(
        List.of(new Journal.Put(Keys.open(id), record)),
        () -> handle.end(() -> queue.post(() -> closed(id, again))));
  }

  /** Whether it is still being closed; if so, the turn runs when that is done. */
  private boolean waitsForEnd(
      CollaborationId id, CompletableFuture<Collaboration> future, Runnable again) {
    List<Runnable> afterwards = closing.get(id);
    if (afterwards == null) {
      return false;
    }
    afterwards.add(
        () -> {
          try {
            again.run();
          } catch (CollaborationException e) {
            world.deliver(() -> future.completeExceptionally(e));
          }
        });
    return true;
  }

  private void add(
      AppHandle app,
      String name,
      Genesis genesis,
      Secrets secrets,
      Bytes record,
      CompletableFuture<Collaboration> future) {
    Opened opened = add(app, name, genesis, secrets);
    opened.asked.add(future);
    Bytes key = Keys.open(opened.handle.id());
    journal.write(List.of(new Journal.Put(key, record)), () -> recorded(opened));
  }

  /** Those that were opened by a link go on here. */
  private final class Invited implements Invitations.Listener {
    @Override
    public void wanted(Joining joining) {
      listener.wanted(joining, joining.secrets());
    }

    @Override
    public void withdrawn(CollaborationId id) {
      listener.withdrawn(id);
    }

    @Override
    public void found(Joining joining, Genesis genesis) {
      Opened opened = add(joining.app(), joining.name(), genesis, joining.secrets());
      opened.asked.addAll(joining.asked());
      recorded(opened);
    }
  }

  private void asked(CollaborationHandle handle, CompletableFuture<Collaboration> future) {
    Opened opened = open.get(handle.id());
    if (opened == null || opened.recorded) {
      world.deliver(() -> future.complete(handle));
    } else {
      opened.asked.add(future);
    }
  }

  private void recorded(Opened opened) {
    opened.recorded = true;
    List<CompletableFuture<Collaboration>> asked = List.copyOf(opened.asked);
    opened.asked.clear();
    world.deliver(() -> asked.forEach(future -> future.complete(opened.handle)));
  }

  private Opened add(AppHandle app, String name, Genesis genesis, Secrets secrets) {
    CollaborationHandle handle =
        new CollaborationHandle(world, settings, genesis, name, secrets, all, listener);
    Opened opened = new Opened(handle, secrets);
    open.put(handle.id(), opened);
    app.opened(handle);
    handle.load(types.palette());
    return opened;
  }

  /** A collaboration has loaded; its secrets, if it is open still. */
  Optional<Secrets> ready(CollaborationHandle handle) {
    Opened opened = open.get(handle.id());
    if (opened == null || opened.handle != handle) {
      return Optional.empty();
    }
    opened.announced = true;
    return Optional.of(opened.secrets);
  }

  /** Those that have loaded, and those that are joining. */
  Map<Participant, Secrets> announced() {
    Map<Participant, Secrets> all = new LinkedHashMap<>(invitations.participants());
    for (Opened opened : open.values()) {
      if (opened.announced) {
        all.put(opened.handle, opened.secrets);
      }
    }
    return all;
  }

  private void allQuotaCrossed() {
    open.values().forEach(opened -> opened.handle.allQuotaCrossed());
  }

  /** Closes one for good: it is not opened at the next start. */
  void close(AppHandle app, CollaborationHandle handle, Runnable done) {
    CollaborationId id = handle.id();
    Opened opened = open.get(id);
    if (opened == null || opened.handle != handle) {
      handle.end(done);
      return;
    }
    open.remove(id);
    app.closed(handle);
    closing.put(id, new ArrayList<>());
    journal.write(
        List.of(new Journal.Remove(Keys.open(id))),
        () -> handle.end(() -> queue.post(() -> closed(id, done))));
  }

  /**
   * Closes one and removes all that is stored of it.
   *
   * @param done to be completed when nothing is left
   */
  void forget(AppHandle app, CollaborationHandle handle, CompletableFuture<Void> done) {
    CollaborationId id = handle.id();
    Opened opened = open.get(id);
    if (opened == null || opened.handle != handle) {
      world.deliver(() -> done.completeExceptionally(closed(handle.name() + " is closed")));
      return;
    }
    open.remove(id);
    app.closed(handle);
    closing.put(id, new ArrayList<>());
    forgetters.add(done);
    List<Journal.Change> record =
        List.of(
            new Journal.Remove(Keys.open(id)),
            new Journal.Put(Keys.forgotten(id), Records.forgotten()));
    Runnable removed = () -> closed(id, () -> forgotten(done));
    handle.end(() -> queue.post(() -> journal.write(record, () -> removeAll(id, removed))));
  }

  private void forgotten(CompletableFuture<Void> done) {
    forgetters.removeIf(each -> each == done);
    world.deliver(() -> done.complete(null));
  }

  private void removeAll(CollaborationId id, Runnable done) {
    Forgetting one =
        new Forgetting(
            world,
            settings,
            queue,
            journal,
            id,
            () -> {
              forgetting.remove(id);
              done.run();
            });
    forgetting.put(id, one);
    one.begin();
  }

  private static CollaborationException closed(String what) {
    return new CollaborationException.Closed(what);
  }

  private void closed(CollaborationId id, Runnable done) {
    List<Runnable> afterwards = closing.remove(id);
    done.run();
    if (afterwards != null) {
      afterwards.forEach(Runnable::run);
    }
  }

  /** Other types are to be used: any may be that of a sub. Then runs the turn. */
  void typesChanged(Runnable done) {
    Palette now = types.palette();
    Countdown countdown = new Countdown(open.size(), done);
    open.values().forEach(one -> one.handle.types(now, () -> queue.post(countdown::one)));
  }

  /** What a type's states mean is something else now. */
  void meaningChanged(CrdtType type) {
    if (types.palette().find(type.id()) == type) {
      open.values().forEach(opened -> opened.handle.meaningChanged(type.id()));
    }
  }

  void storageArrived() {
    reading.kick();
    List.copyOf(forgetting.values()).forEach(Forgetting::kick);
    open.values().forEach(opened -> opened.handle.storageArrived());
  }

  /** Ends all, without closing them for good; then runs the turn. */
  void end(Runnable done) {
    ended = true;
    reading.cancel();
    invitations.end();
    forgetting.values().forEach(Forgetting::end);
    List<CompletableFuture<Void>> unfinished = List.copyOf(forgetters);
    world.deliver(() -> unfinished.forEach(each -> each.completeExceptionally(closed(STOPPED))));
    Countdown countdown = new Countdown(open.size(), done);
    List<Opened> all = List.copyOf(open.values());
    open.clear();
    all.forEach(opened -> opened.handle.end(() -> queue.post(countdown::one)));
  }
}
