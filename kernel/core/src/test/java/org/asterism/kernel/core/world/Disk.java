package org.asterism.kernel.core.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.api.store.StoreException;
import org.asterism.kernel.core.Outcome;
import org.asterism.kernel.core.Reply;

/**
 * A home: a journal and a block store, each with latency, absence and crashes. What was not
 * answered for at a crash may be there afterwards or not; batches of the journal whole and in
 * order, blocks one by one.
 */
public final class Disk {
  private final World world;
  private final TreeMap<Bytes, Bytes> journal = new TreeMap<>();
  private final TreeMap<Bytes, Block> blocks = new TreeMap<>();
  private final List<Journal.Batch> unsyncedBatches = new ArrayList<>();
  private final List<Block> unsyncedBlocks = new ArrayList<>();
  private final TreeMap<Bytes, Block> seen = new TreeMap<>();
  private boolean storePresent = true;
  private boolean journalPresent = true;
  private double failures;
  private long journalFree;
  private long storeFree;
  private int generation;
  private int puts;
  private String incarnation = "first";

  public Disk(World world) {
    this.world = world;
  }

  /** A copy as it is now, as a backup would be. */
  public Disk copy() {
    Disk copy = new Disk(world);
    copy.journal.putAll(journal);
    copy.blocks.putAll(blocks);
    copy.incarnation = incarnation;
    return copy;
  }

  public String incarnation() {
    return incarnation;
  }

  /** How often it was handed blocks. */
  public int puts() {
    return puts;
  }

  public void incarnation(String next) {
    incarnation = next;
  }

  public void store(boolean present) {
    storePresent = present;
  }

  public void journal(boolean present) {
    journalPresent = present;
  }

  /** How likely every call is to fail, done or not. */
  public void failures(double probability) {
    failures = probability;
  }

  /** Every block that this store was ever asked to keep. */
  public Map<Bytes, Block> seen() {
    return seen;
  }

  /** The store forgets some blocks. */
  public void lose(double share) {
    blocks.keySet().removeIf(cid -> world.random().nextDouble() < share);
  }

  /** Power goes: of what was not answered for, some is there and some is not. */
  public void crash() {
    generation++;
    int kept = unsyncedBatches.isEmpty() ? 0 : world.random().nextInt(unsyncedBatches.size() + 1);
    unsyncedBatches.subList(0, kept).forEach(this::applyBatch);
    unsyncedBatches.clear();
    for (Block block : unsyncedBlocks) {
      if (world.random().nextBoolean()) {
        blocks.put(block.cid().encode(), block);
      }
    }
    unsyncedBlocks.clear();
  }

  void write(Journal.Batch batch, Reply<Void> reply) {
    if (!journalPresent) {
      unavailable(reply);
      return;
    }
    if (world.random().nextDouble() < failures / 2) {
      unavailable(reply);
      return;
    }
    unsyncedBatches.add(batch);
    journalFree = Math.max(world.now(), journalFree) + world.between(100, 2_000);
    int mine = generation;
    world.after(
        journalFree - world.now(),
        () -> {
          if (mine == generation) {
            unsyncedBatches.remove(batch);
            applyBatch(batch);
            answer(reply, null);
          }
        });
  }

  void read(Bytes key, Reply<Optional<Bytes>> reply) {
    answerLater(reply, journalPresent, () -> Optional.ofNullable(journal.get(key)));
  }

  void scan(Bytes from, Bytes to, int limit, Reply<List<Journal.Entry>> reply) {
    answerLater(
        reply,
        journalPresent,
        () ->
            journal.subMap(from, true, to, false).entrySet().stream()
                .limit(limit)
                .map(entry -> new Journal.Entry(entry.getKey(), entry.getValue()))
                .toList());
  }

  void put(List<Block> batch, Reply<Void> reply) {
    puts++;
    if (!storePresent || world.random().nextDouble() < failures / 2) {
      unavailable(reply);
      return;
    }
    batch.forEach(block -> seen.put(block.cid().encode(), block));
    unsyncedBlocks.addAll(batch);
    storeFree = Math.max(world.now(), storeFree) + world.between(100, 2_000);
    int mine = generation;
    world.after(
        storeFree - world.now(),
        () -> {
          if (mine == generation) {
            unsyncedBlocks.removeAll(batch);
            batch.forEach(block -> blocks.put(block.cid().encode(), block));
            answer(reply, null);
          }
        });
  }

  void get(List<Cid> cids, Reply<List<Block>> reply) {
    answerLater(
        reply,
        storePresent,
        () -> {
          List<Block> found = new ArrayList<>();
          for (Cid cid : cids) {
            Block block = blocks.get(cid.encode());
            if (block != null) {
              found.add(block);
            }
          }
          return found;
        });
  }

  private void applyBatch(Journal.Batch batch) {
    for (Journal.Change change : batch.changes()) {
      if (change.key().size() > Journal.MAX_KEY) {
        world.problem("a key of " + change.key().size() + " bytes");
      }
      if (change instanceof Journal.Put put) {
        journal.put(put.key(), put.value());
      } else {
        journal.remove(change.key());
      }
    }
  }

  private <T> void answerLater(
      Reply<T> reply, boolean present, java.util.function.Supplier<T> value) {
    if (!present) {
      unavailable(reply);
      return;
    }
    int mine = generation;
    world.after(
        world.between(20, 500),
        () -> {
          if (mine == generation) {
            answer(reply, value.get());
          }
        });
  }

  private <T> void answer(Reply<T> reply, @org.jspecify.annotations.Nullable T value) {
    if (world.random().nextDouble() < failures / 2) {
      reply.answer(new Outcome.Failed<>(new StoreException.Unavailable("a fault", null)));
    } else {
      reply.answer(new Outcome.Done<>(value));
    }
  }

  private <T> void unavailable(Reply<T> reply) {
    int mine = generation;
    world.after(
        50,
        () -> {
          if (mine == generation) {
            reply.answer(new Outcome.Failed<>(new StoreException.Unavailable("away", null)));
          }
        });
  }
}
