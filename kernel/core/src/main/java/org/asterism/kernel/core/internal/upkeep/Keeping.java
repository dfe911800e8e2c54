package org.asterism.kernel.core.internal.upkeep;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.Outcome;
import org.asterism.kernel.core.Surroundings;
import org.asterism.kernel.core.TurnQueue;
import org.asterism.kernel.core.internal.block.DeltaBlock;
import org.asterism.kernel.core.internal.block.Genesis;
import org.asterism.kernel.core.internal.collab.Admission;
import org.asterism.kernel.core.internal.collab.Taken;

/**
 * Stores the blocks of a private collaboration that is not open: what everybody can check of them
 * is checked, the rest when it is opened.
 */
final class Keeping implements Taker {
  private final Surroundings world;
  private final TurnQueue queue;
  private final Admission admission;
  private final Signatures signatures;

  Keeping(Surroundings world, TurnQueue queue, Genesis genesis) {
    this.world = world;
    this.queue = queue;
    this.admission = new Admission(genesis, genesis.id());
    this.signatures = new Signatures(world, queue);
  }

  @Override
  public void take(List<Block> blocks, Consumer<Outcome<Taken>> done) {
    List<DeltaBlock> admitted = new ArrayList<>();
    for (Block block : blocks) {
      try {
        DeltaBlock delta = DeltaBlock.decode(block);
        admission.check(delta.header());
        admitted.add(delta);
      } catch (IllegalArgumentException e) {
        // It is counted as one of those that are neither taken nor known.
      }
    }
    signatures.check(
        admitted,
        admission,
        wrong -> {
          List<Block> good = new ArrayList<>();
          for (DeltaBlock block : admitted) {
            if (!wrong.contains(block.cid())) {
              good.add(block.block());
            }
          }
          known(good, blocks.size() - good.size(), done);
        });
  }

  private void known(List<Block> good, long refused, Consumer<Outcome<Taken>> done) {
    world.getBlocks(
        good.stream().map(Block::cid).toList(),
        queue.<List<Block>>reply(
            outcome -> {
              Set<Cid> known = new LinkedHashSet<>();
              if (outcome instanceof Outcome.Failed<List<Block>> failed) {
                done.accept(new Outcome.Failed<>(failed.cause()));
                return;
              }
              if (outcome instanceof Outcome.Done<List<Block>> read && read.value() != null) {
                read.value().forEach(block -> known.add(block.cid()));
              }
              List<Block> fresh =
                  good.stream().filter(block -> !known.contains(block.cid())).toList();
              put(fresh, new Taken(fresh.size(), known.size(), refused, 0), done);
            }));
  }

  private void put(List<Block> fresh, Taken taken, Consumer<Outcome<Taken>> done) {
    if (fresh.isEmpty()) {
      done.accept(new Outcome.Done<>(taken));
      return;
    }
    world.putBlocks(
        fresh,
        queue.<Void>reply(
            outcome ->
                done.accept(
                    outcome instanceof Outcome.Failed<Void> failed
                        ? new Outcome.Failed<>(failed.cause())
                        : new Outcome.Done<>(taken))));
  }
}
