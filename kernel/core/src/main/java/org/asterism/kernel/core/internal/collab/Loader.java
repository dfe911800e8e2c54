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
   * @param quota for this collaboration, if one was set
   */
  record Found(
      List<Records.Replica> replicas,
      List<Block> pending,
      List<Records.Root> roots,
      OptionalLong quota) {}

  /** Fills the log; what it holds is durable, but for what is pending. */
  void load(BlockLog log, Consumer<Found> loaded) {
    scan(
        Keys.replicas(id),
        replicas ->
            scan(
                Keys.index(id),
                places ->
                    scan(
                        Keys.pending(id),
                        pending ->
                            scan(
                                Keys.roots(id),
                                roots ->
                                    scan(
                                        Keys.quota(id),
                                        quota -> {
                                          fill(log, places);
                                          loaded.accept(
                                              new Found(
                                                  replicas(replicas),
                                                  pending(pending),
                                                  roots(roots),
                                                  quota(quota)));
                                        })))));
  }

  /** Tries again at once what failed. */
  void kick() {
    reading.kick();
  }

  void cancel() {
    reading.cancel();
  }

  private void scan(Bytes prefix, Consumer<List<Journal.Entry>> all) {
    page(prefix, Keys.after(prefix), new ArrayList<>(), all);
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
    List<Records.Place> places = new ArrayList<>();
    for (Journal.Entry record : records) {
      try {
        places.add(Records.Place.decode(record));
      } catch (IllegalArgumentException e) {
        damaged(e);
      }
    }
    places.sort(Comparator.comparingLong(Records.Place::ordinal));
    for (Records.Place place : places) {
      Entry prev = place.prev() == null ? null : log.find(place.prev());
      if (place.prev() == null || prev != null) {
        log.restore(place.head(), place.from(), place.time(), place.size(), prev, place.ordinal())
            .stored();
      }
    }
  }

  private List<Records.Replica> replicas(List<Journal.Entry> records) {
    return readable(records, record -> Records.Replica.decode(record.value()));
  }

  private static List<Block> pending(List<Journal.Entry> records) {
    return records.stream().map(record -> Block.of(Cid.DAG_CBOR, record.value())).toList();
  }

  private List<Records.Root> roots(List<Journal.Entry> records) {
    return readable(records, Records.Root::decode);
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
