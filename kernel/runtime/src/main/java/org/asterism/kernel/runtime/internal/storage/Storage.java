package org.asterism.kernel.runtime.internal.storage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.api.store.BlockStore;
import org.asterism.kernel.api.store.Durability;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.api.store.StoreException;
import org.asterism.kernel.core.BlockPage;
import org.asterism.kernel.core.Outcome;
import org.asterism.kernel.core.Reply;

/**
 * The stores and journals that are present, as the one of each that the engine sees.
 *
 * <p>Writes go to the <em>current</em> one: of those that keep their promise longest, the one of
 * the highest ranking. What a node has once kept on disk is never again acknowledged on less: after
 * a journal on disk has been seen, stores that last only as long as the process are no place for
 * writes, so that a memory store does not swallow edits while the local one is being replaced.
 * Reads ask the current store and then, for what is missing, the others: those that are being
 * drained. An answer with fewer blocks than were asked for says that the others are lost, so it is
 * given only when every store that could have them has been asked: while one on disk is away, such
 * a read fails.
 *
 * <p>With no store present every request fails as {@link StoreException.Unavailable}, and the
 * engine keeps what it has and tries again when storage arrives. Thread-safe.
 */
public final class Storage {
  private final Ranked<BlockStore> stores = new Ranked<>();
  private final Absences absences = new Absences();
  private final Ranked<Journal> journals = new Ranked<>();
  private final OpenCalls calls;
  private volatile boolean onDisk;

  /** Storage whose calls are kept with others. */
  public Storage(OpenCalls calls) {
    this.calls = calls;
  }

  /** A block store is there. */
  public void add(BlockStore store, Map<String, ?> properties) {
    stores.add(store, properties);
    absences.arrived(store);
  }

  /** A block store is going; what it was asked is answered. */
  public void remove(BlockStore store) {
    absences.left(store);
    stores.remove(store);
    calls.serviceLeft(store);
  }

  /** A journal is there. */
  public void add(Journal journal, Map<String, ?> properties) {
    onDisk |= journal.durability() == Durability.DISK;
    journals.add(journal, properties);
  }

  /** A journal is going; what it was asked is answered. */
  public void remove(Journal journal) {
    journals.remove(journal);
    calls.serviceLeft(journal);
  }

  /** Stores blocks in the current store. */
  public void put(List<Block> blocks, Reply<Void> reply) {
    Optional<BlockStore> current = current(stores, BlockStore::durability);
    if (current.isEmpty()) {
      reply.answer(unavailable("no block store that lasts is there"));
      return;
    }
    calls.begin("put", current.get(), store -> store.put(blocks), reply);
  }

  /** Reads those of the blocks that are in any store. */
  public void get(List<Cid> cids, Reply<List<Block>> reply) {
    if (stores.all().isEmpty()) {
      reply.answer(unavailable("no block store is there"));
      return;
    }
    new Reading(cids, reply).next();
  }

  /** Names what is in all stores, one store after the other. */
  public void list(Optional<BlockPage.Mark> from, int limit, Reply<BlockPage> reply) {
    List<BlockStore> all = stores.all();
    BlockPage.Mark mark = from.orElseGet(() -> new BlockPage.Mark(0, Optional.empty()));
    if (all.isEmpty() || absences.any()) {
      reply.answer(unavailable("a block store is away"));
      return;
    }
    if (mark.store() >= all.size()) {
      reply.answer(new Outcome.Done<>(new BlockPage(List.of(), Optional.empty())));
      return;
    }
    calls.<BlockStore, List<Cid>>begin(
        "keys",
        all.get(mark.store()),
        store -> store.keys(mark.after(), limit),
        outcome -> reply.answer(page(mark, outcome)));
  }

