package org.asterism.kernel.core.internal.collab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.core.internal.sync.Feature;
import org.asterism.kernel.core.internal.sync.Frame;
import org.asterism.kernel.core.internal.sync.MemberLink;
import org.junit.jupiter.api.Test;

class BudgetsTest {
  private final List<Long> delays = new ArrayList<>();
  private long now = 1_000_000;
  private int joinedAgain;
  private int released;
  private final Budgets budgets =
      new Budgets(
          () -> now,
          (millis, turn) -> {
            delays.add(millis);
            turn.run();
          });

  private final class Open implements MemberLink {
    private final PeerId peer;

    Open(String name) {
      this.peer = Chains.peer(name);
    }

    @Override
    public PeerId peer() {
      return peer;
    }

    @Override
    public long channel() {
      return 7;
    }

    @Override
    public boolean knows(Feature feature) {
      return true;
    }

    @Override
    public void send(Frame frame, Runnable sent) {
      sent.run();
    }

    @Override
    public void offer(Frame frame, Runnable dropped) {}

    @Override
    public void joinAgain() {
      joinedAgain++;
    }

    @Override
    public void release(int bytes) {
      released += bytes;
    }
  }

  /** How long what a member sends now waits until it counts as read. */
  private long delay(String member) {
    delays.clear();
    int before = released;
    budgets.of(new Open(member)).release(10);
    assertEquals(before + 10, released);
    return delays.isEmpty() ? 0 : delays.get(0);
  }

  private void refused(String member, int times) {
    for (int i = 0; i < times; i++) {
      budgets.refused(Chains.peer(member));
    }
  }

  @Test
  void whileNobodyIsAtFaultLinksAreAsTheyAre() {
    Open link = new Open("ann");
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
    MemberLink link = budgets.of(new Open("mallory"));
    boolean[] sent = new boolean[1];
    link.send(new Frame.Bye(7), () -> sent[0] = true);
    assertTrue(sent[0]);
    link.joinAgain();
    assertEquals(1, joinedAgain);
    assertTrue(link.knows(Feature.OVERLAY));
    assertEquals(7, link.channel());
    assertEquals(Chains.peer("mallory"), link.peer());
  }
}
