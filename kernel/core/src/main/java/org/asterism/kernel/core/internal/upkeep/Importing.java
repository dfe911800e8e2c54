package org.asterism.kernel.core.internal.upkeep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.asterism.kernel.api.collab.CollaborationException;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.maintenance.Archive;
import org.asterism.kernel.api.maintenance.Imported;
import org.asterism.kernel.api.maintenance.Progress;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.Outcome;
import org.asterism.kernel.core.Surroundings;
import org.asterism.kernel.core.TurnQueue;
import org.asterism.kernel.core.internal.block.Genesis;
import org.asterism.kernel.core.internal.checkpoint.CheckpointException;
import org.asterism.kernel.core.internal.checkpoint.Manifest;
import org.asterism.kernel.core.internal.collab.CollaborationHandle;
import org.asterism.kernel.core.internal.collab.Taken;

/**
 * One archive on its way in: the manifest, the genesis, then the pieces of the tail, each author's
 * in order, whatever order the archive has. Nothing is changed before all that the manifest links
 * was found. Some {@value #BYTES} bytes are in memory at a time. In turns of a queue of its own.
 */
final class Importing {
  private static final int BYTES = 1 << 20;
  private static final int PIECES_AT_ONCE = 16;

  private final Surroundings world;
  private final TurnQueue queue;
  private final Destination node;
  private final String app;
  private final Archive archive;
  private final Consumer<Progress> progress;
  private final CompletableFuture<Imported> result;
  private final List<Contents.Piece> pieces = new ArrayList<>();
  private long unreadable;

  Importing(
      Surroundings world,
      Destination node,
      String app,
      Archive archive,
      Consumer<Progress> progress,
      CompletableFuture<Imported> result) {
    this.world = world;
    this.queue = world.newQueue("import");
    this.node = node;
    this.app = app;
    this.archive = archive;
    this.progress = progress;
    this.result = result;
  }

  void begin() {
    queue.post(
        () ->
            get(
                List.of(archive.root()),
                blocks -> {
                  if (blocks.isEmpty()) {
                    invalid("its root is not in it: it is cut short, or no archive of Asterism");
                  } else {
                    manifest(blocks.get(0));
                  }
                }));
  }

  private void manifest(Block block) {
    Manifest manifest;
    try {
      manifest = Manifest.decode(block.bytes());
    } catch (CheckpointException e) {
      invalid("its root is no manifest of a collaboration: " + e.getMessage());
      return;
    }
    world.verify(
        List.of(manifest.claim()),
        queue.<List<Boolean>>reply(
            outcome -> {
              if (outcome instanceof Outcome.Done<List<Boolean>> done
                  && List.of(true).equals(done.value())) {
                genesis(manifest.body());
              } else {
                invalid("its manifest has a wrong signature");
              }
            }));
  }

  private void genesis(Manifest.Body body) {
    get(
        List.of(body.collaboration().genesis()),
        blocks -> {
          if (blocks.isEmpty()) {
            invalid("the block that the collaboration begins with is not in it");
            return;
          }
          Genesis genesis;
          try {
            genesis = Genesis.decode(blocks.get(0).bytes(), world);
          } catch (IllegalArgumentException e) {
            invalid("the collaboration begins with no genesis: " + e.getMessage());
            return;
          }
          if (!genesis.id().equals(body.collaboration())) {
            invalid("the collaboration begins with another block than its manifest says");
          } else if (!genesis.app().equals(app)) {
            invalid("it is of the app " + genesis.app() + ", and this node is of the app " + app);
          } else {
            state(body, genesis);
          }
        });
  }

  /**
   * Finds out whether the state is whole. It is one exporter's word; all that is in it follows from
   * the blocks, which are taken each by its author's signature, so no more is done with it.
   */
  private void state(Manifest.Body body, Genesis genesis) {
    Cid root = body.root();
    if (root == null) {
      survey(body.tail(), 0, genesis);
      return;
    }
    new ArchivedState(genesis.type(), this::get)
        .check(
            root,
            fault -> {
              if (fault.isEmpty()) {
                survey(body.tail(), 0, genesis);
              } else {
                invalid(fault.get());
              }
            });
  }

