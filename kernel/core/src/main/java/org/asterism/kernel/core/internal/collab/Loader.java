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
import org.asterism.kernel.core.internal.block.Head;
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
   * @param pins manifests that are in the store
   * @param lent one of a member's making, whose history is not here
   * @param quota for this collaboration, if one was set
   * @param orphans blocks with a place, which follow on blocks that have lost theirs: they are not
   *     in the log, and come again when those have come
   */
  record Found(
      List<Records.Replica> replicas,
      List<Block> pending,
      List<Records.Root> roots,
      List<Records.Pin> pins,
      Records.@Nullable Root lent,
      OptionalLong quota,
      List<Head> orphans) {}

  /** Fills the log; what it holds is durable, but for what is pending. */
  void load(BlockLog log, Consumer<Found> loaded) {
    page(
        Keys.first(id),
        Keys.afterCollaboration(id),
        new ArrayList<>(),
        records -> {
          List<Head> orphans = fill(log, of(Keys.index(id), records));
          loaded.accept(found(records, orphans));
        });
  }

  private Found found(List<Journal.Entry> records, List<Head> orphans) {
    List<Records.Root> lent = readable(of(Keys.lent(id), records), Records.Root::decode);
    List<Long> quota =
        readable(of(Keys.quota(id), records), record -> Records.quota(record.value()));
    return new Found(
        readable(of(Keys.replicas(id), records), record -> Records.Replica.decode(record.value())),
        of(Keys.pending(id), records).stream()
            .map(record -> Block.of(Cid.DAG_CBOR, record.value()))
            .toList(),
        readable(of(Keys.roots(id), records), Records.Root::decode),
        readable(of(Keys.manifests(id), records), Records.Pin::decode),
        lent.isEmpty() ? null : lent.get(0),
        quota.isEmpty() ? OptionalLong.empty() : OptionalLong.of(quota.get(0)),
        orphans);
  }

  /** Those whose keys begin with a prefix. */
  private static List<Journal.Entry> of(Bytes prefix, List<Journal.Entry> records) {
    return records.stream().filter(record -> record.key().startsWith(prefix)).toList();
  }

  /** Tries again at once what failed. */
  void kick() {
    reading.kick();
  }

  void cancel() {
    reading.cancel();
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

  private List<Head> fill(BlockLog log, List<Journal.Entry> records) {
    List<Head> orphans = new ArrayList<>();
    List<Records.Place> places = readable(records, Records.Place::decode);
    places.sort(Comparator.comparingLong(Records.Place::ordinal));
    for (Records.Place place : places) {
      Entry prev = place.prev() == null ? null : log.find(place.prev());
      if (place.prev() == null || prev != null) {
        log.restore(place.head(), place.from(), place.time(), place.size(), prev, place.ordinal())
            .stored();
      } else {
        orphans.add(place.head());
      }
    }
    return orphans;
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
