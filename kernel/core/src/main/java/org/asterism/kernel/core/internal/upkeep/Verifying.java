package org.asterism.kernel.core.internal.upkeep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.maintenance.Progress;
import org.asterism.kernel.api.maintenance.Verification;
import org.asterism.kernel.api.maintenance.Verification.Standing;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.api.store.Journal;
import org.asterism.kernel.core.BlockPage;
import org.asterism.kernel.core.EngineSettings;
import org.asterism.kernel.core.Surroundings;
import org.asterism.kernel.core.TurnQueue;
import org.asterism.kernel.core.internal.block.DeltaBlock;
import org.asterism.kernel.core.internal.block.Genesis;
import org.asterism.kernel.core.internal.collab.Admission;
import org.asterism.kernel.core.internal.storage.Backoff;
import org.asterism.kernel.core.internal.storage.Keys;
import org.asterism.kernel.core.internal.storage.LinkedRecord;
import org.asterism.kernel.core.internal.storage.Records;
import org.asterism.kernel.core.internal.storage.Retried;
import org.jspecify.annotations.Nullable;

/**
 * Walks over all that a home keeps: every index with its blocks, then the rest of the store. In
 * turns of a queue of its own.
 */
final class Verifying {
  private static final int PAGE = 1_000;
  private static final int TOLD_EVERY = 500;

  private final Surroundings world;
  private final TurnQueue queue;
  private final Retried reading;
  private final Consumer<Progress> progress;
  private final CompletableFuture<Verification> result;
  private final Map<CollaborationId, Known> known = new TreeMap<>();
  private final Map<CollaborationId, Account> accounts = new TreeMap<>();
  private final Names names = new Names();
  private final List<String> faults = new ArrayList<>();
  private boolean walking;
  private long faultCount;
  private long total;
  private long done;
  private long bytes;

  Verifying(
      Surroundings world,
      EngineSettings settings,
      List<Known> open,
      Consumer<Progress> progress,
      CompletableFuture<Verification> result) {
    this.world = world;
    this.queue = world.newQueue("verify");
    this.reading = new Retried(world, queue, new Backoff(settings.intervals()));
    this.progress = progress;
    this.result = result;
    open.forEach(each -> known.put(each.id(), each));
  }

  void begin() {
    queue.post(() -> count(Optional.empty()));
  }

  private void count(Optional<BlockPage.Mark> from) {
    reading.<BlockPage>ask(
        reply -> world.listBlocks(from, PAGE, reply),
        page -> {
          total += page.names().size();
          if (page.next().isPresent()) {
            count(page.next());
          } else {
            records(Keys.open());
          }
        });
  }

  /** Records of open collaborations that cannot be read. */
  private void records(Bytes from) {
    reading.<List<Journal.Entry>>ask(
        reply -> world.scanJournal(from, Keys.after(Keys.open()), PAGE, reply),
        entries -> {
          entries.forEach(this::record);
          if (entries.size() < PAGE) {
            known.values().forEach(each -> account(each.id()));
            collaboration(Keys.collaborations());
          } else {
            records(behind(entries.get(entries.size() - 1).key()));
          }
        });
  }

  private void record(Journal.Entry entry) {
    try {
      Keys.openId(entry.key());
      if (LinkedRecord.is(entry.value())) {
        LinkedRecord.decode(entry.value());
      } else {
        Records.Open.decode(entry.value());
      }
    } catch (IllegalArgumentException e) {
      fault("the record of an open collaboration is damaged: " + e.getMessage());
    }
  }

  /** Goes on with the next collaboration of which the journal has anything. */
  private void collaboration(Bytes from) {
    reading.<List<Journal.Entry>>ask(
        reply -> world.scanJournal(from, Keys.after(Keys.collaborations()), 1, reply),
        entries -> {
          if (entries.isEmpty()) {
            rest();
            return;
          }
          Bytes key = entries.get(0).key();
          CollaborationId id;
          try {
            id = Keys.ownerOf(key);
          } catch (FormatException e) {
            fault("a record of the journal has a key that is none: " + e.getMessage());
            collaboration(behind(key));
            return;
          }
          genesis(id, () -> collaboration(Keys.afterCollaboration(id)));
        });
  }

