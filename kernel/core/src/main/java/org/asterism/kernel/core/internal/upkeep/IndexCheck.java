package org.asterism.kernel.core.internal.upkeep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.core.Surroundings;
import org.asterism.kernel.core.TurnQueue;
import org.asterism.kernel.core.internal.block.DeltaBlock;
import org.asterism.kernel.core.internal.block.Header;
import org.asterism.kernel.core.internal.collab.Admission;
import org.asterism.kernel.core.internal.storage.Keys;
import org.asterism.kernel.core.internal.storage.Records;
import org.asterism.kernel.core.internal.storage.Retried;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the index of one collaboration, author by author, and holds every block against its
 * place: name, header, the block before, signature, certificate.
 */
final class IndexCheck {
  private static final int PAGE = 1_000;
  private static final long BYTES = 1 << 20;

  private final Surroundings world;
  private final Retried reading;
  private final Signatures signatures;
  private final CollaborationId id;
  private final @Nullable Admission admission;
  private final Account account;
  private final Names names;
  private final LongConsumer checked;
  private final Set<Cid> pending = new LinkedHashSet<>();
  private final Map<Cid, Long> ends = new LinkedHashMap<>();
  private @Nullable ReplicaId author;

  /**
   * One that has yet to begin.
   *
   * @param names is given all that the index has
   * @param checked is told how many more blocks were looked at
   */
  IndexCheck(
      Surroundings world,
      TurnQueue queue,
      Retried reading,
      CollaborationId id,
      @Nullable Admission admission,
      Account account,
      Names names,
      LongConsumer checked) {
    this.world = world;
    this.reading = reading;
    this.signatures = new Signatures(world, queue);
    this.id = id;
    this.admission = admission;
    this.account = account;
    this.names = names;
    this.checked = checked;
  }

  void begin(Runnable done) {
    scan(
        Keys.replicas(id),
        Keys.after(Keys.replicas(id)),
        (entries, next) -> {
          entries.forEach(this::replica);
          next.run();
        },
        () ->
            scan(
                Keys.pending(id),
                Keys.after(Keys.pending(id)),
                (entries, next) -> {
                  entries.forEach(
                      entry -> pending.add(Block.of(Cid.DAG_CBOR, entry.value()).cid()));
                  next.run();
                },
                () -> scan(Keys.index(id), Keys.after(Keys.index(id)), this::places, done)));
  }

  private interface Page {
    void read(List<Journal.Entry> entries, Runnable next);
  }

  private void scan(Bytes from, Bytes to, Page page, Runnable done) {
    reading.<List<Journal.Entry>>ask(
        reply -> world.scanJournal(from, to, PAGE, reply),
        entries ->
            page.read(
                entries,
                () -> {
                  if (entries.size() < PAGE) {
                    done.run();
                  } else {
                    Bytes last = entries.get(entries.size() - 1).key();
                    scan(Bytes.concat(last, Bytes.wrap(new byte[1])), to, page, done);
                  }
                }));
  }

  private void replica(Journal.Entry entry) {
    try {
      Records.Replica.decode(entry.value());
    } catch (IllegalArgumentException e) {
      account.fault("the record of a replica of this node is damaged: " + e.getMessage());
    }
  }

  private void places(List<Journal.Entry> entries, Runnable next) {
    List<Records.Place> places = new ArrayList<>();
    for (Journal.Entry entry : entries) {
      try {
        places.add(Records.Place.decode(entry));
      } catch (IllegalArgumentException e) {
        account.fault("a record of the index is damaged: " + e.getMessage());
      }
    }
    read(places, 0, next);
  }

  private void read(List<Records.Place> places, int begin, Runnable next) {
    if (begin == places.size()) {
      next.run();
      return;
    }
    int end = begin;
    long size = 0;
    while (end < places.size() && (end == begin || size < BYTES)) {
      size += places.get(end++).size();
    }
    List<Records.Place> some = places.subList(begin, end);
    int after = end;
    reading.<List<Block>>ask(
        reply -> world.getBlocks(some.stream().map(place -> place.head().cid()).toList(), reply),
        blocks -> check(some, blocks, () -> read(places, after, next)));
  }

  private void check(List<Records.Place> places, List<Block> blocks, Runnable next) {
    Map<Cid, Block> byName = new LinkedHashMap<>();
    blocks.forEach(block -> byName.put(block.cid(), block));
    List<DeltaBlock> good = new ArrayList<>();
    for (Records.Place place : places) {
      Cid cid = place.head().cid();
      names.add(cid);
      account.block(place.size());
      chain(place);
      Block block = byName.get(cid);
      if (block != null) {
        DeltaBlock delta = held(place, block);
        if (delta != null) {
          good.add(delta);
        }
      } else if (!pending.contains(cid)) {
        account.fault("block " + cid + " is in the index, and missing or damaged in the store");
      }
    }
    signatures.check(
        good,
        admission,
        wrong -> {
          wrong.forEach(cid -> account.fault("block " + cid + " has a wrong signature"));
          checked.accept(places.size());
          next.run();
        });
  }

  private void chain(Records.Place place) {
    if (!place.head().replica().equals(author)) {
      author = place.head().replica();
      ends.clear();
    }
    Cid prev = place.prev();
    Long end = prev == null ? Long.valueOf(0) : ends.get(prev);
    if (end == null || end != place.from()) {
      account.fault("block " + place.head().cid() + " follows on one that is not in the index");
    }
    ends.put(place.head().cid(), place.head().seq());
  }

  /** The block, if it is what its place says. */
  private @Nullable DeltaBlock held(Records.Place place, Block block) {
    Cid cid = block.cid();
    if (!block.verified()) {
      account.fault("block " + cid + " has other bytes than its name says");
      return null;
    }
    try {
      DeltaBlock delta = DeltaBlock.decode(block);
      Header header = delta.header();
      if (admission != null) {
        admission.check(header);
      }
      Cid prev = header.prev();
      boolean same =
          header.collaboration().equals(id)
              && header.replica().equals(place.head().replica())
              && header.to() == place.head().seq()
              && header.from() == place.from()
              && block.bytes().size() == place.size()
              && (prev == null ? place.prev() == null : prev.equals(place.prev()));
      if (!same) {
        account.fault("block " + cid + " is not what the index says of it");
      }
      return delta;
    } catch (IllegalArgumentException e) {
      account.fault("block " + cid + ": " + e.getMessage());
      return null;
    }
  }
}
