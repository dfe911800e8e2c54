package org.asterism.kernel.core.internal.collab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.core.EngineSettings;
import org.junit.jupiter.api.Test;

class WaitingTest {
  private static final int PAYLOAD = 100;

  private final EngineSettings.Limits limits = EngineSettings.Limits.defaults();
  private final Waiting waiting = new Waiting(limits);

  private void add(Received received) {
    waiting.add(received, Objects.requireNonNull(received.block().header().prev()));
  }

  /** All but the first wait. */
  private List<Received> early(String member, String author, int blocks, int payloadBytes) {
    List<Received> chain = Chains.from(member, author, blocks + 1, payloadBytes);
    chain.subList(1, chain.size()).forEach(this::add);
    return chain;
  }

  private static Cid cid(Received received) {
    return received.block().cid();
  }

  @Test
  void whatWaitsForABlockIsTakenWhenItComes() {
    List<Received> chain = early("ann", "ann", 2, PAYLOAD);
    assertEquals(List.of(chain.get(1)), waiting.takeFor(cid(chain.get(0))));
    assertEquals(List.of(), waiting.takeFor(cid(chain.get(0))));
    assertEquals(List.of(chain.get(2)), waiting.takeFor(cid(chain.get(1))));
    assertEquals(0, waiting.size());
  }

  @Test
  void whoFillsTheSpacePushesOutNobodyElse() {
    List<Received> honest = early("ann", "ann", 10, PAYLOAD);
    for (int i = 0; i < 3; i++) {
      early("mallory", "mallory" + i, limits.waitingBlocks(), PAYLOAD);
    }
    assertEquals(limits.waitingBlocks(), waiting.size());
    honest.subList(1, 11).forEach(one -> assertTrue(waiting.contains(cid(one))));
  }

  @Test
  void nobodyIsKeptOutByWhoFillsTheSpace() {
    early("mallory", "mallory", limits.waitingBlocks(), PAYLOAD);
    List<Received> honest = early("ann", "ann", 10, PAYLOAD);
    honest.subList(1, 11).forEach(one -> assertTrue(waiting.contains(cid(one))));
    assertEquals(limits.waitingBlocks(), waiting.size());
  }

  @Test
  void ofManyWhoFillItEachKeepsAShare() {
    for (int i = 0; i < 8; i++) {
      early("member" + i, "member" + i, limits.waitingBlocks() / 4, PAYLOAD);
    }
    List<Received> last = early("ann", "ann", limits.waitingBlocks() / 16, PAYLOAD);
    last.subList(1, last.size()).forEach(one -> assertTrue(waiting.contains(cid(one))));
    assertEquals(limits.waitingBlocks(), waiting.size());
  }

  @Test
  void bytesAreSharedAlikeAndTheOldestGoFirst() {
    int large = 800_000;
    List<Received> honest = early("ann", "ann", 2, large);
    List<Received> flood = early("mallory", "mallory", 20, large);
    assertEquals(limits.waitingBytes() / (large + 400), waiting.size());
    honest.subList(1, 3).forEach(one -> assertTrue(waiting.contains(cid(one))));
    assertFalse(waiting.contains(cid(flood.get(1))));
    assertTrue(waiting.contains(cid(flood.get(20))));
  }

  @Test
  void whatFollowsOnARefusedBlockGoesWithIt() {
    List<Received> chain = early("mallory", "mallory", 5, PAYLOAD);
    List<Received> other = early("ann", "ann", 1, PAYLOAD);
    assertEquals(chain.subList(1, 6), waiting.refuse(cid(chain.get(0))));
    assertEquals(1, waiting.size());
    assertTrue(waiting.contains(cid(other.get(1))));
    chain.forEach(one -> assertTrue(waiting.wasRefused(cid(one))));
    assertFalse(waiting.wasRefused(cid(other.get(0))));
  }

  @Test
  void refusedBlocksAreRememberedToABound() {
    List<Received> chain = Chains.from("mallory", "mallory", 1_025, PAYLOAD);
    chain.forEach(one -> waiting.refuse(cid(one)));
    assertFalse(waiting.wasRefused(cid(chain.get(0))));
    assertTrue(waiting.wasRefused(cid(chain.get(1))));
    assertTrue(waiting.wasRefused(cid(chain.get(1_024))));
  }

  @Test
  void whatAMemberSentGoesWithIt() {
    List<Received> gone = early("mallory", "mallory", 50, PAYLOAD);
    List<Received> stays = early("ann", "ann", 2, PAYLOAD);
    waiting.left(Chains.peer("mallory"));
    waiting.left(Chains.peer("nobody"));
    assertEquals(2, waiting.size());
    assertEquals(List.of(), waiting.takeFor(cid(gone.get(0))));
    assertEquals(List.of(stays.get(1)), waiting.takeFor(cid(stays.get(0))));
  }

  @Test
  void oneThatComesAgainCountsOnce() {
    List<Received> chain = early("ann", "ann", 1, PAYLOAD);
    add(new Received(chain.get(1).block(), Chains.peer("bob"), null));
    assertEquals(1, waiting.size());
    waiting.left(Chains.peer("bob"));
    assertEquals(1, waiting.takeFor(cid(chain.get(0))).size());
  }
}