  private void genesis(CollaborationId id, Runnable next) {
    reading.<List<Block>>ask(
        reply -> world.getBlocks(List.of(id.genesis()), reply),
        blocks -> {
          Known one = known.get(id);
          Genesis genesis = one == null ? null : one.genesis();
          Account account = account(id);
          if (blocks.isEmpty()) {
            account.fault("the block that it begins with is missing or damaged in the store");
          } else {
            names.add(id.genesis());
            checked(1);
            bytes += blocks.get(0).bytes().size();
            genesis = genesis == null ? read(blocks.get(0), account) : genesis;
          }
          Admission admission = genesis == null ? null : new Admission(genesis, id);
          new IndexCheck(world, queue, reading, id, admission, account, names, this::checked)
              .begin(next);
        });
  }

  private @Nullable Genesis read(Block block, Account account) {
    try {
      return Genesis.decode(block.bytes(), world);
    } catch (IllegalArgumentException e) {
      account.fault("the block that it begins with is no genesis: " + e.getMessage());
      return null;
    }
  }

  /** What the store has and no index. */
  private void rest() {
    walking = true;
    new StoreWalk(
            world,
            reading,
            new StoreWalk.Step() {
              @Override
              public boolean wants(Cid name) {
                return !names.has(name);
              }

              @Override
              public void blocks(List<Cid> wanted, List<Block> blocks, Runnable next) {
                others(wanted, blocks);
                queue.post(next);
              }
            })
        .begin(this::finish);
  }

  private void others(List<Cid> wanted, List<Block> blocks) {
    int at = 0;
    for (Cid name : wanted) {
      if (at < blocks.size() && blocks.get(at).cid().equals(name)) {
        other(blocks.get(at++));
      } else {
        fault("block " + name + " is in the store and cannot be read");
      }
    }
    checked(wanted.size());
  }

  private void other(Block block) {
    bytes += block.bytes().size();
    if (!block.verified()) {
      fault("block " + block.cid() + " has other bytes than its name says");
      return;
    }
    try {
      account(DeltaBlock.decode(block).header().collaboration()).unindexed();
    } catch (IllegalArgumentException e) {
      // It is of another kind: a genesis, a segment, a piece of a state.
    }
  }

  private Account account(CollaborationId id) {
    Account account = accounts.get(id);
    if (account == null) {
      Known one = known.get(id);
      Standing standing = walking ? Standing.UNKNOWN : Standing.CLOSED;
      if (one != null) {
        standing = one.genesis() == null ? Standing.JOINING : Standing.OPEN;
      }
      account = new Account(id, Optional.ofNullable(one).map(Known::name), standing);
      accounts.put(id, account);
    }
    return account;
  }

  private void checked(long more) {
    long before = done;
    done += more;
    if (done / TOLD_EVERY > before / TOLD_EVERY) {
      Progress now = new Progress("checking", Math.min(done, total), total);
      world.deliver(() -> progress.accept(now));
    }
  }

  private void fault(String line) {
    faultCount++;
    Account.note(faults, line);
  }

  private static Bytes behind(Bytes key) {
    return Bytes.concat(key, Bytes.wrap(new byte[1]));
  }

  private void finish() {
    List<Verification.OfCollaboration> all = new ArrayList<>();
    accounts.values().forEach(account -> all.add(account.closed()));
    all.sort(
        Comparator.comparing((Verification.OfCollaboration one) -> one.standing())
            .thenComparing(one -> one.name().orElse("")));
    long indexed = 0;
    for (Verification.OfCollaboration one : all) {
      indexed += one.bytes();
    }
    Verification verification = new Verification(all, total, bytes + indexed, faults, faultCount);
    world.deliver(() -> result.complete(verification));
    queue.close();
  }
}
