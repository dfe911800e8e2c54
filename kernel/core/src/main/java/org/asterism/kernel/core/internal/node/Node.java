package org.asterism.kernel.core.internal.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.asterism.kernel.api.collab.App;
import org.asterism.kernel.api.collab.Collaboration;
import org.asterism.kernel.api.collab.CollaborationException;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.maintenance.Maintenance;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.core.Engine;
import org.asterism.kernel.core.EngineSettings;
import org.asterism.kernel.core.Link;
import org.asterism.kernel.core.Rumour;
import org.asterism.kernel.core.Surroundings;
import org.asterism.kernel.core.TurnQueue;
import org.asterism.kernel.core.internal.block.Genesis;
import org.asterism.kernel.core.internal.collab.CollaborationHandle;
import org.asterism.kernel.core.internal.secrets.Secrets;
import org.asterism.kernel.core.internal.storage.JournalLane;
import org.asterism.kernel.core.internal.sync.Participant;
import org.asterism.kernel.core.internal.upkeep.Destination;
import org.asterism.kernel.core.internal.upkeep.Known;
import org.asterism.kernel.core.internal.upkeep.Search;
import org.asterism.kernel.core.internal.upkeep.Upkeep;

/** The engine: the node's own actor, seen from any thread. */
public final class Node implements Engine {
  private final Surroundings world;
  private final TurnQueue queue;
  private final Map<String, AppHandle> apps = new TreeMap<>();
  private final Types types = new Types();
  private final Links links;
  private final JournalLane journal;
  private final Collaborations collaborations;
  private final Search search;
  private final Upkeep upkeep;
  private final List<Runnable> untilStarted = new ArrayList<>();
  private boolean started;
  private boolean stopping;
  private boolean stopped;

  /** A node that has yet to start. */
  public Node(Surroundings world, EngineSettings settings) {
    this.world = world;
    this.queue = world.newQueue("node");
    this.journal = new JournalLane(world, queue, settings.intervals());
    this.collaborations =
        new Collaborations(world, settings, queue, journal, types, new Announcer());
    this.links = new Links(world, settings, this::post, collaborations::announced);
    this.search = new Search(world, settings, queue, journal, collaborations::find);
    this.upkeep = new Upkeep(world, settings, new Arrivals(), this::known);
  }

