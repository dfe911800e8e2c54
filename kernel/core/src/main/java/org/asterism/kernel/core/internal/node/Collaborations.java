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
import org.asterism.kernel.api.collab.Collaboration;
import org.asterism.kernel.api.collab.CollaborationException;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.core.EngineSettings;
import org.asterism.kernel.core.Report;
import org.asterism.kernel.core.Surroundings;
import org.asterism.kernel.core.TurnQueue;
import org.asterism.kernel.core.internal.block.Genesis;
import org.asterism.kernel.core.internal.collab.CollaborationHandle;
import org.asterism.kernel.core.internal.secrets.Secrets;
import org.asterism.kernel.core.internal.storage.Backoff;
import org.asterism.kernel.core.internal.storage.JournalLane;
import org.asterism.kernel.core.internal.storage.Keys;
import org.asterism.kernel.core.internal.storage.Records;
import org.asterism.kernel.core.internal.storage.Retried;

/**
 * The collaborations that are open, and their records in the journal. Called in turns of the node.
 */
final class Collaborations {
  private static final int MAX_NAME = 128;
  private static final int PAGE = 1_000;

  private final Surroundings world;
  private final EngineSettings settings;
  private final TurnQueue queue;
  private final JournalLane journal;
  private final Types types;
  private final Consumer<CollaborationHandle> ready;
  private final Function<CollaborationHandle, CompletionStage<Void>> closer;
  private final Retried reading;
  private final Map<CollaborationId, Opened> open = new TreeMap<>();
  private final Map<CollaborationId, List<Runnable>> closing = new TreeMap<>();

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
      Consumer<CollaborationHandle> ready,
      Function<CollaborationHandle, CompletionStage<Void>> closer) {
    this.world = world;
    this.settings = settings;
    this.queue = queue;
    this.journal = journal;
    this.types = types;
    this.ready = ready;
    this.closer = closer;
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

  /** Opens all that the journal says were open. */
  void restore(Function<String, AppHandle> apps, Runnable done) {
    restorePage(Keys.open(), apps, done);
  }

  private void restorePage(Bytes from, Function<String, AppHandle> apps, Runnable done) {
    reading.<List<Journal.Entry>>ask(
        reply -> world.scanJournal(from, Keys.after(Keys.open()), PAGE, reply),
        entries -> {
          entries.forEach(entry -> restore(entry, apps));
          if (entries.size() < PAGE) {
            done.run();
          } else {
            Bytes last = entries.get(entries.size() - 1).key();
            restorePage(Bytes.concat(last, Bytes.wrap(new byte[1])), apps, done);
          }
        });
  }

  private void restore(Journal.Entry entry, Function<String, AppHandle> apps) {
    try {
      Records.Open record = Records.Open.decode(entry.value());
      add(apps.apply(record.app()), record.name(), record.type()).recorded = true;
    } catch (IllegalArgumentException e) {
      world.report(
          new Report(
              Report.Kind.STORAGE,
              Optional.empty(),
              "the record of an open collaboration is damaged: " + e.getMessage()));
    }
  }

  /** Opens one, or gives the one that is open; see {@code App.open}. */
  void open(AppHandle app, String name, String typeName, CompletableFuture<Collaboration> future) {
    checkName("a collaboration", name);
    CollaborationHandle existing = app.get(name);
    if (existing != null) {
      if (!Types.isMeant(existing.type(), typeName)) {
        throw new CollaborationException.Invalid(
            name + " is open as " + existing.type() + ", not as " + typeName);
      }
      asked(existing, future);
      return;
    }
    TypeId type =
        types
            .wanted(typeName)
            .orElseThrow(() -> new CollaborationException.TypeUnavailable(typeName, types.names()));
    CollaborationId id = genesis(app.name(), name, type).id();
    List<Runnable> afterwards = closing.get(id);
    if (afterwards != null) {
      afterwards.add(() -> openAgain(app, name, typeName, future));
      return;
    }
    Opened opened = add(app, name, type);
    opened.asked.add(future);
    Records.Open record = new Records.Open(app.name(), name, type);
    journal.write(List.of(new Journal.Put(Keys.open(id), record.encode())), () -> recorded(opened));
  }

  private void openAgain(
      AppHandle app, String name, String typeName, CompletableFuture<Collaboration> future) {
    try {
      open(app, name, typeName, future);
    } catch (CollaborationException e) {
      world.deliver(() -> future.completeExceptionally(e));
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

  private Opened add(AppHandle app, String name, TypeId type) {
    Genesis genesis = genesis(app.name(), name, type);
    CollaborationHandle handle = new CollaborationHandle(world, settings, genesis, ready, closer);
    Opened opened = new Opened(handle, Secrets.ofPublic(app.name(), name, type));
    open.put(handle.id(), opened);
    app.opened(handle);
    handle.load(types.find(type));
    return opened;
  }

  private Genesis genesis(String app, String name, TypeId type) {
    return Genesis.ofPublic(app, name, type, Secrets.ofPublic(app, name, type), world);
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

  /** Those that have loaded. */
  Map<CollaborationHandle, Secrets> announced() {
    Map<CollaborationHandle, Secrets> all = new LinkedHashMap<>();
    for (Opened opened : open.values()) {
      if (opened.announced) {
        all.put(opened.handle, opened.secrets);
      }
    }
    return all;
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

  private void closed(CollaborationId id, Runnable done) {
    List<Runnable> afterwards = closing.remove(id);
    done.run();
    if (afterwards != null) {
      afterwards.forEach(Runnable::run);
    }
  }

  /** Another type is to be used, or none; then runs the turn. */
  void typeChanged(TypeId id, Runnable done) {
    CrdtType now = types.find(id);
    List<CollaborationHandle> users = new ArrayList<>();
    for (Opened opened : open.values()) {
      if (opened.handle.type().equals(id)) {
        users.add(opened.handle);
      }
    }
    Countdown countdown = new Countdown(users.size(), done);
    users.forEach(handle -> handle.type(now, () -> queue.post(countdown::one)));
  }

  void storageArrived() {
    reading.kick();
    open.values().forEach(opened -> opened.handle.storageArrived());
  }

  /** Ends all, without closing them for good; then runs the turn. */
  void end(Runnable done) {
    reading.cancel();
    Countdown countdown = new Countdown(open.size(), done);
    List<Opened> all = List.copyOf(open.values());
    open.clear();
    all.forEach(opened -> opened.handle.end(() -> queue.post(countdown::one)));
  }
}
