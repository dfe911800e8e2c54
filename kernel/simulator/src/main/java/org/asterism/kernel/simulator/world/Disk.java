package org.asterism.kernel.simulator.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.api.store.StoreException;
import org.asterism.kernel.core.BlockPage;
import org.asterism.kernel.core.Outcome;
import org.asterism.kernel.core.Reply;
import org.jspecify.annotations.Nullable;

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
  private final List<Cid> unsyncedRemovals = new ArrayList<>();
  private final TreeMap<Bytes, Block> seen = new TreeMap<>();
  private final Set<Call> failing = EnumSet.noneOf(Call.class);
  private boolean storePresent = true;
  private boolean journalPresent = true;
  private double failures;
  private long slowness = 1;
  private long journalFree;
  private long storeFree;
  private int generation;
  private int puts;
  private String incarnation = "first";

  /** What can be asked of it. */
  public enum Call {
    /** A batch for the journal. */
    WRITE,
    /** Blocks for the store. */
    PUT,
    /** Blocks for the store to remove. */
    DELETE,
    /** Anything that only reads. */
    READ
  }

  /** An empty one. */
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

  /** Of the home. */
  public String incarnation() {
    return incarnation;
  }

  /** How often it was handed blocks. */
  public int puts() {
    return puts;
  }

  /** The home is another. */
  public void incarnation(String next) {
    incarnation = next;
  }

  /** Whether there is a store. */
  public void store(boolean present) {
    storePresent = present;
  }

  /** Whether there is a journal. */
  public void journal(boolean present) {
    journalPresent = present;
  }

  /** How likely every call is to fail, done or not. */
  public void failures(double probability) {
    failures = probability;
  }

  /** How many times slower than usual it is. */
  public void slowness(long times) {
    slowness = times;
  }

  /** Every block that this store was ever asked to keep, by the bytes of its name. */
  public NavigableMap<Bytes, Block> seen() {
    return seen;
  }

  /** The blocks that it has, by the bytes of their names. */
  public NavigableMap<Bytes, Block> blocks() {
    return Collections.unmodifiableNavigableMap(blocks);
  }

  /** Whether it has a block. */
  public boolean has(Cid cid) {
    return blocks.containsKey(cid.encode());
  }

  /** Whether its journal has a key. */
  public boolean hasKey(Bytes key) {
    return journal.containsKey(key);
  }

  /** The keys of the journal in a range. */
  public SortedMap<Bytes, Bytes> keys(Bytes from, Bytes to) {
    return Collections.unmodifiableSortedMap(journal.subMap(from, to));
  }

  /** All of the journal. */
  public SortedMap<Bytes, Bytes> journal() {
    return Collections.unmodifiableSortedMap(journal);
  }

  /** The store forgets some blocks; which. */
  public List<Cid> lose(double share) {
    List<Cid> lost = new ArrayList<>();
    for (Block block : List.copyOf(blocks.values())) {
      if (world.chance(share)) {
        blocks.remove(block.cid().encode());
        lost.add(block.cid());
      }
    }
    return lost;
  }

  /** The store loses a block. */
  public void lose(Cid cid) {
    blocks.remove(cid.encode());
  }

  /** The store loses a block, or has other bytes under its name. */
  public void harm(Cid cid) {
    Block block = blocks.remove(cid.encode());
    if (block != null && world.random().nextBoolean()) {
      blocks.put(cid.encode(), new Block(cid, world.randomBytes(block.bytes().size())));
    }
  }

  /** The journal forgets some of its keys. */
  public void loseKeys(double share) {
    for (Bytes key : List.copyOf(journal.keySet())) {
      if (world.chance(share)) {
        journal.remove(key);
      }
    }
  }

  /** Power goes: of what was not answered for, some is there and some is not. */
  public void crash() {
    generation++;
    int kept = unsyncedBatches.isEmpty() ? 0 : world.random().nextInt(unsyncedBatches.size() + 1);
    unsyncedBatches.subList(0, kept).forEach(this::applyBatch);
    if (kept < unsyncedBatches.size()) {
      world.witness().cutJournal(this);
    }
    unsyncedBatches.clear();
    for (Block block : unsyncedBlocks) {
      if (world.random().nextBoolean()) {
        keep(block);
      } else {
        world.witness().cut(this, block.cid());
      }
    }
    unsyncedBlocks.clear();
    for (Cid cid : unsyncedRemovals) {
      if (world.random().nextBoolean()) {
        blocks.remove(cid.encode());
      }
    }
    if (!unsyncedRemovals.isEmpty()) {
      unsyncedRemovals.clear();
      world.witness().deleted(this);
    }
    journalFree = 0;
    storeFree = 0;
  }

  void write(Journal.Batch batch, Reply<Void> reply) {
    if (!journalPresent || failsBefore()) {
      unavailable(Call.WRITE, reply);
      return;
    }
    world.trace().add(world.now(), 'W', batch.changes().size());
    unsyncedBatches.add(batch);
    journalFree = Math.max(world.now(), journalFree) + latency(100, 2_000);
    int mine = generation;
    world.after(
        journalFree - world.now(),
        () -> {
          if (mine == generation) {
            unsyncedBatches.remove(batch);
            applyBatch(batch);
            answer(Call.WRITE, reply, null);
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
    for (Block block : batch) {
      world.trace().add(world.now(), 'P', block.cid().hash().digest().hashCode());
      world.witness().put(this, block);
    }
    if (!storePresent || failsBefore()) {
      unavailable(Call.PUT, reply);
      return;
    }
    batch.forEach(block -> seen.put(block.cid().encode(), block));
    unsyncedBlocks.addAll(batch);
    changeLater(
        Call.PUT,
        reply,
        () -> {
          unsyncedBlocks.removeAll(batch);
          batch.forEach(this::keep);
        });
  }

  void delete(List<Cid> cids, Reply<Void> reply) {
    for (Cid cid : cids) {
      world.trace().add(world.now(), 'D', cid.hash().digest().hashCode());
      world.witness().delete(this, cid);
    }
    if (!storePresent || failsBefore()) {
      unavailable(Call.DELETE, reply);
      return;
    }
    unsyncedRemovals.addAll(cids);
    changeLater(
        Call.DELETE,
        reply,
        () -> {
          unsyncedRemovals.removeAll(cids);
          cids.forEach(cid -> blocks.remove(cid.encode()));
          world.witness().deleted(this);
        });
  }

  /** The store changes when the calls before are done, unless a crash comes first. */
  private void changeLater(Call call, Reply<Void> reply, Runnable change) {
    storeFree = Math.max(world.now(), storeFree) + latency(100, 2_000);
    int mine = generation;
    world.after(
        storeFree - world.now(),
        () -> {
          if (mine == generation) {
            change.run();
            answer(call, reply, null);
          }
        });
  }

  void list(Optional<BlockPage.Mark> from, int limit, Reply<BlockPage> reply) {
    answerLater(
        reply,
        storePresent,
        () -> {
          Optional<Cid> after = from.flatMap(BlockPage.Mark::after);
          List<Cid> names =
              (after.isEmpty() ? blocks : blocks.tailMap(after.get().encode(), false))
                  .values().stream().limit(limit).map(Block::cid).toList();
          return new BlockPage(
              names,
              names.size() < limit
                  ? Optional.empty()
                  : Optional.of(new BlockPage.Mark(0, Optional.of(names.get(names.size() - 1)))));
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

  void has(List<Cid> cids, Reply<Set<Cid>> reply) {
    answerLater(
        reply,
        storePresent,
        () -> {
          Set<Cid> found = new LinkedHashSet<>();
          for (Cid cid : cids) {
            if (has(cid)) {
              found.add(cid);
            }
          }
          return found;
        });
  }

  private void keep(Block block) {
    blocks.put(block.cid().encode(), block);
    world.witness().stored(this, block);
  }

  private boolean failsBefore() {
    return failures > 0 && world.chance(failures / 2);
  }

  private long latency(long least, long most) {
    return world.between(least, most) * slowness;
  }

  private void applyBatch(Journal.Batch batch) {
    Map<Bytes, Bytes> removed = new TreeMap<>();
    for (Journal.Change change : batch.changes()) {
      if (change.key().size() > Journal.MAX_KEY) {
        world.problem("a key of " + change.key().size() + " bytes");
      }
      if (change instanceof Journal.Put put) {
        journal.put(put.key(), put.value());
        removed.remove(put.key());
        world.witness().recorded(this, put.key(), put.value());
      } else {
        Bytes value = journal.remove(change.key());
        if (value != null) {
          removed.put(change.key(), value);
        }
      }
    }
    removed.forEach((key, value) -> world.witness().removed(this, key, value));
  }

  private <T> void answerLater(Reply<T> reply, boolean present, Supplier<T> value) {
    if (!present) {
      unavailable(Call.READ, reply);
      return;
    }
    int mine = generation;
    world.after(
        latency(20, 500),
        () -> {
          if (mine == generation) {
            answer(Call.READ, reply, value.get());
          }
        });
  }

  private <T> void answer(Call call, Reply<T> reply, @Nullable T value) {
    if (failsBefore()) {
      failing.add(call);
      reply.answer(new Outcome.Failed<>(new StoreException.Unavailable("a fault", null)));
      return;
    }
    if (failing.remove(call)) {
      world.witness().workedAgain(this, call);
    }
    reply.answer(new Outcome.Done<>(value));
  }

  private <T> void unavailable(Call call, Reply<T> reply) {
    int mine = generation;
    failing.add(call);
    world.after(
        50,
        () -> {
          if (mine == generation) {
            reply.answer(new Outcome.Failed<>(new StoreException.Unavailable("away", null)));
          }
        });
  }
}
