package org.asterism.kernel.core.internal.node;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.asterism.kernel.api.collab.Collaboration;
import org.asterism.kernel.api.collab.CollaborationException;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.core.Outcome;
import org.asterism.kernel.core.Surroundings;
import org.asterism.kernel.core.TurnQueue;
import org.asterism.kernel.core.internal.block.Genesis;
import org.asterism.kernel.core.internal.secrets.Secrets;
import org.asterism.kernel.core.internal.storage.JournalLane;
import org.asterism.kernel.core.internal.storage.Keys;
import org.asterism.kernel.core.internal.storage.LinkedRecord;
import org.asterism.kernel.core.internal.sync.Participant;
import org.jspecify.annotations.Nullable;

/**
 * Collaborations that were opened by a link and whose genesis has yet to be found: in the store, or
 * with a peer. Called in turns of the node.
 */
final class Invitations {
  private final Surroundings world;
  private final TurnQueue queue;
  private final JournalLane journal;
  private final Listener listener;
  private final Map<CollaborationId, Joining> joining = new TreeMap<>();

  /** Who goes on. */
  interface Listener {
    /** Peers are to be asked. */
    void wanted(Joining joining);

    /** Peers are not to be asked any more. */
    void withdrawn(CollaborationId id);

    /** The genesis is here and recorded. */
    void found(Joining joining, Genesis genesis);
  }

  Invitations(Surroundings world, TurnQueue queue, JournalLane journal, Listener listener) {
    this.world = world;
    this.queue = queue;
    this.journal = journal;
    this.listener = listener;
  }

  /** The one of an id. */
  @Nullable Joining find(CollaborationId id) {
    return joining.get(id);
  }

  /** All that are joining. */
  List<Joining> all() {
    return List.copyOf(joining.values());
  }

  /** Those about whom peers are asked. */
  Map<Participant, Secrets> participants() {
    Map<Participant, Secrets> all = new LinkedHashMap<>();
    for (Joining one : joining.values()) {
      if (one.asking()) {
        all.put(one, one.secrets());
      }
    }
    return all;
  }

  /** Takes up one that was recorded before. */
  Joining restore(AppHandle app, String name, CollaborationId id, Secrets secrets) {
    Joining made = new Joining(world, queue, app, name, id, secrets, genesis -> found(id, genesis));
    joining.put(id, made);
    app.joining(name);
    world.getBlocks(
        List.of(id.genesis()), queue.<List<Block>>reply(outcome -> read(made, outcome)));
    return made;
  }

  /** Records a new one and begins to look for its genesis. */
  void add(
      AppHandle app,
      String name,
      CollaborationId id,
      Secrets secrets,
      CompletableFuture<Collaboration> future) {
    Joining made = restore(app, name, id, secrets);
    made.asked().add(future);
    LinkedRecord record = new LinkedRecord(app.name(), name, secrets, null);
    journal.write(List.of(new Journal.Put(Keys.open(id), record.encode())), () -> {});
  }

  /**
   * Goes on with a stronger link in the place of the one before.
   *
   * @throws CollaborationException.Invalid if they are not of one collaboration
   */
  void strengthen(Joining weaker, Secrets secrets, CompletableFuture<Collaboration> future) {
    if (!secrets.include(weaker.secrets())) {
      throw new CollaborationException.Invalid(
          "the link's secret is not that of the link with which " + weaker.name() + " is joining");
    }
    List<CompletableFuture<Collaboration>> asked = List.copyOf(weaker.asked());
    remove(weaker);
    add(weaker.app(), weaker.name(), weaker.id(), secrets, future);
    Objects.requireNonNull(joining.get(weaker.id())).asked().addAll(asked);
  }

  /** An archive has the genesis of one. */
  void bring(CollaborationId id, Genesis genesis, CompletableFuture<Collaboration> future) {
    Joining made = joining.get(id);
    if (made != null) {
      made.asked().add(future);
      made.end();
      found(id, genesis);
    }
  }

  /** It may be that the collaboration was open here before. */
  private void read(Joining made, Outcome<List<Block>> outcome) {
    if (joining.get(made.id()) != made) {
      return;
    }
    if (outcome instanceof Outcome.Done<List<Block>> done
        && done.value() != null
        && !done.value().isEmpty()) {
      Bytes bytes = done.value().get(0).bytes();
      try {
        found(made.id(), Genesis.decode(bytes, world));
        return;
      } catch (IllegalArgumentException e) {
        fail(made, new CollaborationException.Invalid("the link is to no collaboration"));
        return;
      }
    }
    made.ask();
    listener.wanted(made);
  }

  private void found(CollaborationId id, Genesis genesis) {
    Joining made = joining.get(id);
    if (made == null) {
      return;
    }
    Optional<CollaborationException> fault = fault(made, genesis);
    if (fault.isPresent()) {
      fail(made, fault.get());
      return;
    }
    made.end();
    LinkedRecord record =
        new LinkedRecord(made.app().name(), made.name(), made.secrets(), genesis.block().bytes());
    journal.write(
        List.of(new Journal.Put(Keys.open(id), record.encode())),
        () -> {
          if (remove(made)) {
            listener.found(made, genesis);
          }
        });
  }

  private Optional<CollaborationException> fault(Joining made, Genesis genesis) {
    if (!genesis.app().equals(made.app().name())) {
      return Optional.of(
          new CollaborationException.Invalid(
              "the link is to a collaboration of the app "
                  + genesis.app()
                  + ", not of "
                  + made.app().name()));
    }
    if (!genesis.isOf(made.secrets(), world)) {
      return Optional.of(
          new CollaborationException.Invalid("the link's secret is not of its collaboration"));
    }
    return Optional.empty();
  }

  /** Gives one up by its name; then runs the turn. */
  void giveUp(AppHandle app, String name, Runnable done) {
    for (Joining one : List.copyOf(joining.values())) {
      if (one.app() == app && one.name().equals(name)) {
        remove(one);
        fail(one, new CollaborationException.Closed(name + " was given up"), done);
        return;
      }
    }
    done.run();
  }

  /** The node stops: those who wait are told. */
  void end() {
    for (Joining one : List.copyOf(joining.values())) {
      one.end();
      tell(one, new CollaborationException.Closed("the node has stopped"));
    }
    joining.clear();
  }

  private void fail(Joining one, CollaborationException cause) {
    remove(one);
    fail(one, cause, () -> {});
  }

  private void fail(Joining one, CollaborationException cause, Runnable done) {
    journal.write(List.of(new Journal.Remove(Keys.open(one.id()))), done);
    tell(one, cause);
  }

  private void tell(Joining one, CollaborationException cause) {
    List<CompletableFuture<Collaboration>> asked = List.copyOf(one.asked());
    world.deliver(() -> asked.forEach(future -> future.completeExceptionally(cause)));
  }

  private boolean remove(Joining one) {
    one.end();
    if (!joining.remove(one.id(), one)) {
      return false;
    }
    one.app().joined(one.name());
    listener.withdrawn(one.id());
    return true;
  }
}
