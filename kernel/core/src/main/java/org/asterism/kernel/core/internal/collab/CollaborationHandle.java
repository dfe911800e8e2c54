package org.asterism.kernel.core.internal.collab;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Function;
import org.asterism.kernel.api.collab.Broadcast;
import org.asterism.kernel.api.collab.Capability;
import org.asterism.kernel.api.collab.Collaboration;
import org.asterism.kernel.api.collab.CollaborationEvent;
import org.asterism.kernel.api.collab.CollaborationException;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.collab.CollaborationStatus;
import org.asterism.kernel.api.collab.Commit;
import org.asterism.kernel.api.collab.Draft;
import org.asterism.kernel.api.collab.Link;
import org.asterism.kernel.api.collab.Snapshot;
import org.asterism.kernel.api.collab.SubCollaboration;
import org.asterism.kernel.api.collab.SubId;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.maintenance.Export;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.EngineSettings;
import org.asterism.kernel.core.Surroundings;
import org.asterism.kernel.core.TurnQueue;
import org.asterism.kernel.core.internal.block.DeltaBlock;
import org.asterism.kernel.core.internal.block.Genesis;
import org.asterism.kernel.core.internal.parts.Palette;
import org.asterism.kernel.core.internal.secrets.Secrets;
import org.asterism.kernel.core.internal.sync.Frame;
import org.asterism.kernel.core.internal.sync.MemberLink;
import org.asterism.kernel.core.internal.sync.Participant;
import org.jspecify.annotations.Nullable;

/**
 * A collaboration as applications and the node see it, from any thread: every call is posted to its
 * actor.
 */
public final class CollaborationHandle implements Collaboration, Participant {
  private final Context context;
  private final Events events;
  private final Feed<Broadcast> broadcasts;
  private final CollaborationActor actor;
  private final Owner owner;
  private boolean closed;

  /** The node that has it open. */
  public interface Owner {
    /** Peers may be told of it; in a turn of its own queue. */
    void ready(CollaborationHandle handle);

    /** The application closes it. */
    CompletionStage<Void> close(CollaborationHandle handle);

    /**
     * The application forgets it, and it has begun to close; in a turn of its own queue.
     *
     * @param done to be completed when nothing of it is left
     */
    void forget(CollaborationHandle handle, CompletableFuture<Void> done);
  }

  /**
   * A collaboration that has yet to load.
   *
   * @param genesis which one
   * @param name of it on this node
   * @param secrets of it that this node holds
   * @param all what the collaborations of the node have together
   */
  public CollaborationHandle(
      Surroundings world,
      EngineSettings settings,
      Genesis genesis,
      String name,
      Secrets secrets,
      AllQuota all,
      Owner owner) {
    TurnQueue queue = world.newQueue("collaboration " + name);
    this.context = new Context(world, queue, settings, genesis, genesis.id(), name, secrets);
    this.owner = owner;
    this.events = new Events(world, settings.limits().eventsPerSubscriber());
    this.broadcasts = new Feed<>(world, settings.limits().eventsPerSubscriber(), true);
    this.actor =
        new CollaborationActor(
            context, events, broadcasts, this::ask, all, () -> owner.ready(this));
  }

  @Override
  public CollaborationId id() {
    return context.id();
  }

  /** What it begins with. */
  public Genesis genesis() {
    return context.genesis();
  }

  /** The app that it belongs to. */
  public String app() {
    return context.genesis().app();
  }

  @Override
  public String name() {
    return context.name();
  }

  @Override
  public TypeId type() {
    return context.genesis().type();
  }

  @Override
  public boolean isPublic() {
    return context.genesis().isPublic();
  }

  @Override
  public Capability capability() {
    return context.secrets().capability();
  }

  @Override
  public Link link(Capability capability) {
    return context.secrets().link(context.id(), context.name(), capability);
  }

  @Override
  public SubCollaboration sub(String subName, TypeId subType) {
    return new SubHandle(this, new SubId(subName, subType));
  }

  @Override
  public CompletionStage<List<SubId>> subs() {
    CompletableFuture<List<SubId>> future = new CompletableFuture<>();
    ask(future, () -> actor.editor().subs(future));
    return future;
  }

  @Override
  public <R> CompletionStage<Commit<R>> edit(Function<? super Draft, ? extends R> change) {
    return edit(null, change);
  }

  /** Runs an edit that is given the draft of a sub, or of the root. */
  <R> CompletionStage<Commit<R>> edit(
      @Nullable SubId sub, Function<? super Draft, ? extends R> change) {
    CompletableFuture<Commit<R>> future = new CompletableFuture<>();
    ask(future, () -> actor.editor().edit(sub, change, future));
    return future;
  }

  @Override
  public CompletionStage<Snapshot> snapshot() {
    return snapshot(null);
  }

