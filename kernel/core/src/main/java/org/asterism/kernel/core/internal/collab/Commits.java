package org.asterism.kernel.core.internal.collab;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.asterism.kernel.api.collab.CollaborationException;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.core.TurnQueue;
import org.asterism.kernel.core.internal.block.DeltaBlock;
import org.asterism.kernel.core.internal.block.Head;
import org.asterism.kernel.core.internal.block.Header;
import org.asterism.kernel.core.internal.log.BlockLog;
import org.asterism.kernel.core.internal.log.Entry;
import org.asterism.kernel.core.internal.log.Frontier;
import org.asterism.kernel.core.internal.parts.PartTypes;
import org.asterism.kernel.core.internal.secrets.ContentSeal;
import org.jspecify.annotations.Nullable;

/**
 * Makes blocks of own edits. An edit becomes a block at once when nothing is being journalled;
 * those that come meanwhile become one block together. Where several came meanwhile somebody makes
 * more of them than there are writes: they gather for a moment longer, so that there are fewer
 * blocks, each of which costs every member a signature. Whoever waits for each edit to be durable
 * never does.
 */
final class Commits {
  private final Context context;
  private final BlockLog log;
  private final HybridClock clock;
  private final Frontier frontier;
  private final OwnReplica own;
  private final Storage storage;
  private final @Nullable ContentSeal seal;
  private final Listener listener;

  /** So many edits make a block without waiting for more. */
  private static final int MANY = 256;

  private final Deque<Pending> collected = new ArrayDeque<>();
  private final Deque<Pending> unacknowledged = new ArrayDeque<>();
  private long unacknowledgedBytes;
  private long collectedBytes;
  private boolean journalling;
  private TurnQueue.@Nullable Timer gathering;

  /** Who wants to know of own blocks. */
  interface Listener {
    /** A block was made; it is not durable. */
    void made(Entry entry);

    /** A block is durable. */
    void durable(Entry entry);
  }

  private record Pending(OwnReplica.Key key, Delta delta, CompletableFuture<Void> durable) {}

  Commits(
      Context context,
      BlockLog log,
      Frontier frontier,
      HybridClock clock,
      OwnReplica own,
      Storage storage,
      @Nullable ContentSeal seal,
      Listener listener) {
    this.context = context;
    this.log = log;
    this.frontier = frontier;
    this.clock = clock;
    this.own = own;
    this.storage = storage;
    this.seal = seal;
    this.listener = listener;
  }

  /** Edits that are not durable. */
  int unacknowledged() {
    return unacknowledged.size();
  }

  /** Whether so much waits that nothing more is taken. */
  boolean full() {
    var limits = context.settings().limits();
    return unacknowledged.size() >= limits.unacknowledgedEdits()
        || unacknowledgedBytes >= limits.unacknowledgedBytes();
  }

  /** The last operation that was made under a key. */
  long lastSeq(OwnReplica.Key key) {
    Pending last = collected.peekLast();
    return last != null && last.key == key ? last.delta.upTo() : key.seq();
  }

  /** Takes an edit that is in the state. */
  void add(
      OwnReplica.Key key, Delta delta, CompletableFuture<Void> durable, @Nullable PartTypes type) {
    Pending pending = new Pending(key, delta, durable);
    collected.add(pending);
    unacknowledged.add(pending);
    unacknowledgedBytes += delta.payload().size();
    collectedBytes += delta.payload().size();
    if (gathering == null || isMuch()) {
      flush(type);
    }
  }

  /**
   * A block is journalled: what was collected meanwhile becomes the next, at once or in a moment.
   */
  void journalled(@Nullable PartTypes type) {
    if (collected.size() <= 1 || type == null || isMuch()) {
      flush(type);
    } else if (gathering == null) {
      gathering =
          context
              .queue()
              .after(
                  context.settings().intervals().editsMillis(),
                  () -> {
                    gathering = null;
                    flush(type);
                  });
    }
  }

  private boolean isMuch() {
    return collected.size() >= MANY
        || collectedBytes >= context.settings().limits().blockTargetBytes();
  }