  @Override
  public CompletionStage<Void> start() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    ask(
        done,
        () ->
            collaborations.restore(
                this::handle,
                () -> {
                  started = true;
                  search.begin();
                  List<Runnable> waiting = List.copyOf(untilStarted);
                  untilStarted.clear();
                  waiting.forEach(Runnable::run);
                  complete(done);
                }));
    return done;
  }

  @Override
  public CompletionStage<Void> stop() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    if (!post(() -> stop(done))) {
      complete(done);
    }
    return done;
  }

  private void stop(CompletableFuture<Void> done) {
    if (stopping) {
      complete(done);
      return;
    }
    stopping = true;
    untilStarted.forEach(Runnable::run);
    untilStarted.clear();
    links.end();
    types.end();
    search.end();
    collaborations.end(
        () ->
            journal.end(
                () -> {
                  synchronized (this) {
                    stopped = true;
                  }
                  complete(done);
                  queue.post(queue::close);
                }));
  }

  @Override
  public App app(String name) {
    Collaborations.checkName("an app", name);
    return handle(name);
  }

  @Override
  public Maintenance maintenance() {
    return upkeep;
  }

  private void known(CompletableFuture<List<Known>> future) {
    ask(
        future,
        () ->
            whenStarted(
                () ->
                    search.whenIdle(
                        () -> {
                          List<Known> all = collaborations.known();
                          world.deliver(() -> future.complete(all));
                        })));
  }

  private AppHandle handle(String name) {
    synchronized (apps) {
      return apps.computeIfAbsent(name, n -> new AppHandle(n, new Openings()));
    }
  }

  /** What apps ask for, from any thread. */
  private final class Openings implements AppHandle.Opener {
    @Override
    public CompletionStage<Collaboration> open(AppHandle app, String name, String type) {
      return ask(future -> collaborations.open(app, name, type, future));
    }

    @Override
    public CompletionStage<Collaboration> openPrivate(AppHandle app, String name, String type) {
      return ask(future -> collaborations.openPrivate(app, name, type, future));
    }

    @Override
    public CompletionStage<Collaboration> open(
        AppHandle app, org.asterism.kernel.api.collab.Link link, String name) {
      return ask(future -> collaborations.open(app, link, name, future));
    }

    @Override
    public CompletionStage<Void> giveUp(AppHandle app, String name) {
      return ask(future -> collaborations.giveUp(app, name, () -> complete(future)));
    }

    private <T> CompletionStage<T> ask(Consumer<CompletableFuture<T>> turn) {
      CompletableFuture<T> future = new CompletableFuture<>();
      Node.this.ask(future, () -> whenStarted(() -> run(turn, future)));
      return future;
    }

    private <T> void run(Consumer<CompletableFuture<T>> turn, CompletableFuture<T> future) {
      try {
        if (stopping) {
          throw stopped();
        }
        turn.accept(future);
      } catch (CollaborationException e) {
        world.deliver(() -> future.completeExceptionally(e));
      }
    }
  }

  /** Where archives go. */
  private final class Arrivals implements Destination {
    @Override
    public CompletionStage<Optional<CollaborationHandle>> destination(String app, Genesis genesis) {
      CompletableFuture<Optional<CollaborationHandle>> future = new CompletableFuture<>();
      ask(
          future,
          () ->
              whenStarted(
                  () -> {
                    try {
                      if (stopping) {
                        throw stopped();
                      }
                      collaborations.bringIn(handle(app), genesis, future);
                    } catch (CollaborationException e) {
                      world.deliver(() -> future.completeExceptionally(e));
                    }
                  }));
      return future;
    }

    @Override
    public CompletionStage<Void> left(CollaborationId id) {
      CompletableFuture<Void> future = new CompletableFuture<>();
      ask(future, () -> search.left(id, () -> complete(future)));
      return future;
    }
  }

  /** What peers are told. */
  private final class Announcer implements Collaborations.Listener {
    @Override
    public void ready(CollaborationHandle handle) {
      post(
          () ->
              collaborations
                  .ready(handle)
                  .ifPresent(
                      secrets -> {
                        links.announce(handle, secrets);
                        search.opened(handle.id());
                      }));
    }

    @Override
    public void wanted(Participant participant, Secrets secrets) {
      links.announce(participant, secrets);
    }

    @Override
    public void withdrawn(CollaborationId id) {
      links.withdraw(id);
    }

    @Override
    public CompletionStage<Void> close(CollaborationHandle handle) {
      return Node.this.close(handle);
    }

    @Override
    public void forget(CollaborationHandle handle, CompletableFuture<Void> done) {
      ask(
          done,
          () -> {
            if (stopping) {
              world.deliver(() -> done.completeExceptionally(stopped()));
            } else {
              links.leave(handle.id());
              collaborations.forget(handle(handle.app()), handle, done);
            }
          });
    }
  }

  private CompletionStage<Void> close(CollaborationHandle handle) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    boolean posted =
        post(
            () -> {
              if (stopping) {
                handle.end(() -> complete(done));
              } else {
                links.leave(handle.id());
                collaborations.close(handle(handle.app()), handle, () -> complete(done));
              }
            });
    if (!posted) {
      complete(done);
    }
    return done;
  }

  @Override
  public void typeArrived(CrdtType type) {
    post(
        () -> {
          types.add(
              type, type.whenMeaningChanges(() -> post(() -> collaborations.meaningChanged(type))));
          collaborations.typesChanged(() -> {});
        });
  }

  @Override
  public CompletionStage<Void> typeLeft(CrdtType type) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    boolean posted =
        post(
            () -> {
              types.remove(type);
              collaborations.typesChanged(() -> complete(done));
            });
    if (!posted) {
      complete(done);
    }
    return done;
  }

  @Override
  public List<TypeId> types() {
    return types.ids();
  }

  @Override
  public List<PeerId> members() {
    return links.members();
  }

  @Override
  public void storageArrived() {
    post(
        () -> {
          journal.kick();
          search.kick();
          collaborations.storageArrived();
        });
  }

  @Override
  public void linkOpened(Link link) {
    boolean posted =
        post(
            () -> {
              if (stopping) {
                link.close("the node stops");
              } else {
                links.opened(link);
              }
            });
    if (!posted) {
      link.close("the node has stopped");
    }
  }

  @Override
  public void linkFrame(Link link, Bytes frame) {
    post(() -> links.frame(link, frame));
  }

  @Override
  public void linkWritable(Link link) {
    post(() -> links.writable(link));
  }

  @Override
  public void linkClosed(Link link) {
    post(() -> links.closed(link));
  }

  @Override
  public void tell(Namespace namespace, PeerId to, Rumour rumour) {
    post(() -> links.tell(namespace, to, rumour));
  }

  private void whenStarted(Runnable turn) {
    if (started || stopping) {
      turn.run();
    } else {
      untilStarted.add(turn);
    }
  }

  private void ask(CompletableFuture<?> future, Runnable turn) {
    if (!post(turn)) {
      world.deliver(() -> future.completeExceptionally(stopped()));
    }
  }

  private synchronized boolean post(Runnable turn) {
    if (stopped) {
      return false;
    }
    queue.post(turn);
    return true;
  }

  private void complete(CompletableFuture<Void> future) {
    world.deliver(() -> future.complete(null));
  }

  private static CollaborationException stopped() {
    return new CollaborationException.Closed("the node has stopped");
  }
}
