package org.asterism.kernel.core.internal.collab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
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
   */
  record Found(
      List<Records.Replica> replicas,
      List<Block> pending,
      List<Records.Root> roots,
      Records.@Nullable Root lent) {}

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
                                        Keys.lent(id),
                                        lent -> {
                                          fill(log, places);
                                          loaded.accept(found(replicas, pending, roots, lent));
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

  private Found found(
      List<Journal.Entry> replicas,
      List<Journal.Entry> pending,
      List<Journal.Entry> roots,
      List<Journal.Entry> lent) {
    List<Records.Replica> own = new ArrayList<>();
    for (Journal.Entry record : replicas) {
      try {
        own.add(Records.Replica.decode(record.value()));
      } catch (IllegalArgumentException e) {
        damaged(e);
      }
    }
    List<Block> blocks = new ArrayList<>();
    pending.forEach(record -> blocks.add(Block.of(Cid.DAG_CBOR, record.value())));
    List<Records.Root> borrowed = roots(lent);
    return new Found(own, blocks, roots(roots), borrowed.isEmpty() ? null : borrowed.get(0));
  }

  private List<Records.Root> roots(List<Journal.Entry> records) {
    List<Records.Root> roots = new ArrayList<>();
    for (Journal.Entry record : records) {
      try {
        roots.add(Records.Root.decode(record));
      } catch (IllegalArgumentException e) {
        damaged(e);
      }
    }
    return roots;
  }

  private void damaged(IllegalArgumentException e) {
    context.report(Report.Kind.STORAGE, "a record of the journal is damaged: " + e.getMessage());
  }
}