  /** Makes a block of what was collected, unless one is being journalled. */
  private void flush(@Nullable PartTypes type) {
    if (!journalling && !collected.isEmpty()) {
      makeBlock(type);
    }
  }

  /** Makes blocks of all that was collected, while its type is still there. */
  void flushAll(PartTypes type) {
    if (gathering != null) {
      gathering.cancel();
      gathering = null;
    }
    while (!collected.isEmpty()) {
      makeBlock(type);
    }
  }

  /** What is in the state, but in no block yet. */
  List<Delta> collected() {
    return collected.stream().map(Pending::delta).toList();
  }

  /** How many operations those have. */
  long collectedOperations() {
    return collected.stream().mapToLong(one -> one.delta.upTo() - one.delta.after()).sum();
  }

  /** The node stops: what is not durable by now is not known to be. */
  void fail(CollaborationException cause) {
    List<Pending> failed = List.copyOf(unacknowledged);
    unacknowledged.clear();
    collected.clear();
    collectedBytes = 0;
    if (!failed.isEmpty()) {
      context
          .world()
          .deliver(() -> failed.forEach(one -> one.durable.completeExceptionally(cause)));
    }
  }

  private void makeBlock(@Nullable PartTypes type) {
    List<Pending> taken = takeGroup(type);
    OwnReplica.Key key = taken.get(0).key;
    List<Delta> deltas = taken.stream().map(Pending::delta).toList();
    Delta delta = deltas.size() == 1 || type == null ? deltas.get(0) : type.concat(deltas);
    if (delta.payload().size() > DeltaBlock.MAX_PAYLOAD) {
      for (int i = taken.size() - 1; i > 0; i--) {
        collected.addFirst(taken.get(i));
      }
      taken = taken.subList(0, 1);
      delta = deltas.get(0);
    }
    taken.forEach(one -> collectedBytes -= one.delta.payload().size());
    write(key, delta, List.copyOf(taken));
  }

  /** Edits of one key whose payloads together make a block of good size. */
  private List<Pending> takeGroup(@Nullable PartTypes type) {
    List<Pending> taken = new ArrayList<>();
    taken.add(collected.remove());
    long size = taken.get(0).delta.payload().size();
    while (type != null && !collected.isEmpty()) {
      Pending next = collected.element();
      size += next.delta.payload().size();
      if (next.key != taken.get(0).key || size > context.settings().limits().blockTargetBytes()) {
        break;
      }
      taken.add(collected.remove());
    }
    return taken;
  }

  private void write(OwnReplica.Key key, Delta delta, List<Pending> edits) {
    Entry tip = key.tip();
    Cid prev = tip == null ? null : tip.cid();
    Header header =
        new Header(
            context.id(),
            key.id(),
            delta.after(),
            delta.upTo(),
            clock.last(),
            prev,
            frontier.namesFor(key.id(), Header.MAX_DEPS),
            context.genesis().type(),
            tip == null ? own.certificate(key) : null,
            true);
    DeltaBlock block = DeltaBlock.seal(header, delta.payload(), seal(), key.signer());
    Head head = new Head(key.id(), delta.upTo(), block.cid());
    Entry entry = log.add(head, delta.after(), header.time(), block.block().bytes().size(), tip);
    key.extended(entry);
    frontier.added(entry, header.deps());
    journalling = true;
    storage.own(
        block.block(),
        entry,
        own.unrecorded(key),
        () -> {
          journalling = false;
          listener.made(entry);
        },
        () -> durable(entry, edits));
  }

  private ContentSeal seal() {
    if (seal == null) {
      throw new IllegalStateException("nothing is written without the read secret");
    }
    return seal;
  }

  private void durable(Entry entry, List<Pending> edits) {
    edits.forEach(
        edit -> {
          unacknowledged.remove();
          unacknowledgedBytes -= edit.delta.payload().size();
        });
    context.world().deliver(() -> edits.forEach(edit -> edit.durable.complete(null)));
    listener.durable(entry);
  }
}
