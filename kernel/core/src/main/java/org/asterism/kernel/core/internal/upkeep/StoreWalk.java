package org.asterism.kernel.core.internal.upkeep;

import java.util.List;
import java.util.Optional;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.store.Block;
import org.asterism.kernel.core.BlockPage;
import org.asterism.kernel.core.Surroundings;
import org.asterism.kernel.core.internal.storage.Retried;

/**
 * A walk over all blocks of the store, some of them in memory at a time: how many are read at once
 * follows from how large they were. Asks again until it is answered. In turns of one queue.
 */
public final class StoreWalk {
  private static final int PAGE = 1_000;
  private static final int FEWEST = 8;
  private static final int FIRST = 64;
  private static final long BYTES = 1 << 20;

  private final Surroundings world;
  private final Retried reading;
  private final Step step;
  private int atOnce = FIRST;

  /** What is done with blocks. */
  public interface Step {
    /** Whether a block is to be read. */
    boolean wants(Cid name);

    /**
     * Some blocks.
     *
     * @param names that were asked for
     * @param blocks that were given
     * @param next to be run, in a turn of the queue, to go on
     */
    void blocks(List<Cid> names, List<Block> blocks, Runnable next);
  }

  /** One that has yet to begin. */
  public StoreWalk(Surroundings world, Retried reading, Step step) {
    this.world = world;
    this.reading = reading;
    this.step = step;
  }

  /** Begins; runs the turn at the end. */
  public void begin(Runnable done) {
    page(Optional.empty(), done);
  }

  private void page(Optional<BlockPage.Mark> from, Runnable done) {
    reading.<BlockPage>ask(
        reply -> world.listBlocks(from, PAGE, reply),
        page -> {
          List<Cid> wanted = page.names().stream().filter(step::wants).toList();
          read(
              wanted,
              0,
              () -> {
                if (page.next().isPresent()) {
                  page(page.next(), done);
                } else {
                  done.run();
                }
              });
        });
  }

  private void read(List<Cid> names, int begin, Runnable done) {
    if (begin >= names.size()) {
      done.run();
      return;
    }
    int end = Math.min(names.size(), begin + atOnce);
    List<Cid> some = names.subList(begin, end);
    reading.<List<Block>>ask(
        reply -> world.getBlocks(some, reply),
        blocks -> {
          long size = 1;
          for (Block block : blocks) {
            size += block.bytes().size();
          }
          long fit = BYTES * some.size() / size;
          atOnce = (int) Math.max(FEWEST, Math.min(PAGE, Math.min(fit, 2L * atOnce)));
          step.blocks(some, blocks, () -> read(names, end, done));
        });
  }
}
