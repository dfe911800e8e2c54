package org.asterism.kernel.core.internal.collab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.asterism.kernel.core.internal.sync.Feature;
import org.asterism.kernel.core.internal.sync.Frame;
import org.asterism.kernel.core.internal.sync.MemberLink;
import org.junit.jupiter.api.Test;

class BudgetsTest {
  private final List<Long> delays = new ArrayList<>();
  private long now = 1_000_000;
  private final Budgets budgets =
      new Budgets(
          () -> now,
          (millis, turn) -> {
            delays.add(millis);
            turn.run();
          });

  /** How long what a member sends now waits until it counts as read. */
  private long delay(String member) {
    delays.clear();
    RecordingLink link = new RecordingLink(Chains.peer(member));
    budgets.of(link).release(10);
    assertEquals(10, link.released);
    return delays.isEmpty() ? 0 : delays.get(0);
  }

  private void refused(String member, int times) {
    for (int i = 0; i < times; i++) {
      budgets.refused(Chains.peer(member));
    }
  }

  @Test
  void whileNobodyIsAtFaultLinksAreAsTheyAre() {
    RecordingLink link = new RecordingLink(Chains.peer("ann"));
    assertSame(link, budgets.of(link));
  }

  @Test
  void aFewFaultsAreFree() {
    refused("ann", 3);
    assertEquals(0, delay("ann"));
  }

  @Test
  void eachFurtherFaultDoublesTheDelayUpToTenSeconds() {
    refused("mallory", 4);
    assertEquals(40, delay("mallory"));
    refused("mallory", 1);
    assertEquals(80, delay("mallory"));
    refused("mallory", 1_000);
    assertEquals(10_240, delay("mallory"));
  }

  @Test
  void othersAreNotHeldBack() {
    refused("mallory", 1_000);
    assertEquals(0, delay("ann"));
  }

  @Test
  void faultsAreForgottenOneByOne() {
    refused("mallory", 6);
    now += 9_999;
    assertEquals(160, delay("mallory"));
    now += 1;
    assertEquals(80, delay("mallory"));
    now += 20_000;
    assertEquals(0, delay("mallory"));
    now += 30_000;
    assertEquals(0, delay("mallory"));
    refused("mallory", 1);
    assertEquals(0, delay("mallory"));
  }

  @Test
  void aClockThatGoesBackForgivesNothingAndPunishesNobody() {
    refused("mallory", 5);
    now -= 172_800_000;
    assertEquals(80, delay("mallory"));
    assertEquals(0, delay("ann"));
  }

  @Test
  void theFaultsOfSoManyAreRemembered() {
    refused("mallory", 10);
    for (int i = 0; i < 999; i++) {
      refused("other" + i, 1);
    }
    assertTrue(delay("mallory") > 0);
    refused("one more", 1);
    assertEquals(0, delay("mallory"));
  }

  @Test
  void aHeldBackLinkIsTheLinkInAllElse() {
    refused("mallory", 5);
    RecordingLink held = new RecordingLink(Chains.peer("mallory"));
    MemberLink link = budgets.of(held);
    boolean[] sent = new boolean[1];
    link.send(new Frame.Bye(7), () -> sent[0] = true);
    assertTrue(sent[0]);
    link.joinAgain();
    assertEquals(1, held.joinedAgain);
    assertTrue(link.knows(Feature.OVERLAY));
    assertEquals(7, link.channel());
    assertEquals(Chains.peer("mallory"), link.peer());
  }
}