  private static Outcome<BlockPage> page(BlockPage.Mark mark, Outcome<List<Cid>> outcome) {
    if (outcome instanceof Outcome.Failed<List<Cid>> failed) {
      return new Outcome.Failed<>(failed.cause());
    }
    List<Cid> names =
        outcome instanceof Outcome.Done<List<Cid>> done && done.value() != null
            ? done.value()
            : List.of();
    BlockPage.Mark next =
        names.isEmpty()
            ? new BlockPage.Mark(mark.store() + 1, Optional.empty())
            : new BlockPage.Mark(mark.store(), Optional.of(names.get(names.size() - 1)));
    return new Outcome.Done<>(new BlockPage(names, Optional.of(next)));
  }

  /** Writes to the current journal. */
  public void write(Journal.Batch batch, Reply<Void> reply) {
    withJournal("write", journal -> journal.write(batch), reply);
  }

  /** Reads a key of the current journal. */
  public void read(Bytes key, Reply<Optional<Bytes>> reply) {
    withJournal("read", journal -> journal.get(key), reply);
  }

  /** Reads a range of the current journal. */
  public void scan(Bytes from, Bytes to, int limit, Reply<List<Journal.Entry>> reply) {
    withJournal("scan", journal -> journal.scan(from, to, limit), reply);
  }

  private <T> void withJournal(
      String what, Function<Journal, CompletionStage<T>> request, Reply<T> reply) {
    Optional<Journal> current = current(journals, Journal::durability);
    if (current.isEmpty()) {
      reply.answer(unavailable("no journal that lasts is there"));
      return;
    }
    calls.begin("journal " + what, current.get(), request, reply);
  }

  private <S> Optional<S> current(Ranked<S> services, Function<S, Durability> durability) {
    List<S> all = services.all();
    Optional<S> lasting =
        all.stream().filter(service -> durability.apply(service) == Durability.DISK).findFirst();
    return lasting.isPresent() || onDisk ? lasting : all.stream().findFirst();
  }

  private static <T> Outcome<T> unavailable(String why) {
    return new Outcome.Failed<>(new StoreException.Unavailable(why, null));
  }

  /** One request for blocks on its way from store to store. */
  private final class Reading {
    private final List<Cid> wanted;
    private final Reply<List<Block>> reply;
    private final Map<Cid, Block> found = new HashMap<>();
    private final List<BlockStore> asked = new ArrayList<>();
    private Optional<RuntimeException> failure = Optional.empty();

    Reading(List<Cid> wanted, Reply<List<Block>> reply) {
      this.wanted = wanted.stream().distinct().toList();
      this.reply = reply;
    }

    void next() {
      List<Cid> missing = wanted.stream().filter(cid -> !found.containsKey(cid)).toList();
      // Asked before it is seen who is there, for one that comes back, and after, for one that
      // goes.
      boolean away = absences.any();
      Optional<BlockStore> unasked = missing.isEmpty() ? Optional.empty() : unasked();
      if (unasked.isEmpty()) {
        finish(missing.isEmpty(), away || absences.any());
        return;
      }
      BlockStore store = unasked.get();
      asked.add(store);
      calls.begin("get", store, s -> s.get(missing), this::took);
    }

    private void took(Outcome<List<Block>> outcome) {
      if (outcome instanceof Outcome.Done<List<Block>> done && done.value() != null) {
        done.value().forEach(block -> found.put(block.cid(), block));
      } else if (outcome instanceof Outcome.Failed<List<Block>> failed) {
        failure = Optional.of(failed.cause());
      }
      next();
    }

    private Optional<BlockStore> unasked() {
      return stores.all().stream()
          .filter(store -> asked.stream().noneMatch(other -> other == store))
          .max(Comparator.comparing(BlockStore::durability));
    }

    /** What a store that failed, or is away, may have is not known to be missing. */
    private void finish(boolean complete, boolean away) {
      if (!complete && failure.isPresent()) {
        reply.answer(new Outcome.Failed<>(failure.get()));
        return;
      }
      if (!complete && (away || current(stores, BlockStore::durability).isEmpty())) {
        reply.answer(unavailable("a block store that may have the rest is away"));
        return;
      }
      reply.answer(
          new Outcome.Done<>(wanted.stream().filter(found::containsKey).map(found::get).toList()));
    }
  }
}
