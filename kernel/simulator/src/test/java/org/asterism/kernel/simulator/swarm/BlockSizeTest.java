package org.asterism.kernel.simulator.swarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.asterism.kernel.api.collab.CollaborationStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A block names what is written while others are on their way, and not all who write. */
class BlockSizeTest {
  private static final int ROUNDS = 3;

  @ParameterizedTest(name = "{0} who write {1} times a second each: at most {2} bytes")
  @CsvSource({"2, 1, 480", "10, 1, 480", "50, 1, 600", "50, 5, 1200"})
  void aBlockDoesNotGrowWithThoseWhoWrite(int writers, int aSecond, int most) {
    Swarm swarm = new Swarm(11, writers);
    swarm.linkSome(8);
    swarm.cast().world().run(3_000);
    int everyMillis = 1_000 / (writers * aSecond);
    swarm.edit(2 * writers, writers, everyMillis);
    CollaborationStatus before = statusAfterAll(swarm, 2 * writers);

    swarm.edit(ROUNDS * writers, writers, everyMillis);

    CollaborationStatus after = statusAfterAll(swarm, (2 + ROUNDS) * writers);
    long block =
        (after.stats().blockBytes() - before.stats().blockBytes())
            / (after.blocks() - before.blocks());
    assertTrue(block <= most, "a block has " + block + " bytes");
  }

  private static CollaborationStatus statusAfterAll(Swarm swarm, int blocks) {
    swarm.cast().world().run(2_000);
    CollaborationStatus status = swarm.cast().status(swarm.nodes().get(0));
    assertEquals(blocks, status.blocks());
    return status;
  }
}
