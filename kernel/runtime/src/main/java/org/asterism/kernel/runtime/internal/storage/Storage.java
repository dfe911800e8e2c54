package org.asterism.kernel.runtime.internal.storage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  /** Those of the blocks that are in any store, without reading them. */
  public void has(List<Cid> cids, Reply<Set<Cid>> reply) {
    if (stores.all().isEmpty()) {
      reply.answer(unavailable("no block store is there"));
      return;
    }
    new Looking(cids, reply).next();
  }

  /** Removes blocks from all stores; fails while one that may have some is away. */
  public void delete(List<Cid> cids, Reply<Void> reply) {
    List<BlockStore> all = stores.all();
    if (all.isEmpty() || absences.any()) {
      reply.answer(unavailable("a block store that may have what is to be removed is away"));
      return;
    }
    deleteFrom(all, 0, cids, reply);
  }

  private void deleteFrom(List<BlockStore> all, int index, List<Cid> cids, Reply<Void> reply) {
    if (index == all.size()) {
      reply.answer(new Outcome.Done<>(null));
      return;
    }
    Reply<Void> one =
        outcome -> {
          if (outcome instanceof Outcome.Failed<Void>) {
            reply.answer(outcome);
          } else {
            deleteFrom(all, index + 1, cids, reply);
          }
        };
    calls.begin("delete", all.get(index), store -> store.delete(cids), one);
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

  /** One request about blocks on its way from store to store. */
  private abstract class Asking<A, R> {
    private final List<Cid> wanted;
    private final Reply<R> reply;
    private final List<BlockStore> asked = new ArrayList<>();
    private Optional<RuntimeException> failure = Optional.empty();

    Asking(List<Cid> wanted, Reply<R> reply) {
      this.wanted = wanted.stream().distinct().toList();
      this.reply = reply;
    }

    abstract String what();

    abstract CompletionStage<A> ask(BlockStore store, List<Cid> missing);

    abstract void took(A answer);

    abstract boolean found(Cid cid);

    /** The answer to all of it, with what was found. */
    abstract R answer(List<Cid> there);

    final void next() {
      List<Cid> missing = wanted.stream().filter(cid -> !found(cid)).toList();
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
      calls.<BlockStore, A>begin(what(), store, s -> ask(s, missing), this::answered);
    }

    private void answered(Outcome<A> outcome) {
      if (outcome instanceof Outcome.Done<A> done && done.value() != null) {
        took(done.value());
      } else if (outcome instanceof Outcome.Failed<A> failed) {
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
      reply.answer(new Outcome.Done<>(answer(wanted.stream().filter(this::found).toList())));
    }
  }

  /** For the blocks themselves. */
  private final class Reading extends Asking<List<Block>, List<Block>> {
    private final Map<Cid, Block> blocks = new HashMap<>();

    Reading(List<Cid> wanted, Reply<List<Block>> reply) {
      super(wanted, reply);
    }

    @Override
    String what() {
      return "get";
    }

    @Override
    CompletionStage<List<Block>> ask(BlockStore store, List<Cid> missing) {
      return store.get(missing);
    }

    @Override
    void took(List<Block> answer) {
      answer.forEach(block -> blocks.put(block.cid(), block));
    }

    @Override
    boolean found(Cid cid) {
      return blocks.containsKey(cid);
    }

    @Override
    List<Block> answer(List<Cid> there) {
      return there.stream().map(blocks::get).toList();
    }
  }

  /** For whether they are there. */
  private final class Looking extends Asking<Set<Cid>, Set<Cid>> {
    private final Set<Cid> names = new HashSet<>();

    Looking(List<Cid> wanted, Reply<Set<Cid>> reply) {
      super(wanted, reply);
    }

    @Override
    String what() {
      return "has";
    }

    @Override
    CompletionStage<Set<Cid>> ask(BlockStore store, List<Cid> missing) {
      return store.has(missing);
    }

    @Override
    void took(Set<Cid> answer) {
      names.addAll(answer);
    }

    @Override
    boolean found(Cid cid) {
      return names.contains(cid);
    }

    @Override
    Set<Cid> answer(List<Cid> there) {
      return Set.copyOf(there);
    }
  }
}