  /** The value of a sub, or of the root. */
  CompletionStage<Snapshot> snapshot(@Nullable SubId sub) {
    CompletableFuture<Snapshot> future = new CompletableFuture<>();
    ask(future, () -> actor.editor().snapshot(sub, future));
    return future;
  }

  @Override
  public Flow.Publisher<CollaborationEvent> events() {
    return subscriber -> {
      events.subscribe(subscriber);
      post(actor::use);
    };
  }

  @Override
  public CompletionStage<Void> broadcast(Bytes payload) {
    CompletableFuture<Void> future = new CompletableFuture<>();
    if (!context.may(Capability.WRITE)) {
      future.completeExceptionally(
          new CollaborationException.NotPermitted(name(), capability(), Capability.WRITE));
    } else if (payload.size() > Broadcast.MAX_BYTES) {
      future.completeExceptionally(
          new CollaborationException.Invalid(
              "a broadcast has at most " + Broadcast.MAX_BYTES + " bytes, not " + payload.size()));
    } else {
      ask(future, () -> actor.broadcast(payload, future));
    }
    return future;
  }

  @Override
  public Flow.Publisher<Broadcast> broadcasts() {
    return broadcasts;
  }

  @Override
  public CompletionStage<CollaborationStatus> status() {
    CompletableFuture<CollaborationStatus> future = new CompletableFuture<>();
    ask(future, () -> actor.status(future));
    return future;
  }

  @Override
  public CompletionStage<Void> quota(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("a quota of " + bytes + " bytes");
    }
    CompletableFuture<Void> future = new CompletableFuture<>();
    ask(future, () -> actor.quota(bytes, future));
    return future;
  }

  /** The quota for all collaborations was reached, or there is room again. */
  public void allQuotaCrossed() {
    post(actor::allQuotaCrossed);
  }

  @Override
  public CompletionStage<Void> close() {
    return owner.close(this);
  }

  @Override
  public CompletionStage<Void> forget(boolean force) {
    CompletableFuture<Void> future = new CompletableFuture<>();
    ask(future, () -> actor.forget(force, future, () -> owner.forget(this, future)));
    return future;
  }

  /** Reads what is stored, and builds the state if its type is there. */
  public void load(Palette types) {
    post(() -> actor.load(types));
  }

  /**
   * Types came or went.
   *
   * @param done runs, in a turn of its queue, when nothing of those that went is held
   */
  public void types(Palette types, Runnable done) {
    boolean posted =
        post(
            () -> {
              actor.types(types);
              done.run();
            });
    if (!posted) {
      done.run();
    }
  }

  /** What states of a type mean is something else now. */
  public void meaningChanged(TypeId type) {
    post(() -> actor.meaningChanged(type));
  }

  /** Gives it blocks, each behind the one that it follows on; they are checked as a stranger's. */
  public CompletionStage<Taken> offer(List<Block> blocks) {
    CompletableFuture<Taken> future = new CompletableFuture<>();
    ask(future, () -> actor.offer(blocks, future));
    return future;
  }

  /** A search of the store has come upon blocks of it. */
  public void saw(List<DeltaBlock> blocks) {
    post(() -> actor.saw(blocks));
  }

  /** The search has ended: it takes what it lacks of what was seen. */
  public CompletionStage<Taken> takeSeen() {
    CompletableFuture<Taken> future = new CompletableFuture<>();
    ask(future, () -> actor.takeSeen(future));
    return future;
  }

  /** Begins to take out all that is stored. */
  public CompletionStage<Export> leave() {
    CompletableFuture<Outgoing> future = new CompletableFuture<>();
    ask(future, () -> actor.leave(future));
    return future.thenApply(outgoing -> new OutgoingHandle(context, outgoing, this::ask));
  }

  /** Storage is there again. */
  public void storageArrived() {
    post(actor::storageArrived);
  }

  @Override
  public void joined(MemberLink link) {
    post(() -> actor.joined(link));
  }

  @Override
  public void left(MemberLink link) {
    post(() -> actor.left(link));
  }

  @Override
  public void frame(MemberLink link, Frame.OfChannel frame, int size) {
    post(() -> actor.frame(link, frame, size));
  }

  @Override
  public TurnQueue queue() {
    return context.queue();
  }

  /**
   * Ends it.
   *
   * @param done runs when what was accepted is stored, or cannot be
   */
  public void end(Runnable done) {
    synchronized (this) {
      if (closed) {
        done.run();
        return;
      }
      closed = true;
      TurnQueue queue = context.queue();
      queue.post(
          () ->
              actor.close(
                  () -> {
                    done.run();
                    queue.post(queue::close);
                  }));
    }
  }

  private void ask(CompletableFuture<?> future, Runnable turn) {
    if (!post(turn)) {
      context.world().deliver(() -> future.completeExceptionally(Editor.closed(context)));
    }
  }

  private synchronized boolean post(Runnable turn) {
    if (closed) {
      return false;
    }
    context.queue().post(turn);
    return true;
  }
}
