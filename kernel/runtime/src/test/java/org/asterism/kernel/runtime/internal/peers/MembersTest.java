package org.asterism.kernel.runtime.internal.peers;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.asterism.kernel.api.discovery.Namespace;
import org.asterism.kernel.api.discovery.SignedPeerRecord;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.net.Connection;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.PeerId;
import org.asterism.kernel.api.reach.Attempt;
import org.asterism.kernel.api.reach.MemberPath.Path;
import org.asterism.kernel.core.Rumour;
import org.asterism.kernel.runtime.internal.net.FakeNet;
import org.asterism.kernel.runtime.internal.peers.Village.Point;
import org.asterism.kernel.runtime.internal.peers.Village.Villager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MembersTest {
  private static final Multiaddr STAR =
      Multiaddr.parse("/ip4/127.0.0.1/tcp/9/ws/p2p-websocket-star");
  private static final Multiaddr DEAD = Multiaddr.parse("/memory/99");

  private final Village village = new Village();
  private final Point point = new Point("point");

  @AfterEach
  void close() {
    village.close();
  }

  private static void awaitNeighbours(Villager who, Villager... others) {
    await()
        .until(
            () ->
                who.neighbours()
                    .equals(Set.copyOf(List.of(others).stream().map(Villager::id).toList())));
  }

  @Test
  void whoRegistersUnderANamespaceIsMetThere() {
    Villager one = village.villager(1).come(point);
    Villager two = village.villager(2).come(point);
    awaitNeighbours(one, two);
    awaitNeighbours(two, one);
    await().until(() -> point.registered(Village.APP).size() == 2);
  }

  @Test
  void whoMeetsOneMemberMeetsAllOfThem() {
    Point elsewhere = new Point("elsewhere");
    Villager one = village.villager(1).come(point, elsewhere);
    Villager two = village.villager(2).come(point);
    awaitNeighbours(one, two);
    Villager three = village.villager(3).come(elsewhere);
    awaitNeighbours(three, one, two);
    awaitNeighbours(two, one, three);
  }

  @Test
  void whomALeavingDiscoveryFoundStaysConnected() {
    Villager one = village.villager(1).come(point);
    Villager two = village.villager(2).come(point);
    awaitNeighbours(one, two);
    one.members.remove(point);
    await().during(Duration.ofMillis(300)).until(() -> one.neighbours().size() == 1);
    Connection connection = one.host.connections().get(0);
    connection.close();
    awaitNeighbours(one, two);
  }

  @Test
  void yesterdaysMembersMeetWithNoPointAlive() {
    Villager one = village.villager(1).come(point);
    Villager two = village.villager(2).come(point);
    awaitNeighbours(one, two);
    await().until(() -> !one.shelf.entries.isEmpty() && !two.shelf.entries.isEmpty());
    one.leave();
    two.leave();
    Villager oneAgain = village.villager(1, one.shelf).come();
    Villager twoAgain = village.villager(2, two.shelf).come();
    awaitNeighbours(oneAgain, twoAgain);
  }

  @Test
  void aStaleAddressDoesNotHoldUpTheOthers() {
    Villager two = village.villager(2).come();
    Villager one = village.villager(1).come(point);
    point.tell(Village.record(2, 1, DEAD));
    point.tell(Village.record(2, 2, Village.home(2)));
    awaitNeighbours(one, two);
    await()
        .until(
            () ->
                one.members.attempts(two.id()).toCompletableFuture().join().stream()
                    .anyMatch(each -> each.outcome().equals("connected")));
  }

  @Test
  void recordsThatAreForgedOrOldAreNeitherBelievedNorPassedOn() {
    Villager one = village.villager(1).come(point);
    Villager two = village.villager(2).come(point);
    awaitNeighbours(one, two);
    SignedPeerRecord fresh = Village.record(3, 7, DEAD);
    SignedPeerRecord old = Village.record(3, 6, Village.home(98));
    one.members.heard(Village.PLACE, two.id(), new Rumour.Records(List.of(Bytes.utf8("forged"))));
    one.members.heard(Village.PLACE, two.id(), new Rumour.Records(List.of(fresh.envelope())));
    one.members.heard(Village.PLACE, two.id(), new Rumour.Records(List.of(old.envelope())));
    List<Attempt> attempts =
        one.members.attempts(FakeNet.key(3).peerId()).toCompletableFuture().join();
    assertEquals(List.of(DEAD), attempts.stream().map(Attempt::address).toList());
  }

  @Test
  void whoIsNoMemberOfANamespaceTellsNothingThere() {
    Villager one = village.villager(1).come(point);
    PeerId stranger = FakeNet.key(5).peerId();
    one.members.heard(
        Village.PLACE,
        stranger,
        new Rumour.Records(List.of(Village.record(3, 1, DEAD).envelope())));
    one.members.heard(
        new Namespace("other"),
        stranger,
        new Rumour.Records(List.of(Village.record(3, 1, DEAD).envelope())));
    assertEquals(
        List.of(), one.members.attempts(FakeNet.key(3).peerId()).toCompletableFuture().join());
  }

  @Test
  void aMemberThatLeavesForGoodIsForgottenByThoseWhoOnlyHeardOfIt() {
    Villager one = village.villager(1).come(point);
    Villager two = village.villager(2).come(point);
    awaitNeighbours(one, two);
    one.members.heard(
        Village.PLACE,
        two.id(),
        new Rumour.Records(List.of(Village.record(3, 7, DEAD).envelope())));
    PeerId gone = FakeNet.key(3).peerId();
    assertFalse(one.members.attempts(gone).toCompletableFuture().join().isEmpty());
    Rumour forged = new Rumour.Farewell(new Farewell(gone, 7, Bytes.wrap(new byte[64])).encode());
    one.members.heard(Village.PLACE, two.id(), forged);
    await()
        .during(Duration.ofMillis(200))
        .until(() -> !one.members.attempts(gone).toCompletableFuture().join().isEmpty());
    Rumour real = new Rumour.Farewell(Farewell.of(FakeNet.key(3), Village.PLACE, 7).encode());
    one.members.heard(Village.PLACE, two.id(), real);
    await().until(() -> one.members.attempts(gone).toCompletableFuture().join().isEmpty());
    await().until(() -> two.heard.contains(forged) || two.heard.stream().noneMatch(real::equals));
  }

  @Test
  void aFarewellOfOneNamespaceSaysNothingInAnother() {
    Farewell farewell = Farewell.of(FakeNet.key(3), new Namespace("other"), 7);
    Farewell here = Farewell.of(FakeNet.key(3), Village.PLACE, 7);
    assertFalse(farewell.signature().equals(here.signature()));
    assertEquals(farewell, Farewell.decode(farewell.encode()));
  }

  @Test
  void aLyingPointKeepsNobodyFromMembers() {
    for (int i = 0; i < 200; i++) {
      int number = 20 + i % 100;
      point.tell(Village.record(number, i + 1L, Multiaddr.parse("/memory/" + (1000 + i))));
    }
    Villager one = village.villager(1).come(point);
    Villager two = village.villager(2).come(point);
    awaitNeighbours(one, two);
  }

  @Test
  void aStarIsTriedWhenAllElseHasFailed() {
    Villager one = village.villager(1).come(point);
    Villager two = village.villager(2).comeTo(STAR);
    point.tell(new SignedPeerRecord(two.id(), 1, List.of(STAR, DEAD), Bytes.utf8("2 1 " + STAR)));
    awaitNeighbours(one, two);
    List<Multiaddr> order =
        one.members.attempts(two.id()).toCompletableFuture().join().stream()
            .map(Attempt::address)
            .toList();
    assertEquals(List.of(DEAD, STAR), order);
  }

  @Test
  void aDirectConnectionTakesTheStarsPlace() {
    Villager one = village.villager(1).come(point);
    Villager two = village.villager(2).comeTo(STAR);
    point.tell(new SignedPeerRecord(two.id(), 1, List.of(STAR), Bytes.utf8("2 1 " + STAR)));
    awaitNeighbours(one, two);
    await()
        .until(
            () ->
                one.host.connections().size() == 1
                    && Ways.of(one.host.connections().get(0).remoteAddress()) == Path.DIRECT);
    awaitNeighbours(one, two);
  }

  @Test
  void whatIsClosedIsNotRegisteredNorLookedForAnyMore() {
    Villager one = village.villager(1).come(point);
    await().until(() -> point.registered(Village.PLACE).size() == 1);
    one.members.closed(Village.PLACE);
    await().until(() -> point.registered(Village.PLACE).isEmpty());
    assertEquals(1, point.registered(Village.APP).size());
  }

  @Test
  void whatIsOpenedAgainAtOnceStays() {
    Villager one = village.villager(1).come(point);
    await().until(() -> point.registered(Village.PLACE).size() == 1);
    one.members.closed(Village.PLACE);
    one.members.opened(Village.PLACE);
    await()
        .during(Duration.ofMillis(1_300))
        .until(() -> point.registered(Village.PLACE).size() == 1);
  }
}
