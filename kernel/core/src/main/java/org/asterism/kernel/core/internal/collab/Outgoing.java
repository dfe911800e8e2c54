package org.asterism.kernel.core.internal.collab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.asterism.kernel.api.collab.CollaborationException;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crypto.Signer;
import org.asterism.kernel.api.maintenance.Export.Part;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.Outcome;
import org.asterism.kernel.core.internal.block.DeltaBlock;
import org.asterism.kernel.core.internal.checkpoint.Manifest;
import org.asterism.kernel.core.internal.checkpoint.Segment;
import org.asterism.kernel.core.internal.log.BlockLog;
import org.asterism.kernel.core.internal.log.Entry;
import org.jspecify.annotations.Nullable;

/**
 * All that is stored of a collaboration at one moment, as the blocks of an archive: the genesis,
 * the newest state that was written down, every author's blocks in segments, and last the manifest
 * that links all of these. For one caller at a time, in turns of the collaboration.
 */
final class Outgoing {
  private static final int SEED_BYTES = 32;

  private final Context context;
  private final List<List<Entry>> runs = new ArrayList<>();
  private final OutgoingState state;
  private final NavigableSet<Cid> tail = new TreeSet<>();
  private final Signer signer;
  private final ReplicaId maker;
  private long blocks;
  private long bytes;
  private int next = -1;

  /**
   * What is stored now.
   *
   * @throws CollaborationException.Invalid if it is more than a manifest can link
   */
  Outgoing(Context context, BlockLog log, OwnReplica own, OutgoingState state) {
    this.context = context;
    this.state = state;
    for (ReplicaId replica : log.replicas()) {
      cut(log.missing(replica, List.of(), true));
    }
    if (runs.size() >= Manifest.MAX_TAIL) {
      throw new CollaborationException.Invalid(
          context.name()
              + " has blocks of more authors than one archive can hold, "
              + Manifest.MAX_TAIL);
    }
    Signer current = own.signer();
    this.signer =
        current == null ? context.world().signer(context.world().secret(SEED_BYTES)) : current;
    this.maker = new ReplicaId(signer.publicKey().data());
  }

  /** Cuts one author's blocks into runs, none with more bytes than a segment may have. */
  private void cut(List<Entry> entries) {
    List<Entry> run = new ArrayList<>();
    long size = 0;
    Entry before = null;
    for (Entry entry : entries) {
      boolean follows = before != null && entry.prev() == before;
      if (!run.isEmpty() && (!follows || size + entry.size() > Segment.MAX_UNPACKED)) {
        runs.add(run);
        run = new ArrayList<>();
        size = 0;
      }
      run.add(entry);
      size += entry.size();
      bytes += entry.size();
      blocks++;
      before = entry;
    }
    if (!run.isEmpty()) {
      runs.add(run);
    }
  }

  /** How many blocks of authors there are. */
  long blocks() {
    return blocks;
  }

  /** How many bytes these have. */
  long bytes() {
    return bytes;
  }

  /** The next part. */
  void next(Consumer<Outcome<Part>> done) {
    if (next < 0) {
      next = 0;
      Block genesis = context.genesis().block();
      tail.add(genesis.cid());
      done.accept(new Outcome.Done<>(new Part(List.of(genesis), 0, 0, false)));
      return;
    }
    List<Cid> pieces = state.next();
    if (!pieces.isEmpty()) {
      read(pieces, outcome -> done.accept(ofState(outcome)));
      return;
    }
    if (next == runs.size()) {
      Manifest.Body body =
          new Manifest.Body(
              context.id(), maker, state.root().orElse(null), new ArrayList<>(tail), null);
      Block manifest = Manifest.sign(body, signer).block();
      done.accept(new Outcome.Done<>(new Part(List.of(manifest), 0, 0, true)));
      return;
    }
    List<List<Entry>> some = new ArrayList<>();
    List<Cid> names = new ArrayList<>();
    long size = 0;
    while (next < runs.size() && size < context.settings().limits().replayBatchBytes()) {
      List<Entry> run = runs.get(next++);
      some.add(run);
      for (Entry entry : run) {
        names.add(entry.cid());
        size += entry.size();
      }
    }
    long read = size;
    read(names, outcome -> done.accept(packed(some, outcome, read)));
  }

  private void read(List<Cid> names, Consumer<Outcome<List<Block>>> done) {
    context.world().getBlocks(names, context.queue().<List<Block>>reply(done));
  }

  private Outcome<Part> ofState(Outcome<List<Block>> outcome) {
    if (outcome instanceof Outcome.Failed<List<Block>> failed) {
      return new Outcome.Failed<>(failed.cause());
    }
    List<Block> blocks = List.of();
    if (outcome instanceof Outcome.Done<List<Block>> done && done.value() != null) {
      blocks = done.value();
    }
    return new Outcome.Done<>(new Part(state.came(blocks), 0, 0, false));
  }

  private Outcome<Part> packed(List<List<Entry>> some, Outcome<List<Block>> outcome, long size) {
    if (outcome instanceof Outcome.Failed<List<Block>> failed) {
      return new Outcome.Failed<>(failed.cause());
    }
    Map<Cid, Block> read = new LinkedHashMap<>();
    if (outcome instanceof Outcome.Done<List<Block>> done && done.value() != null) {
      done.value().forEach(block -> read.put(block.cid(), block));
    }
    List<Block> packed = new ArrayList<>();
    long unpacked = 0;
    for (List<Entry> run : some) {
      Block block = pack(run, read);
      if (block == null) {
        return new Outcome.Failed<>(
            new CollaborationException.Damaged(
                "the store has lost blocks of " + context.name() + "; verify says which", null));
      }
      unpacked += run.size();
      tail.add(block.cid());
      packed.add(block);
    }
    return new Outcome.Done<>(new Part(packed, unpacked, size, false));
  }

  private static @Nullable Block pack(List<Entry> run, Map<Cid, Block> read) {
    List<DeltaBlock> blocks = new ArrayList<>();
    for (Entry entry : run) {
      Block block = read.get(entry.cid());
      if (block == null) {
        return null;
      }
      if (run.size() == 1) {
        return block;
      }
      blocks.add(DeltaBlock.decode(block));
    }
    return new Segment(blocks).block();
  }
}