  /** Finds out in which order the pieces are to be taken, and whether they are all there. */
  private void survey(List<Cid> tail, int begin, Genesis genesis) {
    if (begin >= tail.size()) {
      pieces.sort(
          Comparator.comparing(Contents.Piece::author)
              .thenComparingLong(Contents.Piece::from)
              .thenComparing(Contents.Piece::name));
      await(node.destination(app, genesis), handle -> open(genesis, handle));
      return;
    }
    int end = Math.min(tail.size(), begin + PIECES_AT_ONCE);
    get(
        tail.subList(begin, end),
        blocks -> {
          if (blocks.size() < end - begin) {
            invalid("blocks that its manifest links are not in it: it is cut short");
            return;
          }
          for (Block block : blocks) {
            if (!block.cid().equals(genesis.id().genesis())) {
              Contents.Piece piece = Contents.piece(block);
              if (piece == null) {
                unreadable++;
              } else {
                pieces.add(piece);
              }
            }
          }
          tell("reading", end, tail.size());
          queue.post(() -> survey(tail, end, genesis));
        });
  }

  private void open(Genesis genesis, Optional<CollaborationHandle> handle) {
    Taker taker =
        handle
            .<Taker>map(open -> (blocks, done) -> offer(open, blocks, done))
            .orElseGet(() -> new Keeping(world, queue, genesis));
    Taken none = new Taken(0, 0, unreadable, 0);
    if (handle.isPresent()) {
      take(taker, 0, none, taken -> finish(genesis.id(), handle, taken));
      return;
    }
    world.putBlocks(
        List.of(genesis.block()),
        queue.<Void>reply(
            outcome -> {
              if (outcome instanceof Outcome.Failed<Void> failed) {
                fail(failed.cause());
              } else {
                take(
                    taker,
                    0,
                    none,
                    taken ->
                        await(
                            node.left(genesis.id()),
                            recorded -> finish(genesis.id(), handle, taken)));
              }
            }));
  }

  private void offer(CollaborationHandle open, List<Block> blocks, Consumer<Outcome<Taken>> done) {
    await(open.offer(blocks), taken -> done.accept(new Outcome.Done<>(taken)));
  }

  private void take(Taker taker, int begin, Taken before, Consumer<Taken> done) {
    if (begin == pieces.size()) {
      done.accept(before);
      return;
    }
    List<Cid> names = new ArrayList<>();
    long size = 0;
    int end = begin;
    while (end < pieces.size() && (names.isEmpty() || size + pieces.get(end).size() <= BYTES)) {
      size += pieces.get(end).size();
      names.add(pieces.get(end++).name());
    }
    int next = end;
    get(
        names,
        blocks -> {
          List<Block> unpacked = new ArrayList<>();
          long damaged = 0;
          for (Block block : blocks) {
            List<Block> inside = Contents.unpacked(block);
            damaged += inside.isEmpty() ? 1 : 0;
            unpacked.addAll(inside);
          }
          Taken bad = new Taken(0, 0, damaged, 0);
          taker.take(
              unpacked,
              outcome -> {
                if (outcome instanceof Outcome.Failed<Taken> failed) {
                  fail(failed.cause());
                } else if (outcome instanceof Outcome.Done<Taken> taken && taken.value() != null) {
                  tell("storing", next, pieces.size());
                  take(taker, next, before.plus(bad).plus(taken.value()), done);
                }
              });
        });
  }

  private void finish(CollaborationId id, Optional<CollaborationHandle> handle, Taken taken) {
    Imported imported =
        new Imported(
            id,
            handle.map(CollaborationHandle::name),
            taken.taken(),
            taken.known(),
            taken.refused(),
            taken.waiting());
    world.deliver(() -> result.complete(imported));
    queue.close();
  }

  private void tell(String what, long done, long of) {
    world.deliver(() -> progress.accept(new Progress(what, done, of)));
  }

  private void get(List<Cid> names, Consumer<List<Block>> answer) {
    await(archive.get(names), answer);
  }

  private <T> void await(CompletionStage<T> stage, Consumer<T> answer) {
    stage.whenComplete(
        (value, failure) ->
            queue.post(
                () -> {
                  if (failure != null) {
                    fail(cause(failure));
                  } else {
                    answer.accept(value);
                  }
                }));
  }

  private static RuntimeException cause(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof RuntimeException known
        ? known
        : new CollaborationException.Invalid("the archive cannot be read: " + cause.getMessage());
  }

  private void invalid(String why) {
    fail(new CollaborationException.Invalid("this archive cannot be brought in: " + why));
  }

  private void fail(RuntimeException cause) {
    world.deliver(() -> result.completeExceptionally(cause));
    queue.close();
  }
}
