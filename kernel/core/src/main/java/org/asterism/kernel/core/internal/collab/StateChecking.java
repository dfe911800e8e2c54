package org.asterism.kernel.core.internal.collab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.internal.block.DeltaBlock;
import org.asterism.kernel.core.internal.block.Head;
import org.asterism.kernel.core.internal.checkpoint.Cutting;
import org.asterism.kernel.core.internal.checkpoint.StateRoot;
import org.asterism.kernel.core.internal.checkpoint.States;
import org.asterism.kernel.core.internal.log.BlockLog;
import org.asterism.kernel.core.internal.log.Entry;
import org.asterism.kernel.core.internal.log.Past;
import org.asterism.kernel.core.internal.parts.PartTypes;
import org.asterism.kernel.core.internal.parts.Parts;
import org.asterism.kernel.core.internal.secrets.ContentSeal;
import org.asterism.kernel.core.internal.storage.Backoff;
import org.asterism.kernel.core.internal.storage.Retried;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a state root of somebody else's making is that of the blocks behind its heads:
 * makes it again, from an own root before and the blocks since, a part a turn. Equal heads have an
 * equal root, so what is made must have the same name.
 */
final class StateChecking {
  private static final long SEALED_A_TURN = 64 << 10;
  private static final int BATCH_BLOCKS = 500;

  private final Context context;
  private final BlockLog log;
  private final BlockBytes bytes;
  private final Roots roots;
  private final Supplier<States> states;
  private final @Nullable ContentSeal seal;
  private final RootLoading loading;
  private final Retried reading;
  private long run;

  /** What was found out. */
  enum Verdict {
    /** It is that of its blocks. */
    RIGHT,
    /** It is not. */
    WRONG,
    /** A block cannot be read, or the type fails. */
    UNKNOWN
  }

  /**
   * An idle one.
   *
   * @param seal of the payloads; none if nothing can be read here, and so nothing be checked
   */
  StateChecking(
      Context context,
      BlockLog log,
      BlockBytes bytes,
      Roots roots,
      Supplier<States> states,
      @Nullable ContentSeal seal) {
    this.context = context;
    this.log = log;
    this.bytes = bytes;
    this.roots = roots;
    this.states = states;
    this.seal = seal;
    this.loading = new RootLoading(context, log, roots, states);
    this.reading =
        new Retried(context.world(), context.queue(), new Backoff(context.settings().intervals()));
  }

  /**
   * Checks one whose heads are all in the log; what was being checked before is dropped.
   *
   * @param type none if it is not there: then nothing is checked, and the root taken as it is, as
   *     where a sub waits for its type
   */
  void check(StateRoot root, @Nullable PartTypes type, Consumer<Verdict> verdict) {
    cancel();
    if (type == null || seal == null) {
      verdict.accept(Verdict.RIGHT);
      return;
    }
    Check check = new Check(root, type, seal, verdict, run);
    Optional<KnownRoot> base = base(root);
    if (base.isEmpty()) {
      check.begin(type.bottom(), List.of());
      return;
    }
    loading.load(
        base.get(),
        type,
        (decoded, state) -> {
          if (decoded == null || state == null) {
            check.begin(type.bottom(), List.of());
          } else {
            check.begin(state, decoded.heads());
          }
        });
  }

  /** An own root that has nothing which the other has not, and with which that goes on. */
  private Optional<KnownRoot> base(StateRoot root) {
    Past past = log.past(root.heads());
    return roots.newestFirst().stream()
        .filter(own -> own.blocks() != null && isBefore(own, past))
        .findFirst();
  }

  private boolean isBefore(KnownRoot own, Past past) {
    for (Head head : own.heads()) {
      Entry entry = log.find(head.cid());
      if (entry == null || !past.has(entry)) {
        return false;
      }
    }
    return log.goesOn(log.past(own.heads())::has, past::has);
  }

  /** Tries again at once what failed. */
  void kick() {
    loading.kick();
    reading.kick();
  }

  /** Stops; nobody is told. */
  void cancel() {
    run++;
    loading.cancel();
    reading.cancel();
  }

  /** One root that is made again. */
  private final class Check {
    private final StateRoot root;
    private final PartTypes type;
    private final ContentSeal opener;
    private final Consumer<Verdict> verdict;
    private final long which;
    private Parts state;
    private List<Entry> plan = List.of();
    private int at;

    Check(
        StateRoot root, PartTypes type, ContentSeal opener, Consumer<Verdict> verdict, long which) {
      this.root = root;
      this.type = type;
      this.opener = opener;
      this.verdict = verdict;
      this.which = which;
      this.state = type.bottom();
    }

    void begin(Parts from, List<Head> heads) {
      state = from;
      Past before = log.past(heads);
      Set<Entry> all = new LinkedHashSet<>();
      for (Head head : root.heads()) {
        Entry entry = log.find(head.cid());
        if (entry == null) {
          verdict.accept(Verdict.UNKNOWN);
          return;
        }
        while (entry != null && !before.has(entry) && all.add(entry)) {
          entry = entry.prev();
        }
      }
      plan = log.ordered(all);
      read();
    }

    private void read() {
      if (at == plan.size()) {
        encode();
        return;
      }
      List<Entry> batch = new ArrayList<>();
      Map<Cid, Block> found = new LinkedHashMap<>();
      List<Cid> absent = new ArrayList<>();
      long size = 0;
      while (at < plan.size()
          && batch.size() < BATCH_BLOCKS
          && size < context.settings().limits().replayBatchBytes()) {
        Entry entry = plan.get(at++);
        Block held = bytes.held(entry.cid());
        size += entry.size();
        batch.add(entry);
        if (held == null) {
          absent.add(entry.cid());
        } else {
          found.put(entry.cid(), held);
        }
      }
      if (absent.isEmpty()) {
        apply(batch, found);
      } else {
        reading.<List<Block>>ask(
            reply -> context.world().getBlocks(absent, reply),
            blocks -> {
              blocks.forEach(block -> found.put(block.cid(), block));
              apply(batch, found);
            });
      }
    }

    private void apply(List<Entry> batch, Map<Cid, Block> found) {
      try {
        for (Entry entry : batch) {
          Block block = found.get(entry.cid());
          if (block == null) {
            verdict.accept(Verdict.UNKNOWN);
            return;
          }
          apply(DeltaBlock.decode(block));
        }
      } catch (RuntimeException | StackOverflowError e) {
        verdict.accept(Verdict.UNKNOWN);
        return;
      }
      later(this::read);
    }

    private void apply(DeltaBlock block) {
      try {
        state.apply(block.delta(opener));
      } catch (RuntimeException | StackOverflowError e) {
        state.skip(block.header().replica(), block.header().to());
      }
    }

    private void encode() {
      if (!state.waiting().isEmpty()) {
        verdict.accept(Verdict.RIGHT);
        return;
      }
      try {
        step(states.get().cut(type.id(), root.heads(), state.encode(), block -> {}));
      } catch (RuntimeException | StackOverflowError e) {
        verdict.accept(Verdict.UNKNOWN);
      }
    }

    private void step(Cutting cutting) {
      if (!cutting.step(SEALED_A_TURN)) {
        later(() -> step(cutting));
        return;
      }
      Cid made = cutting.root().block().cid();
      verdict.accept(made.equals(root.block().cid()) ? Verdict.RIGHT : Verdict.WRONG);
    }

    private void later(Runnable turn) {
      context
          .queue()
          .post(
              () -> {
                if (which == run) {
                  turn.run();
                }
              });
    }
  }
}
