package org.asterism.kernel.core.internal.collab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.core.Report;
import org.asterism.kernel.core.internal.log.BlockLog;
import org.asterism.kernel.core.internal.log.Entry;
import org.asterism.kernel.core.internal.storage.Backoff;
import org.asterism.kernel.core.internal.storage.Keys;
import org.asterism.kernel.core.internal.storage.Records;
import org.asterism.kernel.core.internal.storage.Retried;
import org.jspecify.annotations.Nullable;

/** Reads from the journal what is known of a collaboration. */
final class Loader {
  private static final int PAGE = 1_000;

  private final Context context;
  private final CollaborationId id;
  private final Retried reading;

  Loader(Context context) {
    this.context = context;
    this.id = context.id();
    this.reading =
        new Retried(context.world(), context.queue(), new Backoff(context.settings().intervals()));
  }

  /**
   * What was found.
   *
   * @param replicas of our own
   * @param pending own blocks that may not be in the store
   * @param roots states that are in the store
   * @param lent one of a member's making, whose history is not here
   * @param quota for this collaboration, if one was set
   */
  record Found(
      List<Records.Replica> replicas,
      List<Block> pending,
      List<Records.Root> roots,
      Records.@Nullable Root lent,
      OptionalLong quota) {}

  /** Fills the log; what it holds is durable, but for what is pending. */
  void load(BlockLog log, Consumer<Found> loaded) {
    List<Bytes> prefixes =
        List.of(
            Keys.replicas(id),
            Keys.index(id),
            Keys.pending(id),
            Keys.roots(id),
            Keys.lent(id),
            Keys.quota(id));
    scan(
        prefixes,
        new ArrayList<>(),
        records -> {
          fill(log, records.get(1));
          List<Records.Root> lent = readable(records.get(4), Records.Root::decode);
          loaded.accept(
              new Found(
                  readable(records.get(0), record -> Records.Replica.decode(record.value())),
                  pending(records.get(2)),
                  readable(records.get(3), Records.Root::decode),
                  lent.isEmpty() ? null : lent.get(0),
                  quota(records.get(5))));
        });
  }

  /** Tries again at once what failed. */
  void kick() {
    reading.kick();
  }

  void cancel() {
    reading.cancel();
  }

  /** Reads what begins with each prefix, one after the other. */
  private void scan(
      List<Bytes> prefixes,
      List<List<Journal.Entry>> read,
      Consumer<List<List<Journal.Entry>>> done) {
    if (read.size() == prefixes.size()) {
      done.accept(read);
      return;
    }
    Bytes prefix = prefixes.get(read.size());
    page(
        prefix,
        Keys.after(prefix),
        new ArrayList<>(),
        entries -> {
          read.add(entries);
          scan(prefixes, read, done);
        });
  }

  private void page(
      Bytes from, Bytes to, List<Journal.Entry> read, Consumer<List<Journal.Entry>> all) {
    reading.<List<Journal.Entry>>ask(
        reply -> context.world().scanJournal(from, to, PAGE, reply),
        entries -> {
          read.addAll(entries);
          if (entries.size() < PAGE) {
            all.accept(read);
          } else {
            Bytes last = entries.get(entries.size() - 1).key();
            page(Bytes.concat(last, Bytes.wrap(new byte[1])), to, read, all);
          }
        });
  }

  private void fill(BlockLog log, List<Journal.Entry> records) {
    List<Records.Place> places = readable(records, Records.Place::decode);
    places.sort(Comparator.comparingLong(Records.Place::ordinal));
    for (Records.Place place : places) {
      Entry prev = place.prev() == null ? null : log.find(place.prev());
      if (place.prev() == null || prev != null) {
        log.restore(place.head(), place.from(), place.time(), place.size(), prev, place.ordinal())
            .stored();
      }
    }
  }

  private static List<Block> pending(List<Journal.Entry> records) {
    return records.stream().map(record -> Block.of(Cid.DAG_CBOR, record.value())).toList();
  }

  private OptionalLong quota(List<Journal.Entry> records) {
    return readable(records, record -> Records.quota(record.value())).stream()
        .mapToLong(Long::longValue)
        .findFirst();
  }

  private <T> List<T> readable(List<Journal.Entry> records, Function<Journal.Entry, T> decoder) {
    List<T> all = new ArrayList<>();
    for (Journal.Entry record : records) {
      try {
        all.add(decoder.apply(record));
      } catch (IllegalArgumentException e) {
        damaged(e);
      }
    }
    return all;
  }

  private void damaged(IllegalArgumentException e) {
    context.report(Report.Kind.STORAGE, "a record of the journal is damaged: " + e.getMessage());
  }
}
